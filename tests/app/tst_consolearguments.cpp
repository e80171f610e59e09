#include "app/console/Arguments.h"

#include <QTest>

using namespace catalyst;

class TestConsoleArguments : public QObject {
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void usageNamesEveryOption();
};

namespace {
using Words = std::vector<std::string>;
}

void TestConsoleArguments::understands_data() {
    QTest::addColumn<Words>("words");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("screens");
    QTest::addColumn<QString>("flags");
    QTest::newRow("nothing") << Words{} << "" << "" << "";
    QTest::newRow("profile") << Words{"--profile", "prod"} << "prod" << "" << "";
    QTest::newRow("rehearsal") << Words{"--rehearsal"} << "rehearsal" << "" << "";
    QTest::newRow("screens") << Words{"--rehearsal", "--screens", "a b"} << "rehearsal" << "a b"
                             << "";
    QTest::newRow("minimized") << Words{"--minimized"} << "" << "" << "M";
    QTest::newRow("help") << Words{"-h"} << "" << "" << "H";
    QTest::newRow("version") << Words{"--version"} << "" << "" << "V";
}

void TestConsoleArguments::understands() {
    QFETCH(Words, words);
    QFETCH(QString, profile);
    QFETCH(QString, screens);
    QFETCH(QString, flags);
    const auto arguments = parseConsoleArguments(words);
    QVERIFY2(arguments.has_value(), arguments ? "" : arguments.error().detail.c_str());
    QCOMPARE(QString::fromStdString(arguments->profile), profile);
    QCOMPARE(QString::fromStdString(arguments->screens), screens);
    QCOMPARE(QString(arguments->isMinimized ? "M" : "") + (arguments->isHelp ? "H" : "") +
                 (arguments->isVersion ? "V" : ""),
             flags);
}

void TestConsoleArguments::refuses_data() {
    QTest::addColumn<Words>("words");
    QTest::addColumn<QString>("what");
    QTest::newRow("unknown") << Words{"--rehersal"} << "rehersal";
    QTest::newRow("argument") << Words{"prod"} << "\"prod\"";
    QTest::newRow("no value") << Words{"--screens"} << "screens";
    QTest::newRow("empty profile") << Words{"--profile", ""} << "--profile needs a name";
    QTest::newRow("empty directory") << Words{"--screens", ""} << "--screens needs a directory";
    QTest::newRow("both") << Words{"--profile", "a", "--rehearsal"} << "leave out --profile";
}

void TestConsoleArguments::refuses() {
    QFETCH(Words, words);
    QFETCH(QString, what);
    const auto arguments = parseConsoleArguments(words);
    QVERIFY(!arguments);
    QVERIFY(arguments.error().code == Error::Code::InvalidArgument);
    const QString detail = QString::fromStdString(arguments.error().detail);
    QVERIFY2(detail.contains(what), qPrintable(detail));
    QVERIFY(!detail.contains('\n'));
}

void TestConsoleArguments::usageNamesEveryOption() {
    for (const char* option :
         {"--profile", "--rehearsal", "--minimized", "--screens", "--version", "--help"})
        QVERIFY2(consoleUsage().find(option) != std::string::npos, option);
}

QTEST_GUILESS_MAIN(TestConsoleArguments)
#include "tst_consolearguments.moc"
