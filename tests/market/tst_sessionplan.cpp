#include "market/MarketText.h"
#include "market/SessionPlan.h"

#include <QTest>

#include <functional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono;

namespace {

using Edit = std::function<void(SessionPlan&)>;

CalendarDay dayOf(DayKind kind, std::optional<minutes> close = std::nullopt) {
    CalendarDay day;
    day.kind = kind;
    day.closesAt = close;
    return day;
}

QString clock(minutes at) {
    return QString("%1:%2")
        .arg(at.count() / 60, 2, 10, QChar('0'))
        .arg(at.count() % 60, 2, 10, QChar('0'));
}

QString describe(const std::vector<PlannedSession>& sessions) {
    QStringList parts;
    for (const PlannedSession& s : sessions)
        parts << text(s.name) + ' ' + clock(s.start) + '-' + clock(s.end);
    return parts.join(", ");
}

SessionPlan twentyTwoHours() {
    SessionPlan plan = standardSessionPlan();
    plan.sessions[0].start = hours(1) + minutes(30);
    plan.sessions[2].end = hours(20);
    plan.sessions.push_back({.kind = SessionKind::AfterHours,
                             .name = "overnight",
                             .start = hours(20),
                             .end = hours(23) + minutes(30),
                             .mode = TradingMode::Conservative,
                             .scanEvery = seconds(1800)});
    return plan;
}

} // namespace

class TestSessionPlan : public QObject {
    Q_OBJECT

private slots:
    void standardIsTheContract() {
        const SessionPlan plan = standardSessionPlan();
        QVERIFY(validate(plan));
        QCOMPARE(describe(plan.sessions), "pre-market 04:00-09:30, regular 09:30-16:00, "
                                          "after-hours 16:00-20:00");
        const std::pair<const char*, int> expected[] = {
            {"aggressive", 300}, {"normal", 900}, {"conservative", 1800}};
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(text(toString(plan.sessions[i].mode)), expected[i].first);
            QCOMPARE(plan.sessions[i].scanEvery, seconds(expected[i].second));
            QVERIFY(plan.sessions[i].isEnabled);
        }
        QCOMPARE(text(toString(plan.closedMode)), "monitoring");
        QCOMPARE(plan.closedScanEvery, seconds(3600));
    }

    void sessionsOfADay_data() {
        QTest::addColumn<SessionPlan>("plan");
        QTest::addColumn<CalendarDay>("day");
        QTest::addColumn<QString>("expected");
        const SessionPlan standard = standardSessionPlan();
        QTest::newRow("open") << standard << dayOf(DayKind::Open)
                              << "pre-market 04:00-09:30, regular 09:30-16:00, "
                                 "after-hours 16:00-20:00";
        QTest::newRow("closed") << standard << dayOf(DayKind::Closed) << "";
        QTest::newRow("early 13:00") << standard << dayOf(DayKind::Early, hours(13))
                                     << "pre-market 04:00-09:30, regular 09:30-13:00, "
                                        "after-hours 13:00-17:00";
        QTest::newRow("early 14:00") << standard << dayOf(DayKind::Early, hours(14))
                                     << "pre-market 04:00-09:30, regular 09:30-14:00, "
                                        "after-hours 14:00-17:00";
        QTest::newRow("22 hours, open")
            << twentyTwoHours() << dayOf(DayKind::Open)
            << "pre-market 01:30-09:30, regular 09:30-16:00, after-hours 16:00-20:00, "
               "overnight 20:00-23:30";
        QTest::newRow("22 hours, early")
            << twentyTwoHours() << dayOf(DayKind::Early, hours(13))
            << "pre-market 01:30-09:30, regular 09:30-13:00, after-hours 13:00-17:00";
        SessionPlan shortDay = standard;
        shortDay.sessions[1].end = hours(12);
        shortDay.sessions[2].start = hours(12);
        QTest::newRow("the plan closes before the early close")
            << shortDay << dayOf(DayKind::Early, hours(13))
            << "pre-market 04:00-09:30, regular 09:30-12:00, after-hours 12:00-17:00";
        SessionPlan pause = standard;
        pause.sessions[2].start = hours(16) + minutes(30);
        QTest::newRow("after-hours after a pause keeps its start")
            << pause << dayOf(DayKind::Early, hours(13))
            << "pre-market 04:00-09:30, regular 09:30-13:00, after-hours 16:30-17:00";
    }
    void sessionsOfADay() {
        QFETCH(SessionPlan, plan);
        QFETCH(CalendarDay, day);
        QVERIFY(validate(plan));
        QTEST(describe(sessionsOf(day, plan)), "expected");
    }

    void validates_data() {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, Edit edit, const char* says) {
            QTest::newRow(name) << std::move(edit) << QString(says);
        };
        row("22 hours", [](SessionPlan& p) { p = twentyTwoHours(); }, "");
        row("none", [](SessionPlan& p) { p.sessions.clear(); }, "");
        row(
            "a whole day",
            [](SessionPlan& p) {
                p.sessions.resize(1);
                p.sessions[0].start = minutes(0);
                p.sessions[0].end = hours(24);
            },
            "");
        row("a pause", [](SessionPlan& p) { p.sessions[1].start += minutes(5); }, "");
        row(
            "overlap", [](SessionPlan& p) { p.sessions[1].start -= minutes(1); },
            "session 2 \"regular\" begins before the one above it ends");
        row(
            "order", [](SessionPlan& p) { std::swap(p.sessions[0], p.sessions[1]); },
            "session 2 \"pre-market\" begins before");
        row(
            "empty interval", [](SessionPlan& p) { p.sessions[2].end = p.sessions[2].start; },
            "session 3 \"after-hours\" does not end after its start");
        row(
            "before midnight", [](SessionPlan& p) { p.sessions[0].start = minutes(-1); },
            "split it at midnight");
        row(
            "after midnight", [](SessionPlan& p) { p.sessions[2].end = hours(24) + minutes(1); },
            "split it at midnight");
        row(
            "closed as a session", [](SessionPlan& p) { p.sessions[0].kind = SessionKind::Closed; },
            "kind closed");
        row("no name", [](SessionPlan& p) { p.sessions[0].name.clear(); }, "has no name");
        row(
            "no scan", [](SessionPlan& p) { p.sessions[0].scanEvery = seconds(0); },
            "scan interval below one second");
        row(
            "no closed scan", [](SessionPlan& p) { p.closedScanEvery = seconds(0); },
            "closed hours");
        row("too many", [](SessionPlan& p) { p.sessions.resize(25); }, "more than 24");
    }
    void validates() {
        QFETCH(Edit, edit);
        QFETCH(QString, says);
        SessionPlan plan = standardSessionPlan();
        edit(plan);
        const Result<void> valid = validate(plan);
        QCOMPARE(valid.has_value(), says.isEmpty());
        if (!valid) {
            QCOMPARE(codeOf(valid.error()), "invalid_argument");
            QVERIFY2(text(valid.error().detail).contains(says), valid.error().detail.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestSessionPlan)
#include "tst_sessionplan.moc"
