#include "trading/AccountRig.h"
#include "trading/AccountWatch.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Fault = AccountRig::Fault;

BrokerFailure failing(BrokerTrouble trouble, int status, const char* words) {
    BrokerFailure failure;
    failure.trouble = trouble;
    failure.status = status;
    failure.error = {Error::Code::NotFound, words};
    return failure;
}

struct Watched : AccountRig {
    using AccountRig::AccountRig;
    AccountWatch watch{executor, clock, open(), [this] { ++changes; }};
    int changes = 0;

    const AccountSnapshot& now() const { return watch.snapshot(); }
    QString obstacle() const {
        if (!now().failure)
            return {};
        return QString::fromStdString(std::string(toString(now().failure->obstacle)));
    }
};

} // namespace

Q_DECLARE_METATYPE(catalyst::BrokerTrouble)

class TestAccountWatch : public QObject {
    Q_OBJECT

private slots:
    void readsEverythingAndSaysWhen() {
        Watched rig;
        rig.world->place(tenOfApple());
        QVERIFY(rig.watch.mode() == Mode::Unknown);
        rig.watch.start();
        rig.executor.advance(100ms);
        const AccountSnapshot& seen = rig.now();
        QVERIFY(rig.watch.mode() == Mode::Paper);
        QCOMPARE(rig.changes, 1);
        QCOMPARE(lastFour(seen.summary.value()), std::string("0001"));
        QCOMPARE(seen.positions.size(), std::size_t(1));
        QCOMPARE(seen.positions[0].symbol, std::string("AAPL"));
        QCOMPARE(seen.orders.size(), std::size_t(1));
        QVERIFY(seen.clock && seen.clock->isOpen);
        QVERIFY(!seen.failure);
        QVERIFY(*seen.summaryReadAt <= *seen.ordersReadAt);
        QVERIFY(*seen.ordersReadAt < *seen.positionsReadAt);
    }

    void asksNothingWhileAStopRuns() {
        Watched rig;
        bool stopRuns = false;
        rig.watch.setStopRuns([&stopRuns] { return stopRuns; });
        rig.watch.start();
        rig.executor.advance(1s);
        const Instant read = *rig.now().positionsReadAt;
        stopRuns = true;
        rig.requests.clear();
        rig.executor.advance(60s);
        QVERIFY(rig.requests.empty());
        QVERIFY(*rig.now().positionsReadAt == read);
        stopRuns = false;
        rig.executor.advance(6s);
        QVERIFY(*rig.now().positionsReadAt > read);
    }

    void readsEveryFiveSecondsThirtyWhenClosed() {
        Watched rig;
        rig.watch.start();
        rig.executor.advance(51s);
        QCOMPARE(rig.asked("/v2/positions"), 11);
        QCOMPARE(rig.asked("/v2/clock"), 1);
        QCOMPARE(rig.openings, 1);
        rig.watch.setMarketOpen(false);
        rig.executor.advance(5s); // the reading that was due
        rig.requests.clear();
        rig.executor.advance(121s);
        QCOMPARE(rig.asked("/v2/positions"), 4);
        rig.watch.setMarketOpen(true);
        rig.requests.clear();
        rig.executor.advance(1s);
        QCOMPARE(rig.asked("/v2/positions"), 1); // not after what is left of the long pause
        rig.requests.clear();
        rig.watch.readNow();
        rig.executor.advance(1s);
        QCOMPARE(rig.asked("/v2/positions"), 1);
    }

    void openingFailures_data() {
        QTest::addColumn<BrokerTrouble>("trouble");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("obstacle");
        QTest::newRow("no keys") << BrokerTrouble::Keys << 0 << "no_keys";
        QTest::newRow("nobody knows them") << BrokerTrouble::Keys << 401 << "keys_refused";
        QTest::newRow("429") << BrokerTrouble::RateLimited << 429 << "held_back";
        QTest::newRow("no rehearsal") << BrokerTrouble::NotSent << 0 << "not_reached";
        QTest::newRow("silence") << BrokerTrouble::Unclear << 0 << "not_reached";
    }
    void openingFailures() {
        QFETCH(BrokerTrouble, trouble);
        QFETCH(int, status);
        QFETCH(QString, obstacle);
        Watched rig;
        rig.openingFails = failing(trouble, status, "in words");
        rig.watch.start();
        rig.executor.advance(10ms);
        QCOMPARE(rig.obstacle(), obstacle);
        QCOMPARE(rig.now().failure->error.detail, std::string("in words"));
        QVERIFY(rig.watch.mode() == Mode::Unknown);
        QVERIFY(!rig.now().positionsReadAt);
        QVERIFY(rig.requests.empty());
        rig.openingFails.reset();
        rig.executor.advance(61s);
        QCOMPARE(rig.obstacle(), QString());
        QVERIFY(rig.now().positionsReadAt.has_value());
    }

    void opensAgainLessAndLessOften() {
        Watched rig;
        rig.openingFails = failing(BrokerTrouble::NotSent, 0, "no rehearsal runs");
        rig.watch.start();
        rig.executor.advance(10ms);
        const Instant since = rig.now().failure->since;
        std::vector<int> after;
        for (const auto time : {2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
            rig.executor.advance(time + 10ms);
            after.push_back(rig.openings);
        }
        QVERIFY((after == std::vector<int>{2, 3, 4, 5, 6, 7, 8}));
        QVERIFY(rig.now().failure->since == since);
    }

    void whatCannotBeReadAnewStaysWithItsTime() {
        Watched rig;
        rig.world->place(tenOfApple());
        rig.watch.start();
        rig.executor.advance(100ms);
        const AccountSnapshot before = rig.now();
        rig.world->set(Fault(Fault::Kind::ServerError));
        rig.executor.advance(20s);
        QCOMPARE(rig.obstacle(), QString("not_reached"));
        AccountSnapshot after = rig.now();
        QVERIFY(after.failure->since > *before.positionsReadAt);
        after.failure.reset();
        QVERIFY(after == before);
        QVERIFY(rig.watch.mode() == Mode::Paper); // observed once, and nobody said otherwise
        QVERIFY(rig.openings > 1);
        rig.world->makeWell();
        rig.executor.advance(61s);
        QCOMPARE(rig.obstacle(), QString());
        QVERIFY(*rig.now().positionsReadAt > *before.positionsReadAt);
    }

    void onePartThatFailsKeepsNoOtherBack() {
        Watched rig;
        rig.world->place(tenOfApple());
        Fault broken(Fault::Kind::ServerError);
        broken.path = "/v2/orders";
        rig.world->set(broken);
        rig.watch.start();
        rig.executor.advance(100ms);
        QVERIFY(!rig.now().ordersReadAt);
        QCOMPARE(rig.now().positions.size(), std::size_t(1));
        QCOMPARE(rig.obstacle(), QString("not_reached"));
    }

    void keysThatAreRefusedLeaveNoMode() {
        Watched rig;
        rig.watch.start();
        rig.executor.advance(100ms);
        rig.world->set(Fault(Fault::Kind::Unauthorized));
        rig.executor.advance(6s);
        QCOMPARE(rig.obstacle(), QString("keys_refused"));
        QVERIFY(rig.watch.mode() == Mode::Unknown);
    }

    void otherKeysOpenAnew() {
        Watched rig;
        rig.watch.start();
        rig.executor.advance(11s);
        QCOMPARE(rig.openings, 1);
        ++rig.keysGiven;
        rig.mode = Mode::Live;
        rig.executor.advance(6s);
        QCOMPARE(rig.openings, 2);
        QVERIFY(rig.watch.mode() == Mode::Live);
        rig.executor.advance(11s);
        QCOMPARE(rig.openings, 2);
    }

    void theRestOfTheMinuteIsKeptForAStop() {
        Watched rig;
        rig.world->place(tenOfApple());
        rig.watch.start();
        rig.executor.advance(100ms);
        const auto before = *rig.now().positionsReadAt;
        // Somebody else uses the account's minute up.
        HttpResponse answer;
        answer.headers = {{"X-RateLimit-Limit", "200"},
                          {"X-RateLimit-Remaining", "30"},
                          {"X-RateLimit-Reset", "40"}};
        rig.budget.observe(answer, rig.clock.now());
        rig.requests.clear();
        rig.executor.advance(30s);
        QVERIFY(rig.requests.empty());
        QCOMPARE(rig.obstacle(), QString("held_back"));
        QVERIFY(*rig.now().positionsReadAt == before);
        QCOMPARE(rig.openings, 1); // nothing is wrong with it
        rig.executor.advance(30s);
        QCOMPARE(rig.obstacle(), QString());
        QVERIFY(*rig.now().positionsReadAt > before);
    }

    void anotherAccountLeavesNothingOfTheLast() {
        Watched rig;
        rig.world->place(tenOfApple());
        rig.watch.start();
        rig.executor.advance(100ms);
        rig.changeAccount("PA3RHRSL0002");
        rig.world->place(rehearsal::BrokerPortfolio());
        Fault broken(Fault::Kind::ServerError);
        broken.path = "/v2/positions";
        rig.world->set(broken);
        rig.executor.advance(6s);
        QCOMPARE(lastFour(rig.now().summary.value()), std::string("0002"));
        QVERIFY(rig.now().positions.empty());
        QVERIFY(!rig.now().positionsReadAt);
    }

    void anUnknownModeIsAskedForAgain() {
        Watched rig;
        rig.mode = Mode::Unknown;
        rig.watch.start();
        rig.executor.advance(100ms);
        QVERIFY(rig.watch.mode() == Mode::Unknown);
        QVERIFY(rig.now().summary.has_value());
        rig.executor.advance(29s);
        QCOMPARE(rig.openings, 1);
        rig.mode = Mode::Live;
        rig.executor.advance(10s);
        QCOMPARE(rig.openings, 2);
        QVERIFY(rig.watch.mode() == Mode::Live);
    }

    void agesComeFromTheFills() {
        Watched rig;
        rig.world->place(rehearsal::BrokerPortfolio().hold("GME", "3", "20.0", "21.0"));
        rig.watch.start();
        rig.executor.advance(100ms);
        QVERIFY(rig.world->submit(marketOrder("AAPL", rehearsal::TradeSide::Buy, "5")));
        const Instant bought = rig.clock.now();
        rig.executor.advance(30s);
        const AccountSnapshot& seen = rig.now();
        QCOMPARE(seen.positions.size(), std::size_t(2));
        for (const Position& position : seen.positions) {
            const PositionSince* since = sinceOf(seen, position);
            QVERIFY(since);
            const bool isBought = position.symbol == "AAPL";
            QCOMPARE(since->isOpening, isBought); // what was there before has no fills
            if (isBought)
                QVERIFY(since->at >= bought && since->at < bought + 1s);
        }
        const int asked = rig.asked("/v2/account/activities");
        QVERIFY(asked >= 1 && asked <= 4);
        rig.executor.advance(60s);
        QCOMPARE(rig.asked("/v2/account/activities"), asked); // in vain for GME, so seldom
    }

    void aMovedClockMovesWhatTheConsoleNoted() {
        Watched rig;
        rig.world->place(tenOfApple());
        rig.watch.start();
        rig.executor.advance(100ms);
        const AccountSnapshot before = rig.now();
        rig.watch.shifted(24h);
        QVERIFY(*rig.now().positionsReadAt == *before.positionsReadAt + 24h);
        QVERIFY(rig.now().since[0].at == before.since[0].at + 24h);
    }

    void isDestroyedWhileItReads() {
        for (int step = 0; step < 12; ++step) {
            Watched rig;
            rig.watch.start();
            rig.executor.advance(step * 1ms);
        }
    }
};

QTEST_APPLESS_MAIN(TestAccountWatch)
#include "tst_accountwatch.moc"
