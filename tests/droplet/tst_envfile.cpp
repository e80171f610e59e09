#include "base/Secret.h"
#include "droplet/EnvFile.h"
#include "ssh/LocalCommand.h"
#include "support/ResultText.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <map>

using namespace catalyst;
using namespace catalyst::test;
using Kind = EnvLine::Kind;

namespace {

EnvFile fileOf(std::string_view text) {
    auto file = EnvFile::parse(Secret(text));
    if (!file)
        qFatal("%s", file.error().detail.c_str());
    return std::move(*file);
}

std::string valueIn(const EnvFile& file, std::string_view name) {
    const EnvLine* line = file.find(name);
    return line ? std::string(envValueOf(*line).reveal()) : "(none)";
}

using Values = std::map<std::string, std::string>;

Values valuesOf(const EnvFile& file) {
    Values values;
    for (const std::string& name : file.names())
        values[name] = valueIn(file, name);
    return values;
}

std::string partsOf(const EnvFile& file) {
    std::string all;
    for (const EnvLine& line : file.lines())
        all += line.text;
    return all;
}

} // namespace

/// What compose reads in an environment file, against python-dotenv, which is what docker-compose
/// v1 reads it with, and against a shell; and what an edit changes.
class TestEnvFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory{"/tmp/envfile-XXXXXX"};

    QString write(const QByteArray& text) const {
        const QString path = m_directory.filePath("env");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    Values asDotenvReads(const QByteArray& text) const {
        const Said said = runHere("/usr/bin/python3",
                                  {"-c",
                                   "import dotenv, json, sys; print(json.dumps({k: v for k, v in "
                                   "dotenv.dotenv_values(sys.argv[1], encoding='utf-8-sig', "
                                   "interpolate=False).items() if v is not None}))",
                                   write(text)});
        const QJsonDocument document = QJsonDocument::fromJson(said.out);
        if (!document.isObject())
            qFatal("python-dotenv: %s", said.err.constData());
        Values values;
        const QJsonObject object = document.object();
        for (auto it = object.begin(); it != object.end(); ++it)
            values[it.key().toStdString()] = it.value().toString().toStdString();
        return values;
    }

    /// The value of X in a shell that sources the file.
    QByteArray asAShellReads(const QByteArray& text) const {
        return runHere("env", {"-i", "PATH=/usr/bin:/bin", "sh", "-c",
                               "set -a; . \"$1\"; printf %s \"$X\"", "sh", write(text)})
            .out;
    }

private slots:
    void everyByteIsKept_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("kinds"); // a letter a line
        const auto row = [](const char* name, const QByteArray& text, const char* kinds) {
            QTest::newRow(name) << text << QString(kinds);
        };
        row("empty", "", "");
        row("usual", "# mode\nTRADING_MODE=paper\n\nMAX=5\n", "#=_=");
        row("no end", "A=1", "=");
        row("windows", "A=1\r\n\r\n#x\r\nB=2\r\n", "=_#=");
        row("old mac", "A=1\rB=2\r", "==");
        row("exported", "export A=1\n  export\tB=2\nexport=3\n", "===");
        row("over lines", "A=\"1\n2\n\"\nB='\n'\nC=3\n", "===");
        row("not closed", "A=\"1\nB='2\nC=3\n", "uu=");
        row("behind the quote", "A=\"1\" 2\nB='1'2\n", "tt");
        row("no sign", "A\nB # c\nsome words\n'q'\n", "nnnn");
        row("no name", "=5\n ==\n'\nA=1\n", "000=");
        row("mark",
            "\xEF\xBB\xBF"
            "A=1\nB=2\n",
            "==");
        row("bytes", "A=\xff\xfe\n\x80=1\n", "==");
    }
    void everyByteIsKept() {
        QFETCH(QByteArray, text);
        const EnvFile file = fileOf(text.toStdString());
        QCOMPARE(file.text(), std::string_view(text.constData(), std::size_t(text.size())));
        const std::string parts = partsOf(file);
        QCOMPARE((file.hasByteOrderMark() ? "\xEF\xBB\xBF" : "") + parts, text.toStdString());
        QString kinds;
        for (const EnvLine& line : file.lines())
            kinds += QLatin1Char("_#=n0ut"[static_cast<int>(line.kind)]);
        QTEST(kinds, "kinds");
    }

    void itIsReadAsComposeDoes_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {
                 "A=1\nB=two\n",
                 "A = 1 \nB= 2\nC =3\n",
                 "A=a b c\n",
                 "A=1 # one\nB=1 #\nC=1#one\nD=a # b # c\nE=1\t# tab\n",
                 "A=# all of it\nB= # after a space\nC=#\n",
                 "A=\nB=''\nC=\"\"\nD=\n\n",
                 "A='a # b'\nB=\"a # b\" # c\nC='x'#c\n",
                 "A='it\\'s'\nB=\"say \\\"so\\\"\"\nC='a\\\\b'\nD=\"t\\ab\\nc\\d\"\n",
                 "A='b\\'\nB=2\n",
                 "A=\"b\\\\\"\nB=2\n",
                 "A=\"1\n2\"\nB=2\n",
                 "A=\"not closed\nB=2\n",
                 "A=\"1\" 2\nB=2\n",
                 "A\nB=2\nsome words\nC=3\n",
                 "=1\nB=2\n",
                 "export A=1\nexport  B=2\nexport=3\nexporting=4\n",
                 "'A'=1\n'a b'=2\n''=3\nB=1\n",
                 "A=1\nA=2\nA=3\n",
                 "A=1\r\nB=2\r\n\r\nC=\"x\r\ny\"\r\n",
                 "A=1\rB=2\r",
                 "\n\n  \n\t A=1\n",
                 "  # c\n\t#c\nA=1\n",
                 "A=$B\nC=${D:-e}\nE='$F'\n",
                 "DATABASE_URL=postgresql://u:p%40ss@h:25060/d?sslmode=require\n",
                 "A=a=b=c\nB==\n",
                 "A=\xc3\xa4\xe2\x82\xac\n",
                 "\xEF\xBB\xBF"
                 "A=1\n",
                 "A#B=1\nC=2\n",
                 "A=`x`;y&z|w\n",
                 "A=\\n\\t\nB=\"\\x41\"\n",
             })
            QTest::newRow(text) << QByteArray(text);
    }
    void itIsReadAsComposeDoes() {
        QFETCH(QByteArray, text);
        QCOMPARE(valuesOf(fileOf(text.toStdString())), asDotenvReads(text));
    }

    void linesAreNumbered() {
        const EnvFile file = fileOf("# c\nA=\"1\n2\"\nB=2\nA=3\n");
        QCOMPARE(file.find("B")->number, 4);
        QCOMPARE(file.linesOf("A"), (std::vector<int>{2, 5}));
        QCOMPARE(file.names(), (std::vector<std::string>{"A", "B"}));
        QVERIFY(!file.find("C"));
    }

    void whatIsNoTextIsRefused() {
        QCOMPARE(codeOf(EnvFile::parse(Secret(std::string_view("A=1\0", 4)))),
                 QString("invalid_data"));
        QCOMPARE(codeOf(EnvFile::parse(Secret(std::string(EnvFile::mostBytes + 1, 'a')))),
                 QString("too_large"));
        QCOMPARE(codeOf(EnvFile::parse(Secret(std::string(EnvFile::mostBytes, 'a')))),
                 QString("ok"));
    }

    void editsChangeOneLine_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after"); // X is set to "new"
        const auto row = [](const char* name, const char* before, const char* after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after);
        };
        row("in its place", "A=1\nX=old\nB=2\n", "A=1\nX=new\nB=2\n");
        row("at the end", "A=1\n", "A=1\nX=new\n");
        row("at an end without one", "A=1", "A=1\nX=new\n");
        row("the last without an end", "A=1\nX=old", "A=1\nX=new\n");
        row("of nothing", "", "X=new\n");
        row("behind a mark", "\xEF\xBB\xBF", "\xEF\xBB\xBFX=new\n");
        row("the first behind a mark", "\xEF\xBB\xBFX=1\n", "\xEF\xBB\xBFX=new\n");
        row("its comment", "X=5 # at most\nB=2\n", "# at most\nX=new\nB=2\n");
        row("its quotes", "X=\"a b\" # c\n", "# c\nX=new\n");
        row("over lines", "X=\"a\nb\"\nB=2\n", "X=new\nB=2\n");
        row("exported", "  export X = old\n", "export X=new\n");
        row("windows", "A=1\r\nX=1\r\nB=2\r\n", "A=1\r\nX=new\r\nB=2\r\n");
        row("what is odd stays", "A\n=5\n B = 2 #x\nX=1\n", "A\n=5\n B = 2 #x\nX=new\n");
    }
    void editsChangeOneLine() {
        QFETCH(QByteArray, before);
        const auto after = fileOf(before.toStdString()).with("X", Secret("new"));
        QVERIFY2(after, after ? "" : after.error().detail.c_str());
        const std::string_view text = after->text();
        QTEST(QByteArray(text.data(), qsizetype(text.size())), "after");
        QCOMPARE(valueIn(*after, "X"), std::string("new"));
        const auto without = after->without("X");
        QVERIFY(without && !without->find("X"));
    }

    void doubtfulFilesAreNotEdited() {
        const auto with = [](const char* text) { return fileOf(text).with("X", Secret("1")); };
        const auto twice = with("X=1\nA=1\nX=2\n");
        QCOMPARE(codeOf(twice), QString("invalid_data"));
        QVERIFY(twice.error().detail.find("line 1 and on line 3") != std::string::npos);
        QCOMPARE(codeOf(with("X=\"1\n")), QString("invalid_data"));
        QCOMPARE(codeOf(with("X\n")), QString("invalid_data"));
        // Quotes that a quoted value would close.
        const auto quoted = [](const char* text) { return fileOf(text).with("X", Secret("a b")); };
        QCOMPARE(codeOf(quoted("A='1\nX=1\n")), QString("invalid_data"));
        QCOMPARE(codeOf(quoted("A='b\\'\nX=1\n")), QString("invalid_data"));
        QCOMPARE(codeOf(quoted("A=\"1\nX=1\n")), QString("ok"));
        QCOMPARE(codeOf(fileOf("A=1\n").without("X")), QString("not_found"));
        for (const char* name : {"", "1A", "A B", "A=", "A\n", "\xc3\xa4", "-A"})
            QCOMPARE(codeOf(fileOf("A=1\n").with(name, Secret("1"))), QString("invalid_argument"));
    }

    void valuesAreReadBackByAll_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char* value : {"",
                                  "5",
                                  "paper",
                                  "0.01",
                                  "https://paper-api.alpaca.markets",
                                  "a b",
                                  " a ",
                                  "#5",
                                  "a #b",
                                  "p$ss",
                                  "$HOME",
                                  "$(id)",
                                  "`id`",
                                  "a;b&c|d<e>f(g)",
                                  "\"quoted\"",
                                  "a=b=c",
                                  "postgresql://u:p%40@h:1/d?sslmode=require&x=1",
                                  "\xc3\xa4\xe2\x82\xac",
                                  "*?[a]",
                                  "~",
                                  "!x",
                                  "{a,b}",
                                  "export"})
            QTest::newRow(value) << QByteArray(value);
    }
    void valuesAreReadBackByAll() {
        QFETCH(QByteArray, value);
        const auto file = fileOf("X=1\n").with("X", Secret(value.toStdString()));
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        const QByteArray text(file->text().data(), qsizetype(file->text().size()));
        QCOMPARE(valueIn(*file, "X"), value.toStdString());
        QCOMPARE(asDotenvReads(text), (Values{{"X", value.toStdString()}}));
        QCOMPARE(asAShellReads(text), value);
    }

    void whatCannotBeWrittenIsRefused() {
        for (const char* value :
             {"a\nb", "it's", "a\\b", "${A}", "a\x1b[m", "\xff", "a\tb", "\xe2\x80\xae"}) {
            const auto written = writeEnvValue(Secret(value));
            QCOMPARE(codeOf(written), QString("invalid_argument"));
            QVERIFY(written.error().detail.find(value) == std::string::npos);
        }
        QCOMPARE(codeOf(writeEnvValue(Secret(std::string(4001, 'a')))),
                 QString("invalid_argument"));
    }

    void whatIsPutInPlaceOfADollarIsKnown() {
        const auto is = [](const char* text) { return isInterpolated(*fileOf(text).find("X")); };
        QVERIFY(is("X=$A\n") && is("X=\"a$B\"\n") && is("X='${A}'\n") && is("X=${A}\n"));
        QVERIFY(!is("X='$A'\n") && !is("X=A\n"));
    }
};

QTEST_APPLESS_MAIN(TestEnvFile)
#include "tst_envfile.moc"
