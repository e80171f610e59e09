#include "app/ProfileSessions.h"
#include "config/ProfileReader.h"
#include "market/MarketStatusAt.h"
#include "market/MarketText.h"
#include "support/ResultText.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const char* const head = "id = \"demo\"\ntransport = \"local\"\n";

std::string session(const std::string& kind, const std::string& start, const std::string& end,
                    const std::string& more = {}) {
    return "[[sessions]]\nkind = \"" + kind + "\"\nname = \"" + kind + "\"\nstart = \"" + start +
           "\"\nend = \"" + end + "\"\nmode = \"normal\"\nscan_every_seconds = 60\n" + more;
}

Result<SessionPlan> planOf(const std::string& sessions) {
    const auto profile = parseProfile(head + sessions, "catalyst.toml");
    if (!profile)
        return fail(profile.error());
    return sessionPlanOf(*profile);
}

/// "after_hours trading_hours normal/60".
QString statusAt(const QString& now, const SessionPlan& plan) {
    const MarketStatus status = marketStatusAt(instantOf(now), ExchangeCalendar(), plan);
    return text(toString(status.session)) + ' ' + text(toString(status.reason)) + ' ' +
           text(status.tradingMode) + '/' + QString::number(status.scanEvery.count());
}

} // namespace

class TestProfileSessions : public QObject {
    Q_OBJECT

private slots:
    void withoutTablesItIsTheStandardPlan();
    void carriesEveryValue();
    void twentyTwoHours_data();
    void twentyTwoHours();
    void disabledIsSessionDisabled();
    void whatNoReaderLetsThroughIsABug_data();
    void whatNoReaderLetsThroughIsABug();
};

/// Config may not see the market's plan and has the same values of its own.
void TestProfileSessions::withoutTablesItIsTheStandardPlan() {
    const auto plan = planOf("");
    QVERIFY2(plan, plan ? "" : plan.error().detail.c_str());
    QVERIFY(*plan == standardSessionPlan());
    const auto ofDefault =
        sessionPlanOf(defaultProfile(*ProfileId::parse("demo"), TransportKind::Rehearsal));
    QVERIFY(ofDefault);
    QVERIFY(*ofDefault == standardSessionPlan());
}

void TestProfileSessions::carriesEveryValue() {
    const auto plan = planOf("[market]\nearly_day_end = \"18:15\"\nclosed_mode = \"aggressive\"\n"
                             "closed_scan_every_seconds = 7\n[[sessions]]\nkind = \"after_hours\"\n"
                             "name = \"night\"\nstart = \"20:05\"\nend = \"24:00\"\n"
                             "mode = \"conservative\"\nscan_every_seconds = 11\n"
                             "enabled = false\n");
    QVERIFY2(plan, plan ? "" : plan.error().detail.c_str());
    const SessionPlan expected{.sessions = {{.kind = SessionKind::AfterHours,
                                             .name = "night",
                                             .start = std::chrono::minutes(20 * 60 + 5),
                                             .end = std::chrono::hours(24),
                                             .mode = TradingMode::Conservative,
                                             .scanEvery = std::chrono::seconds(11),
                                             .isEnabled = false}},
                               .earlyDayEnd = std::chrono::minutes(18 * 60 + 15),
                               .closedMode = TradingMode::Aggressive,
                               .closedScanEvery = std::chrono::seconds(7)};
    QVERIFY(*plan == expected);
}

void TestProfileSessions::twentyTwoHours_data() {
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* now, const char* expected) {
        QTest::newRow(now) << now << expected;
    };
    row("2026-11-24T01:29:59-05:00", "closed outside_hours monitoring/3600");
    row("2026-11-24T01:30:00-05:00", "pre_market trading_hours normal/60");
    row("2026-11-24T09:30:00-05:00", "regular trading_hours normal/60");
    row("2026-11-24T16:00:00-05:00", "after_hours trading_hours normal/60");
    row("2026-11-24T23:29:59-05:00", "after_hours trading_hours normal/60");
    row("2026-11-24T23:30:00-05:00", "closed outside_hours monitoring/3600");
    row("2026-11-26T12:00:00-05:00", "closed thanksgiving monitoring/3600");
    row("2026-11-27T13:00:00-05:00", "after_hours trading_hours normal/60");
    row("2026-11-27T18:59:59-05:00", "after_hours trading_hours normal/60");
    row("2026-11-27T19:00:00-05:00", "closed outside_hours monitoring/3600");
}

/// Other hours are an edit of the file.
void TestProfileSessions::twentyTwoHours() {
    QFETCH(QString, now);
    const auto plan =
        planOf("[market]\nearly_day_end = \"19:00\"\n" + session("pre_market", "01:30", "09:30") +
               session("regular", "09:30", "16:00") + session("after_hours", "16:00", "23:30"));
    QVERIFY2(plan, plan ? "" : plan.error().detail.c_str());
    QTEST(statusAt(now, *plan), "expected");
}

void TestProfileSessions::disabledIsSessionDisabled() {
    const auto plan = planOf(session("regular", "09:30", "16:00") +
                             session("after_hours", "16:00", "20:00", "enabled = false\n"));
    QVERIFY2(plan, plan ? "" : plan.error().detail.c_str());
    QCOMPARE(statusAt("2026-11-24T17:00:00-05:00", *plan),
             QString("closed session_disabled monitoring/3600"));
    QCOMPARE(statusAt("2026-11-24T12:00:00-05:00", *plan),
             QString("regular trading_hours normal/60"));
}

void TestProfileSessions::whatNoReaderLetsThroughIsABug_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("mode") << "mode" << "trading mode \"off\"";
    QTest::newRow("closed mode") << "closed mode" << "trading mode \"off\"";
    QTest::newRow("order") << "order" << "session 2 \"regular\" begins before";
    QTest::newRow("none") << "none" << "without sessions";
}

void TestProfileSessions::whatNoReaderLetsThroughIsABug() {
    QFETCH(QString, fault);
    QFETCH(QString, says);
    Profile profile = defaultProfile(*ProfileId::parse("demo"), TransportKind::Local);
    if (fault == "mode")
        profile.sessions[1].mode = "off";
    if (fault == "closed mode")
        profile.market.closedMode = "off";
    if (fault == "order")
        profile.sessions[0].end = std::chrono::hours(10);
    if (fault == "none")
        profile.sessions.clear();
    const auto plan = sessionPlanOf(profile);
    QCOMPARE(test::codeOf(plan), QString("internal"));
    QVERIFY2(plan.error().detail.find(says.toStdString()) != std::string::npos,
             plan.error().detail.c_str());
}

QTEST_APPLESS_MAIN(TestProfileSessions)
#include "tst_profilesessions.moc"
