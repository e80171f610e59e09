#include "stop/LaneRig.h"
#include "stop/StopReadiness.h"

#include <QtTest/QTest>

#include <functional>

namespace catalyst {

using namespace test;

namespace {

using Change = std::function<void(ReadinessInput&)>;

const LaneRig rig;

ReadinessInput allWell() {
    ReadinessInput input;
    input.now = rig.now();
    input.expected = Mode::Paper;
    input.observed = Mode::Paper;
    input.dropletsAccount = "REH00001234";
    const Moment now = rig.now();
    input.reading.account = {accountOf(false), now, now};
    BrokerClock clock;
    clock.timestamp = now.wall;
    clock.isOpen = true;
    input.reading.clock = {clock, now, now};
    input.reading.orders = {OpenOrders{}, now, now};
    input.reading.positions = {Positions{}, now, now};
    input.requestsLeft = 180;
    input.lastDrill = now.wall - 24h;
    return input;
}

State stateOf(const StopReadiness& readiness, ReadinessItem item) {
    const auto found = std::ranges::find(readiness.lines, item, &ReadinessLine::item);
    return found == readiness.lines.end() ? State::Paused : found->state;
}

} // namespace

class TestStopReadiness : public QObject {
    Q_OBJECT

private slots:
    void whenAllIsWellTheLampSaysSo() {
        const StopReadiness readiness = readinessOf(allWell());
        for (const ReadinessLine& line : readiness.lines)
            QVERIFY(line.state == State::Ok);
        QVERIFY(readiness.overall == State::Ok);
        QCOMPARE(readiness.refusal, std::string());
    }

    void oneThingIsWrong_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<ReadinessItem>("item");
        QTest::addColumn<State>("state");
        const auto row = [](const char* name, Change change, ReadinessItem item, State state) {
            QTest::newRow(name) << std::move(change) << item << state;
        };
        using Item = ReadinessItem;
        row("not asked yet", [](auto& in) { in.reading = {}; }, Item::Keys, State::Unknown);
        row(
            "keys refused",
            [](auto& in) { in.reading.failure = failureOfKind(BrokerTrouble::Keys, 401); },
            Item::Keys, State::Failed);
        row(
            "blocked", [](auto& in) { in.reading.account->value.isTradingBlocked = true; },
            Item::Keys, State::Failed);
        row("no keys", [](auto& in) { in.accessTrouble = "no keys"; }, Item::Keys, State::Failed);
        row(
            "live keys", [](auto& in) { in.observed = Mode::Live; }, Item::Environment,
            State::Failed);
        row(
            "not observed", [](auto& in) { in.observed = Mode::Unknown; }, Item::Environment,
            State::Unknown);
        row(
            "droplet's not known", [](auto& in) { in.dropletsAccount.reset(); },
            Item::DropletsAccount, State::Unknown);
        row(
            "droplet's is another", [](auto& in) { in.dropletsAccount = "X"; },
            Item::DropletsAccount, State::Failed);
        row(
            "a little behind", [](auto& in) { in.reading.clock->value.timestamp += 5s; },
            Item::ClockSkew, State::Degraded);
        row(
            "far ahead", [](auto& in) { in.reading.clock->value.timestamp -= 1h; }, Item::ClockSkew,
            State::Failed);
        row(
            "few requests", [](auto& in) { in.requestsLeft = 39; }, Item::RateHeadroom,
            State::Degraded);
        row(
            "requests not told", [](auto& in) { in.requestsLeft.reset(); }, Item::RateHeadroom,
            State::Unknown);
        row(
            "journal full", [](auto& in) { in.journalTrouble = "no space left"; }, Item::Latch,
            State::Failed);
        row(
            "silent broker",
            [](auto& in) {
                in.now.boot += 31s;
                in.now.wall += 31s;
            },
            Item::BrokerLane, State::Failed);
        row(
            "no droplet lane", [](auto& in) { in.dropletLaneTrouble = "not connected"; },
            Item::DropletLane, State::NotObserved);
        row(
            "nobody can be told", [](auto& in) { in.alertLaneTrouble = "no tray"; },
            Item::AlertLane, State::Degraded);
        row("never drilled", [](auto& in) { in.lastDrill.reset(); }, Item::Drill, State::Degraded);
        row(
            "drilled long ago", [](auto& in) { *in.lastDrill -= 31 * 24h; }, Item::Drill,
            State::Degraded);
        row(
            "drilled in the future", [](auto& in) { *in.lastDrill += 48h; }, Item::Drill,
            State::Degraded);
    }

    void oneThingIsWrong() {
        QFETCH(Change, change);
        QFETCH(ReadinessItem, item);
        QFETCH(State, state);
        ReadinessInput input = allWell();
        change(input);
        const StopReadiness readiness = readinessOf(input);
        QVERIFY(stateOf(readiness, item) == state);
        QCOMPARE(readiness.overall == State::Ok, state == State::NotObserved);
        // Which account the droplet trades with has no say in whether a press works.
        if (item == ReadinessItem::DropletsAccount && state == State::Unknown)
            QVERIFY(readiness.overall == State::Degraded);
    }

    /// What is merely not known never keeps anybody from pressing.
    void onlyWhatIsKnownNotToWorkIsRefused() {
        ReadinessInput input = allWell();
        input.reading = {};
        input.reading.failure = failureOfKind(BrokerTrouble::Unclear, 0);
        QCOMPARE(readinessOf(input).refusal, std::string());
        input.accessTrouble = "the keychain is locked";
        QCOMPARE(readinessOf(input).refusal, std::string("the keychain is locked"));
    }

    void thePlanIsWhatWasRead() {
        AccountReading reading = allWell().reading;
        reading.orders->value.orders = {openOrder("o", "AAPL", OrderSide::Sell)};
        reading.positions->value = {held("AAPL", "10"), held("TSLA", "-4")};
        reading.clock->value.isOpen = false;
        reading.clock->value.nextOpen = rig.now().wall + 10h;
        const StopPlan plan = planOf(reading);
        QCOMPARE(plan.orders, std::optional<std::size_t>(1));
        QCOMPARE(plan.positions, std::optional<std::size_t>(2));
        QCOMPARE(plan.marketValue, std::optional(number("14")));
        QCOMPARE(plan.queuedUntil, std::optional(rig.now().wall + 10h));
        QCOMPARE(planOf({}), StopPlan{});
    }
};

} // namespace catalyst

Q_DECLARE_METATYPE(catalyst::Change)

QTEST_GUILESS_MAIN(catalyst::TestStopReadiness)
#include "tst_stopreadiness.moc"
