#include "ssh/LocalCommand.h"
#include "ssh/ShellQuote.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

#include <random>
#include <string>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;

class TestShellQuote : public QObject {
    Q_OBJECT

    /// What programs of a real shell were given, each ended by a NUL.
    static QByteArray given(const std::vector<std::string>& texts) {
        std::string line = "printf '%s\\0'";
        for (const std::string& text : texts)
            line += ' ' + shellQuote(text).value();
        return runByLoginShell(line).out;
    }

private slots:
    void wordsArriveAsTheyWere_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("word") << QByteArray("scanner");
        QTest::newRow("spaces") << QByteArray(" a  b ");
        QTest::newRow("quote") << QByteArray("'");
        QTest::newRow("quotes") << QByteArray("''it's''");
        QTest::newRow("ends the word") << QByteArray("'; rm -rf / #");
        QTest::newRow("expansions") << QByteArray("$HOME `id` $(id) ${x} * ? [a] ~ {a,b}");
        QTest::newRow("backslashes") << QByteArray("\\ \\\\ \\' \\n");
        QTest::newRow("lines") << QByteArray("a\nb\r\nc\n");
        QTest::newRow("controls") << QByteArray("\x01\x1b[31m\x7f\t");
        QTest::newRow("option") << QByteArray("-rf");
        QTest::newRow("history") << QByteArray("!!");
        QTest::newRow("utf-8") << QByteArray("naïve – ‘quoted’");
        QTest::newRow("not utf-8") << QByteArray("\xff\xfe\x80");
    }

    void wordsArriveAsTheyWere() {
        QFETCH(QByteArray, text);
        // QProcess would make UTF-8 of what is none: such a line is read from a file by the shell.
        const std::string line = "printf %s " + shellQuote(text.toStdString()).value() + "\n";
        const Said said = runHere("/bin/sh", {}, QByteArray::fromStdString(line));
        QCOMPARE(said.code, 0);
        QCOMPARE(said.out, text);
    }

    void manyRandomTextsArrive() {
        const unsigned seed = 20'251'126;
        std::mt19937 random(seed);
        const std::string alphabet = "'\"\\$`!*?[]{}()<>|&;# \t\n-=~^%aZ0";
        std::uniform_int_distribution<std::size_t> which(0, alphabet.size() - 1);
        std::uniform_int_distribution<std::size_t> length(0, 40);
        std::vector<std::string> texts;
        QByteArray expected;
        for (int i = 0; i < 1000; ++i) {
            std::string text;
            for (std::size_t left = length(random); left > 0; --left)
                text += alphabet[which(random)];
            expected += QByteArray::fromStdString(text) + '\0';
            texts.push_back(std::move(text));
        }
        QCOMPARE(given(texts), expected);
    }

    void aNulIsRefused() {
        QCOMPARE(codeOf(shellQuote(std::string_view("a\0b", 3))), QString("invalid_argument"));
    }
};

QTEST_GUILESS_MAIN(TestShellQuote)
#include "tst_shellquote.moc"
