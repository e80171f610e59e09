#include "app/ctl/Arguments.h"

#include <QTest>

using namespace catalyst;

class TestCtlArguments : public QObject {
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

/// In one line, for tables.
QString told(const Arguments& arguments) {
    std::string text = arguments.command;
    for (const std::string& operand : arguments.operands)
        text += "|" + operand;
    text += ";" + arguments.profile + ";" + arguments.from + ";" + arguments.to + ";";
    text += arguments.isOpenOnly ? "O" : "";
    text += arguments.isConfirmed ? "Y" : "";
    text += arguments.isJson ? "J" : "";
    text += arguments.isHelp ? "H" : "";
    text += arguments.isVersion ? "V" : "";
    return QString::fromStdString(text);
}

} // namespace

void TestCtlArguments::understands_data() {
    QTest::addColumn<Words>("words");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Words& words, const char* expected) {
        QTest::newRow(name) << words << QString(expected);
    };
    row("nothing", {}, ";;;;");
    row("status", {"status"}, "status;;;;");
    row("profile before", {"--profile", "prod", "status"}, "status;prod;;;");
    row("profile after", {"status", "--profile=prod", "--json"}, "status;prod;;;J");
    row("operands", {"rehearsal", "set", "*", "slow"}, "rehearsal|set|*|slow;;;;");
    row("calendar", {"calendar", "--from", "2026-01-01", "--to", "x"}, "calendar;;2026-01-01;x;");
    row("incidents", {"incidents", "--open", "--from", "x"}, "incidents;;x;;O");
    row("history", {"history", "news", "--from=a", "--to=b"}, "history|news;;a;b;");
    row("close", {"positions", "close", "AAPL", "--yes"}, "positions|close|AAPL;;;;Y");
    row("help", {"-h"}, ";;;;H");
    row("help of a command", {"status", "--help"}, "status;;;;H");
    row("version", {"--version"}, ";;;;V");
    row("an empty word", {""}, ";;;;");
    row("no option after --", {"rehearsal", "--", "--json"}, "rehearsal|--json;;;;");
    row("not UTF-8", {"st\xff"}, "st\xEF\xBF\xBD;;;;");
}

void TestCtlArguments::understands() {
    QFETCH(Words, words);
    QFETCH(QString, expected);
    const auto arguments = parseArguments(words);
    QVERIFY2(arguments.has_value(), arguments ? "" : arguments.error().detail.c_str());
    QCOMPARE(told(*arguments), expected);
}

void TestCtlArguments::refuses_data() {
    QTest::addColumn<Words>("words");
    QTest::addColumn<QString>("what");
    QTest::newRow("unknown") << Words{"status", "--jsno"} << "jsno";
    QTest::newRow("one dash") << Words{"-json"} << "Unknown option";
    QTest::newRow("no value") << Words{"--profile"} << "profile";
    QTest::newRow("empty value") << Words{"--profile", "", "run"} << "--profile needs a name";
    QTest::newRow("value of a flag") << Words{"--json=no"} << "json";
    QTest::newRow("from elsewhere")
        << Words{"status", "--from", "x"} << "--from belongs to calendar";
    QTest::newRow("to elsewhere") << Words{"--to", "x", "watch"} << "--to belongs to calendar";
    QTest::newRow("to of incidents")
        << Words{"incidents", "--to", "x"} << "--to belongs to calendar and history";
    QTest::newRow("open elsewhere") << Words{"status", "--open"} << "--open belongs to incidents";
    QTest::newRow("yes elsewhere") << Words{"positions", "--yes"}
                                   << "--yes belongs to setup, positions close, compose, env, and "
                                      "containers restart, stop and start";
    QTest::newRow("yes to a stop") << Words{"emergency-stop", "--yes"}
                                   << "--yes belongs to setup, positions close, compose, env, and "
                                      "containers restart, stop and start";
}

void TestCtlArguments::refuses() {
    QFETCH(Words, words);
    QFETCH(QString, what);
    const auto arguments = parseArguments(words);
    QVERIFY(!arguments);
    QVERIFY(arguments.error().code == Error::Code::InvalidArgument);
    const QString detail = QString::fromStdString(arguments.error().detail);
    QVERIFY2(detail.contains(what), qPrintable(detail));
    QVERIFY(!detail.contains('\n'));
}

void TestCtlArguments::usageNamesEveryOption() {
    for (const char* option : {"--profile",
                               "--json",
                               "--from",
                               "--to",
                               "--version",
                               "--help",
                               "--open",
                               "--yes",
                               "positions close",
                               "status",
                               "watch",
                               "run",
                               "services",
                               "incidents",
                               "history",
                               "maintenance start",
                               "maintenance end",
                               "rehearsal set",
                               "rehearsal scenario",
                               "rehearsal clock",
                               "profile",
                               "calendar"})
        QVERIFY2(usage().find(option) != std::string::npos, option);
    for (const QString& line : QString::fromStdString(usage()).split('\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

QTEST_GUILESS_MAIN(TestCtlArguments)
#include "tst_ctlarguments.moc"
