#include "app/ctl/Requests.h"

#include <QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

using Words = std::vector<std::string>;

Result<Arguments> parsed(const Words& words) {
    return parseArguments(words);
}

/// 2026-11-20 15:00:00 UTC
const Instant now{std::chrono::seconds(1'795'186'800)};
const Instant midnight = std::chrono::floor<std::chrono::days>(now);

} // namespace

/// What operands mean, and what is said of wrong ones.
class TestCtlRequests : public QObject {
    Q_OBJECT

private slots:
    void takesOperands_data();
    void takesOperands();
    void refusesOperands_data();
    void refusesOperands();
    void incidents();
    void history();
    void ranges_data();
    void ranges();
    void maintenance();
    void rehearsal();
};

void TestCtlRequests::takesOperands_data() {
    QTest::addColumn<Words>("words");
    const auto row = [](const Words& words) {
        std::string name;
        for (const std::string& word : words)
            name += (name.empty() ? "" : " ") + word;
        QTest::newRow(name.c_str()) << words;
    };
    row({"status"});
    row({"watch"});
    row({"run"});
    row({"services"});
    row({"services", "news"});
    row({"incidents"});
    row({"incidents", "--from", "2026-11-20", "--open"});
    row({"incidents", "01M7XC"});
    row({"incidents", "01m7xcka947ygkb1p3sccg1spj"});
    row({"history", "news"});
    row({"history", "postgres", "--from", "2026-11-20T10:00:00-05:00", "--to", "2026-11-21"});
    row({"maintenance", "end"});
    row({"maintenance", "start", "1"});
    row({"maintenance", "start", "1440", "new", "version"});
    row({"containers", "restart", "news"});
    row({"compose", "up", "news"});
    row({"compose", "recreate", "news", "risk-manager", "--yes"});
    row({"env"});
    row({"env", "show", "MAX_POSITIONS"});
    row({"env", "lint"});
    row({"env", "diff"});
    row({"env", "set", "MAX_POSITIONS=6", "RISK_PER_TRADE=0.02"});
    row({"env", "set", "ALPACA_SECRET_KEY"});
    row({"env", "unset", "MAX_POSITIONS"});
    row({"rehearsal", "list"});
    row({"rehearsal", "set", "*", "slow"});
    row({"rehearsal", "set", "postgres", "stopped"});
    row({"rehearsal", "set", "redis", "hung"});
    row({"rehearsal", "scenario"});
    row({"rehearsal", "scenario", "database-down"});
    row({"rehearsal", "scenario", "none"});
    row({"rehearsal", "clock", "09:30"});
    row({"rehearsal", "clock", "real"});
    row({"rehearsal", "clock", "2026-11-20T14:30:00Z"});
}

void TestCtlRequests::takesOperands() {
    QFETCH(Words, words);
    const auto arguments = parsed(words);
    QVERIFY(arguments.has_value());
    const auto checked = checkOperands(*arguments);
    QVERIFY2(checked.has_value(), checked ? "" : checked.error().detail.c_str());
}

void TestCtlRequests::refusesOperands_data() {
    QTest::addColumn<Words>("words");
    QTest::addColumn<QString>("what"); // is wrong
    QTest::addColumn<QString>("fix");
    const auto row = [](const Words& words, const char* what, const char* fix) {
        std::string name;
        for (const std::string& word : words)
            name += (name.empty() ? "" : " ") + word.substr(0, 40);
        QTest::newRow(name.c_str()) << words << QString(what) << QString(fix);
    };
    row({"status", "news"}, "status takes no \"news\"", "--help");
    row({"watch", "news"}, "watch takes no", "--help");
    row({"run", "now"}, "run takes no", "--help");
    row({"services", "news", "trading"}, "services takes no \"trading\"", "--help");
    row({"incidents", "01M7X"}, "\"01M7X\" is no incident's id", "first 6 characters");
    row({"incidents", "trading-down"}, "is no incident's id", "first 6 characters");
    row({"incidents", std::string(27, '0')}, "is no incident's id", "first 6 characters");
    row({"incidents", "01M7XC", "01M7XD"}, "one ID at most", "01M7XD");
    row({"incidents", "01M7XC", "--open"}, "choose from the list", "leave them out");
    row({"incidents", "--from", "yesterday"}, "--from: \"yesterday\"", "YYYY-MM-DD");
    row({"incidents", "--from", "2026-02-30"}, "--from: \"2026-02-30\"", "2026-11-20T14:30:00Z");
    row({"history"}, "history takes one SUBJECT", "a service");
    row({"history", "a", "b"}, "history takes one SUBJECT", "postgres");
    row({"history", "a", "--to", "20261120"}, "--to: \"20261120\"", "YYYY-MM-DD");
    row({"maintenance"}, "maintenance takes", "start MINUTES [REASON]");
    row({"maintenance", "start"}, "maintenance takes", "start MINUTES [REASON]");
    row({"maintenance", "end", "now"}, "maintenance takes", "`end`");
    row({"maintenance", "start", "0"}, "\"0\" are no MINUTES", "1 to 1440");
    row({"maintenance", "start", "1441"}, "\"1441\" are no MINUTES", "1 to 1440");
    row({"maintenance", "start", "5m"}, "\"5m\" are no MINUTES", "1 to 1440");
    row({"maintenance", "start", "99999999999"}, "are no MINUTES", "1 to 1440");
    row({"maintenance", "start", "5", std::string(201, 'a')}, "REASON", "in short");
    row({"maintenance", "start", "5", "\x1b[2J"}, "REASON", "control characters");
    row({"positions", "close"}, "positions takes nothing, or", "close SYMBOL");
    row({"positions", "clsoe", "AAPL"}, "positions takes nothing, or", "close SYMBOL");
    row({"positions", "close", "AAPL", "GME"}, "positions takes nothing, or", "--help");
    row({"positions", "close", "../account"}, "is no symbol", "");
    row({"positions", "close", ""}, "is no symbol", "");
    row({"containers", "recreate", "news"}, "containers takes nothing, or", "`restart SERVICE`");
    row({"compose"}, "compose takes", "`recreate SERVICE…`");
    row({"compose", "down"}, "compose takes", "`up SERVICE…`");
    row({"compose", "stop"}, "compose takes", "--help");
    row({"compose", "down", "news"}, "compose takes", "`stop SERVICE…`");
    row({"env", "shwo"}, "env takes", "`lint`");
    row({"env", "lint", "A"}, "env takes", "--help");
    row({"env", "set"}, "env takes", "set NAME=VALUE");
    row({"env", "set", "A-B=1"}, "\"A-B\" is no name", "letters");
    row({"env", "set", "ALPACA_SECRET_KEY=x"}, "seen by everybody", "standard input");
    row({"env", "set", "NOT_KNOWN=x"}, "seen by everybody", "standard input");
    row({"env", "set", "MAX_POSITIONS=0"}, "MAX_POSITIONS", "between 1 and 100");
    row({"env", "set", "A", "B"}, "one value at a time", "standard input");
    row({"rehearsal"}, "rehearsal takes", "set SERVICE MODE");
    row({"rehearsal", "lsit"}, "rehearsal takes", "scenario [NAME|none]");
    row({"rehearsal", "set", "news"}, "rehearsal takes", "set SERVICE MODE");
    row({"rehearsal", "set", "news", "brokn"}, "brokn", "healthy, unhealthy");
    row({"rehearsal", "set", "postgres", "slow"}, "slow", "stopped");
    row({"rehearsal", "scenario", "doomsday"}, "doomsday", "incident-day");
    row({"rehearsal", "scenario", "none", "x"}, "rehearsal takes", "scenario");
    row({"rehearsal", "clock"}, "rehearsal takes", "clock HH:MM|TIME|real");
    row({"rehearsal", "clock", "9:30"}, "\"9:30\" is no time", "HH:MM (New York)");
    row({"rehearsal", "clock", "2026-11-20"}, "is no time", "2026-11-20T14:30:00Z");
}

void TestCtlRequests::refusesOperands() {
    QFETCH(Words, words);
    QFETCH(QString, what);
    QFETCH(QString, fix);
    const auto arguments = parsed(words);
    QVERIFY(arguments.has_value());
    const auto checked = checkOperands(*arguments);
    QVERIFY(!checked);
    QVERIFY(checked.error().code == Error::Code::InvalidArgument);
    const QString detail = QString::fromStdString(checked.error().detail);
    QVERIFY2(detail.contains(what) && detail.contains(fix), qPrintable(detail));
    QVERIFY(!detail.contains('\n') && !detail.contains('\x1b'));
}

void TestCtlRequests::incidents() {
    const auto one = incidentsRequest(*parsed({"incidents", "01m7xc"}));
    QCOMPARE(one->id, std::string("01M7XC"));
    const auto list = incidentsRequest(*parsed({"incidents", "--from", "2026-11-20", "--open"}));
    QVERIFY(list->id.empty() && list->isOpenOnly);
    QVERIFY(list->from == midnight);
    QVERIFY(!incidentsRequest(*parsed({"incidents"}))->from);
}

void TestCtlRequests::history() {
    const auto request = historyRequest(
        *parsed({"history", "news", "--from", "2026-11-20T10:00:00-05:00", "--to", "2026-11-20"}));
    QCOMPARE(request->subject, std::string("news"));
    QVERIFY(request->from == now);
    QVERIFY(request->to == midnight + 24h); // the day is part of it
}

void TestCtlRequests::ranges_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<qint64>("begins"); // seconds before now
    QTest::addColumn<qint64>("ends");
    const qint64 day = 86'400;
    QTest::newRow("neither") << "" << "" << day << qint64(0);
    QTest::newRow("from") << "2026-11-20" << "" << qint64(54'000) << qint64(0);
    QTest::newRow("to in the past") << "" << "2026-11-18" << 2 * day + 54'000 << day + 54'000;
    QTest::newRow("to in the future") << "" << "2026-11-30" << day << qint64(0);
    QTest::newRow("both") << "2026-11-18" << "2026-11-18" << 2 * day + 54'000 << day + 54'000;
    QTest::newRow("backwards") << "2026-11-19" << "2026-11-18" << qint64(-1) << qint64(0);
    QTest::newRow("from the future") << "2026-11-21" << "" << qint64(-1) << qint64(0);
    QTest::newRow("too long") << "2024-01-01" << "" << qint64(-1) << qint64(0);
}

void TestCtlRequests::ranges() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(qint64, begins);
    QFETCH(qint64, ends);
    Arguments arguments;
    arguments.operands = {"news"};
    arguments.from = from.toStdString();
    arguments.to = to.toStdString();
    const auto range = rangeOf(*historyRequest(arguments), now);
    QCOMPARE(range.has_value(), begins >= 0);
    if (!range)
        return;
    QCOMPARE(qint64((now - range->from) / 1s), begins);
    QCOMPARE(qint64((now - range->to) / 1s), ends);
}

void TestCtlRequests::maintenance() {
    const auto start = maintenanceRequest(*parsed({"maintenance", "start", "30", "new", "disk"}));
    QVERIFY(start->duration == 30min);
    QCOMPARE(start->reason, std::string("new disk"));
    const auto end = maintenanceRequest(*parsed({"maintenance", "end"}));
    QVERIFY(end->duration == 0s);
    QVERIFY(end->reason.empty());
}

void TestCtlRequests::rehearsal() {
    using Kind = RehearsalRequest::Kind;
    const auto set = rehearsalRequest(*parsed({"rehearsal", "set", "postgres", "stopped"}));
    QVERIFY(set->kind == Kind::Set);
    QCOMPARE(set->target + "=" + set->word, std::string("postgres=stopped"));
    QVERIFY(rehearsalRequest(*parsed({"rehearsal", "scenario"}))->kind == Kind::ListScenarios);
    const auto scenario = rehearsalRequest(*parsed({"rehearsal", "scenario", "none"}));
    QVERIFY(scenario->kind == Kind::Scenario);
    QCOMPARE(scenario->word, std::string("none"));
    const auto clock = rehearsalRequest(*parsed({"rehearsal", "clock", "09:30"}));
    QVERIFY(clock->kind == Kind::Clock && clock->dayTime == 9h + 30min && !clock->to);
    const auto instant = rehearsalRequest(*parsed({"rehearsal", "clock", "2026-11-20T15:00:00Z"}));
    QVERIFY(instant->to == now && !instant->dayTime);
    const auto real = rehearsalRequest(*parsed({"rehearsal", "clock", "real"}));
    QVERIFY(real->kind == Kind::Clock && !real->to && !real->dayTime);
}

QTEST_GUILESS_MAIN(TestCtlRequests)
#include "tst_ctlrequests.moc"
