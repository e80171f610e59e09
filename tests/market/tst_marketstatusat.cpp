#include "market/MarketStatusAt.h"
#include "market/MarketText.h"

#include <QElapsedTimer>
#include <QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono;

namespace {

QString describe(const std::optional<Instant>& instant) {
    return instant ? utcText(*instant) : QString("-");
}

/// "closed weekend monitoring/3600 > pre_market 2026-…Z, open 2026-…Z".
QString describe(const MarketStatus& status) {
    if (!status.isKnown)
        return "unknown " + text(toString(status.reason));
    return text(toString(status.session)) + ' ' + text(toString(status.reason)) + ' ' +
           text(status.tradingMode) + '/' + QString::number(status.scanEvery.count()) + " > " +
           (status.changesAt ? text(toString(status.changesTo)) + ' ' : QString()) +
           describe(status.changesAt) + ", open " + describe(status.nextOpen);
}

MarketStatus standardAt(Instant now) {
    return marketStatusAt(now, ExchangeCalendar(), standardSessionPlan());
}

} // namespace

class TestMarketStatusAt : public QObject {
    Q_OBJECT

private slots:
    void status_data() {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* now, const char* expected) {
            QTest::newRow(name) << QString(now) << QString(expected);
        };
        row("night before", "2026-11-25T03:59:59.999-05:00",
            "closed outside_hours monitoring/3600 > pre_market 2026-11-25T09:00:00Z, "
            "open 2026-11-25T14:30:00Z");
        row("pre-market begins", "2026-11-25T04:00:00-05:00",
            "pre_market trading_hours aggressive/300 > regular 2026-11-25T14:30:00Z, "
            "open 2026-11-25T14:30:00Z");
        row("pre-market ends", "2026-11-25T09:29:59.999-05:00",
            "pre_market trading_hours aggressive/300 > regular 2026-11-25T14:30:00Z, "
            "open 2026-11-25T14:30:00Z");
        row("regular begins", "2026-11-25T09:30:00-05:00",
            "regular trading_hours normal/900 > after_hours 2026-11-25T21:00:00Z, open -");
        row("regular ends", "2026-11-25T15:59:59.999-05:00",
            "regular trading_hours normal/900 > after_hours 2026-11-25T21:00:00Z, open -");
        row("after-hours begins; Thanksgiving follows", "2026-11-25T16:00:00-05:00",
            "after_hours trading_hours conservative/1800 > closed 2026-11-26T01:00:00Z, "
            "open 2026-11-27T14:30:00Z");
        row("closed before a holiday", "2026-11-25T20:00:00-05:00",
            "closed outside_hours monitoring/3600 > pre_market 2026-11-27T09:00:00Z, "
            "open 2026-11-27T14:30:00Z");
        row("holiday", "2026-11-26T12:00:00-05:00",
            "closed thanksgiving monitoring/3600 > pre_market 2026-11-27T09:00:00Z, "
            "open 2026-11-27T14:30:00Z");
        row("early day, regular", "2026-11-27T12:59:59.999-05:00",
            "regular trading_hours normal/900 > after_hours 2026-11-27T18:00:00Z, open -");
        row("early day, after the close", "2026-11-27T13:00:00-05:00",
            "after_hours trading_hours conservative/1800 > closed 2026-11-27T22:00:00Z, "
            "open 2026-11-30T14:30:00Z");
        row("early day, evening", "2026-11-27T17:00:00-05:00",
            "closed outside_hours monitoring/3600 > pre_market 2026-11-30T09:00:00Z, "
            "open 2026-11-30T14:30:00Z");
        row("weekend", "2026-11-28T12:00:00-05:00",
            "closed weekend monitoring/3600 > pre_market 2026-11-30T09:00:00Z, "
            "open 2026-11-30T14:30:00Z");
        row("weekend and Monday holiday", "2026-01-17T00:00:00-05:00",
            "closed weekend monitoring/3600 > pre_market 2026-01-20T09:00:00Z, "
            "open 2026-01-20T14:30:00Z");
        row("Good Friday to Monday", "2026-04-02T20:00:00-04:00",
            "closed outside_hours monitoring/3600 > pre_market 2026-04-06T08:00:00Z, "
            "open 2026-04-06T13:30:00Z");
        row("weekend over the change to summer", "2026-03-06T21:00:00-05:00",
            "closed outside_hours monitoring/3600 > pre_market 2026-03-09T08:00:00Z, "
            "open 2026-03-09T13:30:00Z");
        row("weekend over the change to winter", "2026-10-31T21:00:00-04:00",
            "closed weekend monitoring/3600 > pre_market 2026-11-02T09:00:00Z, "
            "open 2026-11-02T14:30:00Z");
        row("the six days of 2001", "2001-09-11T09:00:00-04:00",
            "closed ad_hoc_closure monitoring/3600 > pre_market 2001-09-17T08:00:00Z, "
            "open 2001-09-17T13:30:00Z");
        row("UTC's date is not the exchange's", "2026-11-26T00:30:00Z",
            "after_hours trading_hours conservative/1800 > closed 2026-11-26T01:00:00Z, "
            "open 2026-11-27T14:30:00Z");
        row("a microsecond of 1989", "1989-12-31T23:59:59.999-05:00", "unknown outside_calendar");
        row("the first day", "1990-01-01T00:00:00-05:00",
            "closed new_year monitoring/3600 > pre_market 1990-01-02T09:00:00Z, "
            "open 1990-01-02T14:30:00Z");
        row("last session", "2050-12-30T19:00:00-05:00",
            "after_hours trading_hours conservative/1800 > closed 2050-12-31T01:00:00Z, open -");
        row("the last day", "2050-12-31T23:59:59.999-05:00",
            "closed weekend monitoring/3600 > -, open -");
        row("2051", "2051-01-01T00:00:00-05:00", "unknown outside_calendar");
        row("1970", "1970-01-01T00:00:00Z", "unknown outside_calendar");
    }
    void status() {
        QFETCH(QString, now);
        QTEST(describe(standardAt(instantOf(now))), "expected");
    }

    /// A microsecond before each boundary the earlier session still stands.
    void boundariesToTheMicrosecond_data() {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("from");
        QTest::newRow("04:00") << "2026-07-15T08:00:00Z" << "closed" << "pre_market";
        QTest::newRow("09:30") << "2026-07-15T13:30:00Z" << "pre_market" << "regular";
        QTest::newRow("16:00") << "2026-07-15T20:00:00Z" << "regular" << "after_hours";
        QTest::newRow("20:00") << "2026-07-16T00:00:00Z" << "after_hours" << "closed";
        QTest::newRow("early 13:00") << "2025-07-03T17:00:00Z" << "regular" << "after_hours";
        QTest::newRow("early 17:00") << "2025-07-03T21:00:00Z" << "after_hours" << "closed";
        QTest::newRow("14:00 in 1992") << "1992-12-24T19:00:00Z" << "regular" << "after_hours";
    }
    void boundariesToTheMicrosecond() {
        QFETCH(QString, at);
        const Instant boundary = instantOf(at);
        const MarketStatus before = standardAt(boundary - microseconds(1));
        QTEST(text(toString(before.session)), "before");
        QTEST(text(toString(before.changesTo)), "from");
        QCOMPARE(describe(before.changesAt), utcText(boundary));
        QTEST(text(toString(standardAt(boundary).session)), "from");
        QTEST(text(toString(standardAt(boundary + microseconds(1)).session)), "from");
    }

    void reasonsInWords_data() {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("isEarly");
        QTest::newRow("open") << "2026-11-25T12:00:00-05:00" << "Trading hours" << false;
        QTest::newRow("night") << "2026-11-25T02:00:00-05:00" << "Outside trading hours" << false;
        QTest::newRow("holiday") << "2026-11-26T12:00:00-05:00" << "Thanksgiving Day" << false;
        QTest::newRow("early") << "2026-11-27T12:00:00-05:00"
                               << "Early close: Day after Thanksgiving" << true;
        QTest::newRow("early, evening")
            << "2026-11-27T18:00:00-05:00" << "Outside trading hours" << true;
        QTest::newRow("ad hoc") << "2025-01-09T12:00:00-05:00" << "Day of mourning for Jimmy Carter"
                                << false;
        QTest::newRow("override closed") << "2027-03-17T12:00:00-04:00" << "Storm" << false;
        QTest::newRow("override open")
            << "2027-06-18T12:00:00-04:00" << "Open by override: Withdrawn" << false;
        QTest::newRow("override early")
            << "2027-05-28T11:00:00-04:00" << "Early close: Notice" << true;
    }
    void reasonsInWords() {
        QFETCH(QString, now);
        const auto calendar = loadCalendar("[[closed]]\ndate = 2027-03-17\nreason = \"Storm\"\n"
                                           "[[open]]\ndate = 2027-06-18\nreason = \"Withdrawn\"\n"
                                           "[[early]]\ndate = 2027-05-28\nreason = \"Notice\"\n"
                                           "close = \"12:00\"\n",
                                           "calendar.toml");
        QVERIFY(calendar);
        const MarketStatus status =
            marketStatusAt(instantOf(now), *calendar, standardSessionPlan());
        QVERIFY(status.isKnown);
        QTEST(text(status.reasonText), "says");
        QTEST(status.isEarlyClose, "isEarly");
    }

    void unknownClaimsNothing() {
        const MarketStatus status = standardAt(instantOf("2051-06-01T16:00:00Z"));
        QVERIFY(!status.isKnown);
        QCOMPARE(status.scanEvery, seconds(0));
        QVERIFY(status.tradingMode.empty());
        QVERIFY(!status.changesAt && !status.nextOpen && !status.isEarlyClose);
        QVERIFY(text(status.reasonText).contains("1990 to 2050"));
        QVERIFY(!standardAt(Instant::max()).isKnown);
        QVERIFY(!standardAt(Instant::min()).isKnown);
    }

    void otherPlans_data() {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("expected");
        QTest::newRow("after-hours off: while it would be")
            << "no after-hours" << "2026-11-24T17:00:00-05:00"
            << "closed session_disabled monitoring/3600 > pre_market 2026-11-25T09:00:00Z, "
               "open 2026-11-25T14:30:00Z";
        QTest::newRow("after-hours off: regular ends in closed")
            << "no after-hours" << "2026-11-24T15:00:00-05:00"
            << "regular trading_hours normal/900 > closed 2026-11-24T21:00:00Z, open -";
        QTest::newRow("regular off: never opens")
            << "no regular" << "2026-11-24T10:00:00-05:00"
            << "closed session_disabled monitoring/3600 > after_hours 2026-11-24T21:00:00Z, open -";
        QTest::newRow("everything off") << "nothing" << "2026-11-24T10:00:00-05:00"
                                        << "closed session_disabled monitoring/3600 > -, open -";
        QTest::newRow("no session at all") << "empty" << "2026-11-24T10:00:00-05:00"
                                           << "closed outside_hours monitoring/3600 > -, open -";
        QTest::newRow("round the clock: midnight is no change")
            << "round the clock" << "2026-11-23T12:00:00-05:00"
            << "regular trading_hours normal/900 > closed 2026-11-26T05:00:00Z, open -";
        QTest::newRow("round the clock: from the weekend")
            << "round the clock" << "2026-11-28T12:00:00-05:00"
            << "closed weekend monitoring/3600 > regular 2026-11-30T05:00:00Z, "
               "open 2026-11-30T05:00:00Z";
        QTest::newRow("two after-hours in a row are one session")
            << "two evenings" << "2026-11-24T17:00:00-05:00"
            << "after_hours trading_hours conservative/1800 > closed 2026-11-25T04:30:00Z, "
               "open 2026-11-25T14:30:00Z";
        QTest::newRow("the second has its own mode")
            << "two evenings" << "2026-11-24T20:00:00-05:00"
            << "after_hours trading_hours monitoring/600 > closed 2026-11-25T04:30:00Z, "
               "open 2026-11-25T14:30:00Z";
    }
    void otherPlans() {
        QFETCH(QString, plan);
        QFETCH(QString, now);
        SessionPlan edited = standardSessionPlan();
        if (plan == "no after-hours")
            edited.sessions[2].isEnabled = false;
        if (plan == "no regular")
            edited.sessions[1].isEnabled = false;
        if (plan == "nothing")
            for (PlannedSession& session : edited.sessions)
                session.isEnabled = false;
        if (plan == "empty")
            edited.sessions.clear();
        if (plan == "round the clock") {
            edited.sessions = {edited.sessions[1]};
            edited.sessions[0].start = minutes(0);
            edited.sessions[0].end = hours(24);
        }
        if (plan == "two evenings")
            edited.sessions.push_back({.kind = SessionKind::AfterHours,
                                       .name = "overnight",
                                       .start = hours(20),
                                       .end = hours(23) + minutes(30),
                                       .mode = TradingMode::Monitoring,
                                       .scanEvery = seconds(600)});
        QVERIFY(validate(edited));
        QTEST(describe(marketStatusAt(instantOf(now), ExchangeCalendar(), edited)), "expected");
    }

    /// A thousand closures in a row (the most an override file may hold) are still looked past.
    void looksPastALongClosure() {
        std::string file;
        local_days date(2027y / January / 1);
        for (int i = 0; i < 1000; ++i, date += days(1))
            file += "[[closed]]\ndate = " + isoDate(year_month_day(date)) + "\nreason = \"x\"\n";
        const auto calendar = loadCalendar(file, "calendar.toml");
        QVERIFY(calendar);
        const MarketStatus status = marketStatusAt(instantOf("2027-01-01T12:00:00-05:00"),
                                                   *calendar, standardSessionPlan());
        QCOMPARE(describe(status.nextOpen), "2029-09-27T13:30:00Z"); // the first date after them
    }

    /// The header asks every second. The bound is loose on purpose: sanitizers, a busy machine.
    void isCheapEnoughForEverySecond_data() {
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("isEnabled");
        QTest::newRow("open") << "2026-11-24T12:00:00-05:00" << true;
        QTest::newRow("weekend and holiday") << "2026-01-17T00:00:00-05:00" << true;
        QTest::newRow("2049, weekend and holiday") << "2049-01-16T00:00:00-05:00" << true;
        QTest::newRow("no session to look for") << "2026-11-24T12:00:00-05:00" << false;
    }
    void isCheapEnoughForEverySecond() {
        QFETCH(QString, now);
        QFETCH(bool, isEnabled);
        SessionPlan plan = standardSessionPlan();
        for (PlannedSession& session : plan.sessions)
            session.isEnabled = isEnabled;
        const ExchangeCalendar calendar;
        const Instant start = instantOf(now);
        constexpr int calls = 1000;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < calls; ++i)
            QVERIFY(marketStatusAt(start + seconds(i), calendar, plan).isKnown);
        const double micros = static_cast<double>(timer.nsecsElapsed()) / 1000 / calls;
        qInfo("%.1f µs a call", micros);
        QVERIFY(micros < 5000);
    }
};

QTEST_APPLESS_MAIN(TestMarketStatusAt)
#include "tst_marketstatusat.moc"
