#include "base/Redactor.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

const std::string value = "p\"s/s+w0rd \xc3\xa4";

std::string bytes(const QByteArray& array) {
    return {array.constData(), static_cast<std::size_t>(array.size())};
}

} // namespace

class TestRedactor : public QObject {
    Q_OBJECT

private slots:
    void patterns_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& shown) {
            QTest::newRow(name) << text << shown;
        };
        const auto same = [&](const QByteArray& text) { row(text.constData(), text, text); };

        row("database URL", "postgresql://trader:s3cr3t@db.example:5432/x?sslmode=require",
            "postgresql://trader:[hidden]@db.example:5432/x?sslmode=require");
        row("slash and sign in the password", "postgresql://trader:a/b@c@db/x",
            "postgresql://trader:[hidden]@db/x");
        row("no user", "redis://:s3cr3t@cache:6379/0", "redis://:[hidden]@cache:6379/0");
        row("two URLs", "from postgres://a:b@h/x to https://u:p@h/y",
            "from postgres://a:[hidden]@h/x to https://u:[hidden]@h/y");
        row("in quotes", "url=\"postgresql://a:b@h/x\"", "url=\"postgresql://a:[hidden]@h/x\"");
        same("http://127.0.0.1:8080/health");
        same("http://host:8080/mail?to=a@b.example");
        same("ssh://op@droplet/");
        row("Slack webhook", "POST https://hooks.slack.com/services/T0/B0/xyz failed",
            "POST https://hooks.slack.com/[hidden] failed");
        row("bearer", "sent bearer abc.def-ghi, got 401", "sent bearer [hidden], got 401");
        row("header", "Authorization: Basic dXNlcjpw\r\nAccept: */*",
            "Authorization: [hidden]\r\nAccept: */*");
        row("header in curl's words", "-H 'authorization: Bearer abc' http://h/",
            "-H 'authorization: [hidden]' http://h/");
        row("broker's headers", "APCA-API-KEY-ID: PKX\nAPCA-API-SECRET-KEY: abc/def\nAccept: x",
            "APCA-API-KEY-ID: [hidden]\nAPCA-API-SECRET-KEY: [hidden]\nAccept: x");
        row("broker's headers in lower case", "apca-api-secret-key: abc/def ok",
            "apca-api-secret-key: [hidden] ok");
        row("connection string", "host=db password=s3cr3t user=trader",
            "host=db password=[hidden] user=trader");
        row("quoted connection string", "password='two words' user=trader",
            "password='[hidden]' user=trader");
        row("query", "/login?user=a&password=b&x=1", "/login?user=a&password=[hidden]&x=1");
        row("JSON", "{\"user\":\"a\",\"password\": \"b\\\"c\",\"port\":1}",
            "{\"user\":\"a\",\"password\": \"[hidden]\",\"port\":1}");
        row("JSON in JSON", "\"{\\\"token\\\":\\\"abc\\\",\\\"n\\\":1}\"",
            "\"{\\\"token\\\":\\\"[hidden]\\\",\\\"n\\\":1}\"");
        row("JSON list", "{\"tokens\":[\"a\",\"b\"],\"n\":1}", "{\"tokens\":[hidden]],\"n\":1}");
        row("unterminated", "\"password\":\"abc", "\"password\":\"[hidden]");
        row("environment file", "MODE=paper\nALPACA_SECRET_KEY=a b;c&d\nSMTP_PORT=587",
            "MODE=paper\nALPACA_SECRET_KEY=[hidden]\nSMTP_PORT=587");
        row("each kind of name", "KEY=a\nX_KEY=b\nSECRET=c\nGH_TOKEN=d\nSLACK_WEBHOOK=e",
            "KEY=[hidden]\nX_KEY=[hidden]\nSECRET=[hidden]\nGH_TOKEN=[hidden]\n"
            "SLACK_WEBHOOK=[hidden]");
        row("paper key id", "key PKABCDEFGH12345678IJ refused", "key PK[hidden] refused");
        row("live key id", "(AKABCDEFGH12345678IJ)", "(AK[hidden])");
        same("PKZIP AKRON PKabcdefgh12345678ij XPKABCDEFGH12345678IJ");
        same("unknown key: healht_path, line 12");
        same("services.trading.port=5005 took 12 ms at 2026-11-20T19:42:00Z");
        same("");
        same("=");
        same(":");
        same("password=");
        same("://");
        row("only a sign", "x://:@", "x://:[hidden]@");
    }
    void patterns() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        const Redactor redactor;
        QCOMPARE(QByteArray::fromStdString(redactor.apply(bytes(text))), shown);
    }

    void values_data() {
        QTest::addColumn<QByteArray>("text");
        const QByteArray raw = QByteArray::fromStdString(value);
        QTest::newRow("itself") << raw;
        QTest::newRow("percent-encoded") << raw.toPercentEncoding();
        QTest::newRow("percent-encoded in lower case") << QByteArray("p%22s%2fs%2bw0rd%20%c3%a4");
        QTest::newRow("in JSON") << QByteArray(raw).replace("\"", "\\\"");
        QTest::newRow("Base64") << raw.toBase64();
        QTest::newRow("Base64 for URLs")
            << raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        for (const char* user : {"a:", "ab:", "abc:", "abcd:"}) {
            QTest::addRow("Base64 after %s", user) << (user + raw).toBase64();
            QTest::addRow("Base64 after %s with more", user) << (user + raw + "xyz").toBase64();
        }
    }
    void values() {
        QFETCH(QByteArray, text);
        Redactor redactor;
        redactor.hideValue(value);
        const std::string shown = redactor.apply("<" + bytes(text) + "> <" + bytes(text) + ">");
        const std::size_t first = shown.find(Redactor::mask);
        QVERIFY2(first != std::string::npos, shown.c_str());
        QVERIFY2(shown.find(Redactor::mask, first + 1) != std::string::npos, shown.c_str());
        // At an offset, up to four characters at each end belong to the neighbours, too.
        QVERIFY2(shown.size() <= 2 * Redactor::mask.size() + 5 + 2 * 12, shown.c_str());
    }

    void overlappingAndShortValues() {
        Redactor redactor;
        redactor.hideValue("short");
        redactor.hideValue("secret");
        redactor.hideValue("secret-longer");
        redactor.hideValue("secret-longer");
        QCOMPARE(redactor.apply("a short secret-longer secret"),
                 std::string("a short [hidden] [hidden]"));
    }

    void hostileTextTakesBoundedTime_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* piece : {"://", "a://b:", "=", "password=", "\\\"", "Bearer ", "token:\"",
                                  "hooks.slack.com/", "PK", " ", "KEY=[", "\"\\"})
            QTest::newRow(piece) << QByteArray(piece).repeated(
                int(256 * 1024 / QByteArray(piece).size()));
    }
    void hostileTextTakesBoundedTime() {
        QFETCH(QByteArray, text);
        const Redactor redactor;
        QElapsedTimer timer;
        timer.start();
        static_cast<void>(redactor.apply(bytes(text)));
        // Generous: under sanitizers on a busy machine; quadratic would take minutes.
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
