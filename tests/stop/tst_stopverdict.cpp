#include "stop/LaneRig.h"
#include "stop/StopVerdict.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const StopStep suspend{StopStepKind::Suspend, {}};
const std::optional<std::string> droplets{"REH00001234"};

/// Flat, seen twice, not suspended yet.
LaneRig flatRig() {
    LaneRig rig;
    rig.readAccount(false);
    rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
    rig.read({}, {});
    rig.pass(1s);
    rig.read({}, {});
    rig.decideNow();
    return rig;
}

/// And suspended, as read back.
LaneRig suspendedRig() {
    LaneRig rig = flatRig();
    rig.suspendNow();
    return rig;
}

} // namespace

class TestStopVerdict : public QObject {
    Q_OBJECT

private slots:
    void nothingIsClaimedBeforeAnythingWasRead() {
        LaneRig rig;
        QVERIFY(verdictOf(rig.state, rig.now(), droplets).kind == StopVerdictKind::Unknown);
        rig.answer({StopStepKind::CancelAll, {}}, std::vector<CancelItem>{});
        rig.answer({StopStepKind::CloseAll, {}},
                   std::vector<CloseItem>{LaneRig::acceptedItem("AAPL", "c1")});
        QVERIFY(verdictOf(rig.state, rig.now(), droplets).kind == StopVerdictKind::Unknown);
    }

    void oneFlatReadingIsNotFlat() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({}, {});
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QVERIFY(verdict.kind == StopVerdictKind::NotFlat);
        QVERIFY(!verdict.isSettled);
    }

    void flatWithoutALockIsFlatAndNotSettled() {
        LaneRig rig = flatRig();
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QVERIFY(verdict.kind == StopVerdictKind::Flat);
        QVERIFY(verdict.match == AccountMatch::Same);
        QVERIFY(verdict.isLocked == std::optional(false));
        QVERIFY(!verdict.isSettled);
    }

    void lockedIsSaidOnlyOfAReadingAfterTheSuspension() {
        LaneRig rig = suspendedRig();
        QVERIFY(verdictOf(rig.state, rig.now(), droplets).kind == StopVerdictKind::Flat);
        rig.pass(10ms);
        rig.read({}, {});
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QVERIFY(verdict.kind == StopVerdictKind::FlatAndLocked);
        QVERIFY(verdict.isSettled);
    }

    void lockedIsSaidOnlyOfTheDropletsAccount_data() {
        QTest::addColumn<std::optional<std::string>>("account");
        QTest::addColumn<StopVerdictKind>("kind");
        QTest::addColumn<AccountMatch>("match");
        QTest::newRow("the same") << droplets << StopVerdictKind::FlatAndLocked
                                  << AccountMatch::Same;
        QTest::newRow("another") << std::optional<std::string>("REH00009999")
                                 << StopVerdictKind::Flat << AccountMatch::Different;
        QTest::newRow("not known")
            << std::optional<std::string>() << StopVerdictKind::Flat << AccountMatch::NotConfirmed;
        QTest::newRow("said nothing") << std::optional<std::string>("") << StopVerdictKind::Flat
                                      << AccountMatch::NotConfirmed;
    }
    void lockedIsSaidOnlyOfTheDropletsAccount() {
        QFETCH(std::optional<std::string>, account);
        QFETCH(StopVerdictKind, kind);
        QFETCH(AccountMatch, match);
        LaneRig rig = suspendedRig();
        rig.pass(10ms);
        rig.read({}, {});
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), account);
        QVERIFY(verdict.kind == kind);
        QVERIFY(verdict.match == match);
        QVERIFY(verdict.isSettled);
        QCOMPARE(verdict.accountNumber, std::string("REH00001234"));
    }

    void aSuspensionThatWasNotReadBackLocksNothing() {
        LaneRig rig = flatRig();
        rig.answer(suspend, std::monostate{});
        rig.pass(10ms);
        rig.read({}, {});
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QVERIFY(verdict.kind == StopVerdictKind::Flat);
        QVERIFY(!verdict.isLocked);
    }

    void whatWasReadLongAgoIsUnknown() {
        LaneRig rig = suspendedRig();
        rig.pass(10ms);
        rig.read({}, {});
        rig.pass(21s);
        BrokerFailure silent = failureOfKind(BrokerTrouble::Unclear, 0);
        silent.error.detail = "GET /v2/positions: no answer within 3 s";
        rig.answer({StopStepKind::ReadPositions, {}}, silent);
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QVERIFY(verdict.kind == StopVerdictKind::Unknown);
        QCOMPARE(verdict.words, silent.error.detail);
        QVERIFY(verdict.lastSeen.has_value());
        QVERIFY(!verdict.isSettled);
    }

    void queuedSaysUntilWhen() {
        LaneRig rig;
        rig.readClock(false);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")}, {held("AAPL", "10")});
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QVERIFY(verdict.kind == StopVerdictKind::QueuedUntil);
        QVERIFY(verdict.queuedUntil == rig.state.clock->value.nextOpen);
        QCOMPARE(verdict.residue.size(), std::size_t(1));
        QVERIFY(verdict.residue.front().reason == ResidueReason::Accepted);
    }

    void acceptedWhileTheMarketIsOpenIsNotFlat() {
        LaneRig rig;
        rig.readClock(true);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")}, {held("AAPL", "10")});
        QVERIFY(verdictOf(rig.state, rig.now(), droplets).kind == StopVerdictKind::NotFlat);
    }

    void oneThatIsNotQueuedMakesItNotFlat() {
        LaneRig rig;
        rig.readClock(false);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1"),
                      LaneRig::refusedItem("TSLA", failureOfKind(BrokerTrouble::Refused))});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")},
                 {held("AAPL", "10"), held("TSLA", "1")});
        QVERIFY(verdictOf(rig.state, rig.now(), droplets).kind == StopVerdictKind::NotFlat);
    }

    void theUnprotectedComeFirst() {
        LaneRig rig;
        rig.readClock(true);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1"),
                      LaneRig::refusedItem("TSLA", failureOfKind(BrokerTrouble::HeldForOrders)),
                      LaneRig::refusedItem("NVDA", failureOfKind(BrokerTrouble::Refused))});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market"),
                  openOrder("s1", "TSLA", OrderSide::Sell, "stop")},
                 {held("AAPL", "100"), held("TSLA", "500"), held("NVDA", "1")});
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QCOMPARE(verdict.residue.size(), std::size_t(3));
        QCOMPARE(verdict.residue[0].symbol, std::string("NVDA"));
        QVERIFY(verdict.residue[0].isUnprotected);
        QVERIFY(verdict.residue[0].reason == ResidueReason::Refused);
        QCOMPARE(verdict.residue[0].words, std::string("refused"));
        QCOMPARE(verdict.residue[1].symbol, std::string("TSLA"));
        QVERIFY(!verdict.residue[1].isUnprotected);
        QCOMPARE(verdict.residue[2].symbol, std::string("AAPL"));
        QVERIFY(verdict.openOrders == std::vector<std::string>{"s1"});
    }

    void whyAPositionIsLeft_data() {
        QTest::addColumn<std::optional<BrokerTrouble>>("trouble");
        QTest::addColumn<ResidueReason>("reason");
        QTest::newRow("accepted and gone")
            << std::optional<BrokerTrouble>() << ResidueReason::Expired;
        QTest::newRow("no answer")
            << std::optional(BrokerTrouble::Unclear) << ResidueReason::Unclear;
        QTest::newRow("refused") << std::optional(BrokerTrouble::WashTrade)
                                 << ResidueReason::Refused;
    }
    void whyAPositionIsLeft() {
        QFETCH(std::optional<BrokerTrouble>, trouble);
        QFETCH(ResidueReason, reason);
        LaneRig rig;
        rig.readClock(true);
        rig.closeAll({trouble ? LaneRig::refusedItem("AAPL", failureOfKind(*trouble))
                              : LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(verdictOf(rig.state, rig.now(), droplets).residue.front().reason == reason);
    }

    void givenUpIsNotFlatAndSettled() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        for (const char* id : {"f1", "f2"}) {
            rig.pass(1s);
            rig.read({openOrder(id, "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        }
        rig.decideNow();
        rig.answer(suspend, std::monostate{});
        rig.pass(10ms);
        rig.readAccount(true);
        rig.pass(2s);
        rig.read({}, {held("AAPL", "10")});
        rig.decideNow();
        const StopVerdict verdict = verdictOf(rig.state, rig.now(), droplets);
        QVERIFY(verdict.kind == StopVerdictKind::NotFlat);
        QVERIFY(verdict.isSettled);
        QCOMPARE(verdict.foreignSightings, 2);
        QVERIFY(verdict.residue.front().reason == ResidueReason::Suspended);
    }
};

Q_DECLARE_METATYPE(std::optional<std::string>)
Q_DECLARE_METATYPE(std::optional<BrokerTrouble>)
QTEST_APPLESS_MAIN(TestStopVerdict)
#include "tst_stopverdict.moc"
