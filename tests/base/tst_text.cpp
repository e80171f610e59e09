#include "base/Text.h"

#include <QtTest/QTest>

using namespace catalyst;

class TestText : public QObject {
    Q_OBJECT

private slots:
    void sanitize_data() {
        QTest::addColumn<QByteArray>("untrusted");
        QTest::addColumn<int>("maxBytes");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const QByteArray& in, int max,
                            const QByteArray& out) { QTest::newRow(name) << in << max << out; };
        row("plain", "database is down", 100, "database is down");
        row("empty", "", 100, "");
        row("characters of 2, 3 and 4 bytes", "é€😀", 100, "é€😀");
        row("newlines and tab", "a\nb\r\tc", 100, "a\\nb\\r\\tc");
        row("terminal escape", "\x1b[31mred", 100, "\\x1b[31mred");
        row("NUL", QByteArray("a\0b", 3), 100, "a\\x00b");
        row("DEL and C1", "\x7f\xc2\x9b", 100, "\\x7f\\x9b");
        row("right-to-left override",
            "\xe2\x80\xae"
            "cod.exe",
            100, "\\u202ecod.exe");
        row("isolate", "\xe2\x81\xa6", 100, "\\u2066");
        row("zero width and BOM", "\xe2\x80\x8b\xef\xbb\xbf", 100, "\\u200b\\ufeff");
        row("line separator", "\xe2\x80\xa8", 100, "\\u2028");
        row("lone continuation", "a\x80z", 100, "a\xef\xbf\xbdz");
        row("cut-off character", "a\xe2\x82", 100, "a\xef\xbf\xbd\xef\xbf\xbd");
        row("overlong slash", "\xc0\xaf", 100, "\xef\xbf\xbd\xef\xbf\xbd");
        row("overlong of three", "\xe0\x80\xaf", 100, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
        row("surrogate", "\xed\xa0\x80", 100, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
        row("above U+10FFFF", "\xf4\x90\x80\x80", 100,
            "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
        row("fits exactly", "abcdef", 6, "abcdef");
        row("one too many", "abcdefg", 6, "abc…");
        row("not inside a character", "abc€€", 8, "abc…");
        row("not inside an escape", "abc\n\n\n", 8, "abc\\n…");
        row("an escape at the end", "abcde\n", 7, "abcde\\n");
        row("no room but for the sign", "abcdefg", 3, "…");
        row("no room for the sign", "abcdefg", 2, "");
        row("nothing", "abc", 0, "");
    }
    void sanitize() {
        QFETCH(QByteArray, untrusted);
        QFETCH(int, maxBytes);
        QFETCH(QByteArray, shown);
        const std::string out =
            sanitizeForDisplay({untrusted.constData(), static_cast<std::size_t>(untrusted.size())},
                               static_cast<std::size_t>(maxBytes));
        QCOMPARE(QByteArray::fromStdString(out), shown);
        QVERIFY(out.size() <= static_cast<std::size_t>(maxBytes));
    }

    void everyTwoBytesGiveValidText() {
        for (int a = 0; a < 256; ++a) {
            for (int b = 0; b < 256; ++b) {
                const std::string in{static_cast<char>(a), static_cast<char>(b)};
                std::string out = sanitizeForDisplay(in, 100);
                std::string_view rest = out;
                while (!rest.empty()) {
                    const CodePoint next = decodeUtf8(rest);
                    QVERIFY(next.valid && !isInvisibleControl(next.value));
                    rest.remove_prefix(next.size);
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
