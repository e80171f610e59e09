#include "broker/GuardedBroker.h"

#include "broker/BrokerRig.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const std::string paperAccount = R"({"id":"a","status":"ACTIVE","account_number":"PA3F7Q4K"})";

/// One call, and its failure.
struct Call {
    const char* name;
    BrokerCallKind kind;
    std::function<Task<std::optional<BrokerFailure>>(Broker&)> make;
};

template <class T>
Task<std::optional<BrokerFailure>> failureIn(Task<BrokerResult<T>> call) {
    auto result = co_await std::move(call);
    if (result)
        co_return std::nullopt;
    co_return result.error();
}

/// Every function of the port.
std::vector<Call> everyCall() {
    using std::chrono::year_month_day;
    using enum BrokerCallKind;
    const auto day = year_month_day(std::chrono::year(2026), std::chrono::month(11),
                                    std::chrono::day(25));
    const MutationToken token;
    return {
        {"account", Read, [](Broker& b) { return failureIn(b.account()); }},
        {"clock", Read, [](Broker& b) { return failureIn(b.clock()); }},
        {"calendar", Read, [day](Broker& b) { return failureIn(b.calendar(day, day)); }},
        {"positions", Read, [](Broker& b) { return failureIn(b.positions()); }},
        {"openOrders", Read, [](Broker& b) { return failureIn(b.openOrders()); }},
        {"order", Read, [](Broker& b) { return failureIn(b.order("o1")); }},
        {"fills", Read, [](Broker& b) { return failureIn(b.fills(Instant{})); }},
        {"equityHistory", Read,
         [](Broker& b) { return failureIn(b.equityHistory("1M", "1D")); }},
        {"cancelAllOrders", Change,
         [token](Broker& b) { return failureIn(b.cancelAllOrders(token, operationId)); }},
        {"closeAllPositions", Change,
         [token](Broker& b) { return failureIn(b.closeAllPositions(token, operationId)); }},
        {"closePosition", Change,
         [token](Broker& b) { return failureIn(b.closePosition(token, operationId, "AAPL")); }},
        {"cancelOrder", Change,
         [token](Broker& b) { return failureIn(b.cancelOrder(token, operationId, "o1")); }},
        {"setSuspended", Change,
         [token](Broker& b) { return failureIn(b.setSuspended(token, operationId, true)); }},
    };
}

KeysPlace placeOf(Mode expected, Mode observed) {
    return {"prod", expected, observed, observed == Mode::Unknown ? "" : "7Q4K"};
}

} // namespace

Q_DECLARE_METATYPE(KeysPlace)

class TestGuardedBroker : public QObject {
    Q_OBJECT

private slots:
    void everyCallOfThePort_data();
    void everyCallOfThePort();
    void saysBothEnvironments();
    void anAccountReadIsAnObservation();
    void aFailedReadIsNone();
};

void TestGuardedBroker::everyCallOfThePort_data() {
    QTest::addColumn<KeysPlace>("place");
    QTest::addColumn<int>("use");
    QTest::addColumn<bool>("reads");
    QTest::addColumn<bool>("changes");
    using enum RequestUse;
    const auto row = [](const char* name, Mode expected, Mode observed, RequestUse use, bool reads,
                        bool changes) {
        QTest::newRow(name) << placeOf(expected, observed) << static_cast<int>(use) << reads
                            << changes;
    };
    row("paper as said, operator", Mode::Paper, Mode::Paper, Operator, true, true);
    row("paper as said, polling", Mode::Paper, Mode::Paper, Polling, true, true);
    row("live as said, operator", Mode::Live, Mode::Live, Operator, true, true);
    row("rehearsal, operator", Mode::Rehearsal, Mode::Rehearsal, Operator, true, true);
    row("live keys, operator", Mode::Paper, Mode::Live, Operator, false, false);
    row("live keys, polling", Mode::Paper, Mode::Live, Polling, false, false);
    row("live keys, stop", Mode::Paper, Mode::Live, Stop, true, true);
    row("paper keys, operator", Mode::Live, Mode::Paper, Operator, false, false);
    row("paper keys, stop", Mode::Live, Mode::Paper, Stop, true, true);
    row("unknown, operator", Mode::Paper, Mode::Unknown, Operator, true, false);
    row("unknown, polling", Mode::Live, Mode::Unknown, Polling, true, false);
    row("unknown, stop", Mode::Live, Mode::Unknown, Stop, true, true);
}

void TestGuardedBroker::everyCallOfThePort() {
    QFETCH(KeysPlace, place);
    QFETCH(int, use);
    QFETCH(bool, reads);
    QFETCH(bool, changes);
    for (const Call& call : everyCall()) {
        BrokerRig rig;
        // Nothing is understood, and nothing becomes known.
        rig.at.answer(500, "{}");
        rig.start();
        GuardedBroker guarded(*rig.broker, place, static_cast<RequestUse>(use));
        const auto failure = rig.run(call.make(guarded));
        const bool passes = call.kind == BrokerCallKind::Read ? reads : changes;
        QVERIFY2(rig.at.asked.size() == (passes ? 1U : 0U), call.name);
        QVERIFY2(failure.has_value(), call.name);
        QVERIFY2((failure->error.code == Error::Code::NotPermitted) != passes, call.name);
        if (!passes) {
            QCOMPARE(text(failure->trouble), QString("refused"));
            QCOMPARE(failure->status, 0);
        }
    }
}

void TestGuardedBroker::saysBothEnvironments() {
    const auto refusal = guardRefusal(placeOf(Mode::Paper, Mode::Live), RequestUse::Operator,
                                      BrokerCallKind::Read);
    QVERIFY(refusal);
    QCOMPARE(QString::fromStdString(refusal->error.detail),
             QString("profile prod says paper; the keys belong to a live account (…7Q4K). "
                     "Everything but the emergency stop is refused. Change `environment` in the "
                     "profile, or the keys: catalystctl broker login"));
    QCOMPARE(conflictWords(placeOf(Mode::Paper, Mode::Paper)), std::string());
    QCOMPARE(conflictWords(placeOf(Mode::Paper, Mode::Unknown)), std::string());
}

void TestGuardedBroker::anAccountReadIsAnObservation() {
    BrokerRig rig;
    rig.at.answer(200, paperAccount);
    rig.start();
    GuardedBroker guarded(*rig.broker, placeOf(Mode::Paper, Mode::Unknown), RequestUse::Operator);
    QVERIFY(rig.run(guarded.account()));
    QCOMPARE(text(toString(guarded.place().observed)), QString("paper"));
    QCOMPARE(guarded.place().lastFour, std::string("7Q4K"));
    rig.at.answer(207, "[]");
    QVERIFY(rig.run(guarded.cancelAllOrders(MutationToken(), operationId)));
}

void TestGuardedBroker::aFailedReadIsNone() {
    BrokerRig rig;
    rig.at.answer(401, R"({"message":"request is not authorized"})");
    rig.start();
    GuardedBroker guarded(*rig.broker, placeOf(Mode::Paper, Mode::Unknown), RequestUse::Operator);
    QVERIFY(!rig.run(guarded.account()));
    QCOMPARE(text(toString(guarded.place().observed)), QString("unknown"));
}

QTEST_GUILESS_MAIN(TestGuardedBroker)
#include "tst_guardedbroker.moc"
