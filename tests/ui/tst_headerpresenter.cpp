#include "HeaderPresenter.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class HeaderPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void market_data();
    void market();
    void modes_data();
    void modes();
    void links_data();
    void links();
    void clocksNameAnotherDay();
    void attentionNamesTheSubjects();
    void nothingObservedLooksLikeNothingObserved();
    void servicesCountOnlyOk();
    void theChainIsWhole();
    void gapAndMaintenanceAreSaid();
    void aMovedDayIsSaid();

private:
    static HeaderState present(const StatusSnapshot& status, Instant now = newYork(13, 46, 2),
                               LinkState link = LinkState::Own,
                               Freshness freshness = {.hasStatus = true}) {
        const Zones zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
        return HeaderPresenter::present({status, link, "why", freshness, now, zones});
    }
};

void HeaderPresenterTest::market_data() {
    QTest::addColumn<MarketStatus>("market");
    QTest::addColumn<Instant>("now");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, SessionKind session, MarketReason reason, Instant now,
                        std::optional<Instant> changes, std::optional<Instant> opens,
                        const char* title, const char* detail, bool isEarly = false,
                        const char* words = "") {
        MarketStatus m;
        m.isKnown = reason != MarketReason::OutsideCalendar;
        m.session = session;
        m.reason = reason;
        m.changesAt = changes;
        m.nextOpen = opens;
        m.isEarlyClose = isEarly;
        m.reasonText = words;
        QTest::newRow(name) << m << now << QString(title) << QString(detail);
    };
    using enum SessionKind;
    const Instant tomorrow = newYork(9, 30) + 24h;
    row("pre-market", PreMarket, MarketReason::TradingHours, newYork(9, 16), newYork(9, 30),
        newYork(9, 30), "PRE-MARKET", "Opens 09:30 ET, in 14 min");
    row("open", Regular, MarketReason::TradingHours, newYork(13, 46), newYork(16, 0), {}, "OPEN",
        "Closes 16:00 ET, in 2 h 14 min");
    row("early close", Regular, MarketReason::DayAfterThanksgiving, newYork(12, 46), newYork(13, 0),
        {}, "OPEN, early close", "Closes 13:00 ET, in 14 min", true);
    row("after-hours", AfterHours, MarketReason::TradingHours, newYork(16, 30), newYork(20, 0),
        tomorrow, "AFTER-HOURS", "Until 20:00 ET. Opens Thu 09:30 ET, in 17 h");
    row("night", Closed, MarketReason::OutsideHours, newYork(23, 0), newYork(4, 0) + 24h, tomorrow,
        "CLOSED: outside hours", "Opens Thu 09:30 ET, in 10 h 30 min");
    row("weekend", Closed, MarketReason::Weekend, newYork(13, 46), {}, newYork(9, 30) + 48h,
        "CLOSED: weekend", "Opens Fri 09:30 ET, in 1 d 19 h");
    row("holiday", Closed, MarketReason::Thanksgiving, newYork(19, 27), {}, tomorrow,
        "CLOSED: Thanksgiving", "Opens Thu 09:30 ET, in 14 h 3 min");
    row("override's own words", Closed, MarketReason::Override, newYork(19, 27), {}, tomorrow,
        "CLOSED: day of mourning", "Opens Thu 09:30 ET, in 14 h 3 min", false, "day of mourning");
    row("switched off", Closed, MarketReason::SessionDisabled, newYork(5, 0), {}, newYork(9, 30),
        "CLOSED: switched off in the profile", "Opens 09:30 ET, in 4 h 30 min");
    row("outside the calendar", Closed, MarketReason::OutsideCalendar, newYork(13, 46), {}, {},
        "MARKET UNKNOWN", "The calendar does not cover this date");
    row("no next change", Closed, MarketReason::AdHocClosure, newYork(13, 46), {}, {},
        "CLOSED: special closure", "The next change is not known");
    row("change overdue", Regular, MarketReason::TradingHours, newYork(16, 1), newYork(16, 0), {},
        "OPEN", "Was to close 16:00 ET");
}

void HeaderPresenterTest::market() {
    QFETCH(MarketStatus, market);
    QFETCH(Instant, now);
    StatusSnapshot status = composed(now);
    status.market = market;
    const HeaderState state = present(status, now);
    QTEST(state.marketTitle, "title");
    QTEST(state.marketDetail, "detail");
}

void HeaderPresenterTest::modes_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("tag");
    QTest::newRow("paper") << int(Mode::Paper) << "7Q4K" << "PAPER …7Q4K";
    QTest::newRow("live") << int(Mode::Live) << "7Q4K" << "LIVE …7Q4K";
    QTest::newRow("rehearsal") << int(Mode::Rehearsal) << "" << "REHEARSAL";
    QTest::newRow("unknown") << int(Mode::Unknown) << "" << "MODE UNKNOWN";
}

void HeaderPresenterTest::modes() {
    QFETCH(int, mode);
    QFETCH(QString, account);
    StatusSnapshot status = composed(newYork(13, 46));
    status.mode = static_cast<Mode>(mode);
    status.accountLastFour = account.toStdString();
    QTEST(present(status).modeTag, "tag");
}

void HeaderPresenterTest::links_data() {
    QTest::addColumn<int>("link");
    QTest::addColumn<Freshness>("freshness");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("detail");
    QTest::newRow("own") << int(LinkState::Own) << Freshness{true, false, 1s} << "" << "";
    QTest::newRow("attached") << int(LinkState::Attached) << Freshness{true, false, 1s} << ""
                              << "";
    QTest::newRow("starting") << int(LinkState::Starting) << Freshness{} << "" << "";
    QTest::newRow("lost") << int(LinkState::Lost) << Freshness{true, true, 4min} << "Engine lost"
                          << "All below is from 4 min ago";
    QTest::newRow("lost before it began") << int(LinkState::Lost) << Freshness{false, true, 0s}
                                          << "Engine lost" << "Nothing was observed";
    QTest::newRow("silent") << int(LinkState::Own) << Freshness{true, true, 40s} << "Engine silent"
                            << "All below is from 40 s ago";
}

void HeaderPresenterTest::links() {
    QFETCH(int, link);
    QFETCH(Freshness, freshness);
    const HeaderState state = present(composed(newYork(13, 46)), newYork(13, 46),
                                      static_cast<LinkState>(link), freshness);
    QCOMPARE(state.isPast, freshness.isPast);
    QTEST(state.pastTitle, "title");
    QTEST(state.pastDetail, "detail");
    QCOMPARE(state.marketTitle, !freshness.hasStatus ? QStringLiteral("MARKET UNKNOWN")
                                : freshness.isPast   ? QStringLiteral("Was OPEN")
                                                     : QStringLiteral("OPEN"));
}

void HeaderPresenterTest::clocksNameAnotherDay() {
    const HeaderState state = present(composed(newYork(13, 46, 2)));
    QCOMPARE(state.exchangeClock, QStringLiteral("13:46:02 ET"));
    QCOMPARE(state.localClock, QStringLiteral("Thu 02:46:02 Perth"));
    QCOMPARE(state.utcClock, QStringLiteral("18:46:02 UTC"));
}

void HeaderPresenterTest::attentionNamesTheSubjects() {
    StatusSnapshot status = composed(newYork(13, 46));
    QCOMPARE(present(status).attention, QStringLiteral("2 need attention: trading, technical"));
    QCOMPARE(int(present(status).attentionState), int(State::Failed));
    status.incidents.pop_back();
    QCOMPARE(present(status).attention, QStringLiteral("1 needs attention: trading"));
    status.incidents.clear();
    QVERIFY(!present(status).needsAttention);
    QCOMPARE(present(status).attention, QStringLiteral("No open incident, but not all is well"));
    QCOMPARE(int(present(status).attentionState), int(State::Failed));
    status = quiet(newYork(13, 46));
    QCOMPARE(present(status).attention, QStringLiteral("No open incident"));
    QCOMPARE(int(present(status).attentionState), int(State::Ok));
}

void HeaderPresenterTest::nothingObservedLooksLikeNothingObserved() {
    // Before the first snapshot nothing may look well.
    const HeaderState state =
        present(StatusSnapshot{}, newYork(13, 46), LinkState::Starting, Freshness{});
    QCOMPARE(state.attention, QStringLiteral("Nothing observed yet"));
    QCOMPARE(int(state.attentionState), int(State::NotObserved));
    for (const ChainLink& link : state.chain.chain)
        QCOMPARE(int(link.state), int(State::NotObserved));
    QCOMPARE(state.chain.chain.size(), std::size_t(4));
    QCOMPARE(state.chain.broken, QString());
    QCOMPARE(present(nothingYet(newYork(13, 46))).attention,
             QStringLiteral("Nothing observed yet"));
}

void HeaderPresenterTest::servicesCountOnlyOk() {
    StatusSnapshot status = composed(newYork(13, 46));
    const auto services = [&status] { return present(status).chain.chain[3]; };
    QCOMPARE(services().text, QStringLiteral("services 6/9"));
    QCOMPARE(int(services().state), int(State::Failed));
    status.services.clear();
    QCOMPARE(services().text, QStringLiteral("no services"));
    QCOMPARE(int(services().state), int(State::NotObserved));
}

void HeaderPresenterTest::theChainIsWhole() {
    const ChainState state = present(databaseDown(newYork(13, 46, 2))).chain;
    QStringList links;
    for (const ChainLink& link : state.chain)
        links << link.text;
    QCOMPARE(links.join(u' '), QStringLiteral("network http host services 0/9 db redis"));
    QCOMPARE(int(state.chain[4].state), int(State::Failed));
    QCOMPARE(int(state.chain[5].state), int(State::Ok));
    QVERIFY(state.chain[4].isBroken);
    QCOMPARE(state.broken, QStringLiteral("PostgreSQL is down"));
}

void HeaderPresenterTest::gapAndMaintenanceAreSaid() {
    HeaderState state = present(networkLost(newYork(13, 46, 2)));
    QCOMPARE(state.attention,
             QStringLiteral("Nothing is known since 13:43 ET: this computer’s network was lost"));
    QCOMPARE(int(state.attentionState), int(State::Unknown));
    StatusSnapshot status = maintenance(newYork(13, 46, 2));
    state = present(status);
    QCOMPARE(state.attention, QStringLiteral("Maintenance until 14:34 ET: judging pauses"));
    QCOMPARE(int(state.attentionState), int(State::Paused));
    QCOMPARE(int(state.chain.chain[3].state), int(State::Paused));
    status.incidents = databaseDown(newYork(13, 46, 2)).incidents;
    QCOMPARE(present(status).attention,
             QStringLiteral("Maintenance until 14:34 ET: judging pauses. 1 needs attention: "
                            "PostgreSQL"));
}

void HeaderPresenterTest::aMovedDayIsSaid() {
    QCOMPARE(present(quiet(newYork(13, 46, 2))).dayClock, QString());
    const StatusSnapshot status = movedDay(newYork(13, 46, 2));
    const HeaderState state = present(status, newYork(13, 46, 2) + status.dayShift);
    QCOMPARE(state.exchangeClock, QStringLiteral("09:31:02 ET"));
    QCOMPARE(state.dayClock, QStringLiteral("rehearsal day clock"));
    // This computer's own clock is not the rehearsal's.
    QCOMPARE(state.localClock, QStringLiteral("really Thu 02:46:02 Perth"));
}

Q_DECLARE_METATYPE(catalyst::MarketStatus)
Q_DECLARE_METATYPE(catalyst::Freshness)
Q_DECLARE_METATYPE(catalyst::Instant)
QTEST_MAIN(HeaderPresenterTest)
#include "tst_headerpresenter.moc"
