#include "market/MarketText.h"
#include "market/TradingDay.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono;

namespace {

/// The instants at which the day's sessions begin, and at which the last one ends.
QString timesOf(const TradingDay& day) {
    QStringList parts;
    for (std::size_t i = 0; i < day.sessions.size(); ++i) {
        if (i > 0 && day.sessions[i].start != day.sessions[i - 1].end)
            parts << "pause";
        parts << utcText(day.sessions[i].start);
    }
    if (!day.sessions.empty())
        parts << utcText(day.sessions.back().end);
    return parts.join(' ');
}

} // namespace

class TestTradingDay : public QObject {
    Q_OBJECT

private slots:
    void sessionInstants_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("times");
        const auto row = [](const char* name, const char* date, const char* times) {
            QTest::newRow(name) << QString(date) << QString(times);
        };
        row("winter", "2026-01-15",
            "2026-01-15T09:00:00Z 2026-01-15T14:30:00Z 2026-01-15T21:00:00Z 2026-01-16T01:00:00Z");
        row("summer", "2026-07-15",
            "2026-07-15T08:00:00Z 2026-07-15T13:30:00Z 2026-07-15T20:00:00Z 2026-07-16T00:00:00Z");
        row("Friday before the clocks go forward", "2026-03-06",
            "2026-03-06T09:00:00Z 2026-03-06T14:30:00Z 2026-03-06T21:00:00Z 2026-03-07T01:00:00Z");
        row("Monday after", "2026-03-09",
            "2026-03-09T08:00:00Z 2026-03-09T13:30:00Z 2026-03-09T20:00:00Z 2026-03-10T00:00:00Z");
        row("Friday before the clocks go back", "2026-10-30",
            "2026-10-30T08:00:00Z 2026-10-30T13:30:00Z 2026-10-30T20:00:00Z 2026-10-31T00:00:00Z");
        row("Monday after they went back", "2026-11-02",
            "2026-11-02T09:00:00Z 2026-11-02T14:30:00Z 2026-11-02T21:00:00Z 2026-11-03T01:00:00Z");
        row("1995: forward in April", "1995-04-03",
            "1995-04-03T08:00:00Z 1995-04-03T13:30:00Z 1995-04-03T20:00:00Z 1995-04-04T00:00:00Z");
        row("2049", "2049-07-15",
            "2049-07-15T08:00:00Z 2049-07-15T13:30:00Z 2049-07-15T20:00:00Z 2049-07-16T00:00:00Z");
        row("early close", "2026-11-27",
            "2026-11-27T09:00:00Z 2026-11-27T14:30:00Z 2026-11-27T18:00:00Z 2026-11-27T22:00:00Z");
        row("early close in summer", "2025-07-03",
            "2025-07-03T08:00:00Z 2025-07-03T13:30:00Z 2025-07-03T17:00:00Z 2025-07-03T21:00:00Z");
        row("early close at 14:00", "1992-12-24",
            "1992-12-24T09:00:00Z 1992-12-24T14:30:00Z 1992-12-24T19:00:00Z 1992-12-24T22:00:00Z");
        row("holiday", "2026-11-26", "");
        row("weekend", "2026-11-28", "");
    }
    void sessionInstants() {
        QFETCH(QString, date);
        const auto day = tradingDay(dateOf(date), ExchangeCalendar(), standardSessionPlan());
        QVERIFY(day);
        QVERIFY(day->date == dateOf(date));
        QTEST(timesOf(*day), "times");
    }

    void carriesThePlan() {
        SessionPlan plan = standardSessionPlan();
        plan.sessions[2].isEnabled = false;
        plan.sessions[2].name = "evening";
        const auto day = tradingDay(dateOf("2026-11-25"), ExchangeCalendar(), plan);
        QVERIFY(day);
        QCOMPARE(day->sessions.size(), 3U);
        const Session& last = day->sessions[2];
        QCOMPARE(text(last.name), "evening");
        QVERIFY(!last.isEnabled);
        QVERIFY(last.mode == TradingMode::Conservative);
        QCOMPARE(last.scanEvery, seconds(1800));
        QVERIFY(last.kind == SessionKind::AfterHours);
        QVERIFY(day->sessions[1].isEnabled);
    }

    /// The clocks change on Sundays; only an operator's entry and another plan can bring a session
    /// into that night.
    void aSessionInTheNightOfTheChange_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("end");
        QTest::addColumn<QString>("times");
        QTest::newRow("23 hours") << "2026-03-08" << 0 << 1440
                                  << "2026-03-08T05:00:00Z 2026-03-09T04:00:00Z";
        QTest::newRow("25 hours") << "2026-11-01" << 0 << 1440
                                  << "2026-11-01T04:00:00Z 2026-11-02T05:00:00Z";
        QTest::newRow("begins in the gap")
            << "2026-03-08" << 150 << 240 << "2026-03-08T07:00:00Z 2026-03-08T08:00:00Z";
        QTest::newRow("ends in the gap")
            << "2026-03-08" << 60 << 150 << "2026-03-08T06:00:00Z 2026-03-08T07:00:00Z";
        QTest::newRow("within the gap") << "2026-03-08" << 130 << 170 << "";
        QTest::newRow("begins in the overlap")
            << "2026-11-01" << 90 << 240 << "2026-11-01T05:30:00Z 2026-11-01T09:00:00Z";
        QTest::newRow("ends in the overlap")
            << "2026-11-01" << 0 << 90 << "2026-11-01T04:00:00Z 2026-11-01T05:30:00Z";
    }
    void aSessionInTheNightOfTheChange() {
        QFETCH(QString, date);
        QFETCH(int, start);
        QFETCH(int, end);
        const auto calendar = loadCalendar(
            "[[open]]\ndate = " + date.toStdString() + "\nreason = \"x\"", "calendar.toml");
        QVERIFY(calendar);
        SessionPlan plan;
        plan.sessions = {{.kind = SessionKind::Regular,
                          .name = "all",
                          .start = minutes(start),
                          .end = minutes(end),
                          .mode = TradingMode::Normal,
                          .scanEvery = seconds(900)}};
        QVERIFY(validate(plan));
        const auto day = tradingDay(dateOf(date), *calendar, plan);
        QVERIFY(day);
        QTEST(timesOf(*day), "times");
    }

    void outsideTheCalendar() {
        const auto day =
            tradingDay(dateOf("2051-01-03"), ExchangeCalendar(), standardSessionPlan());
        QVERIFY(!day);
        QCOMPARE(codeOf(day.error()), "invalid_argument");
    }
};

QTEST_APPLESS_MAIN(TestTradingDay)
#include "tst_tradingday.moc"
