#include "stop/LaneRig.h"
#include "stop/StopProgress.h"

#include <QtTest/QTest>

namespace catalyst {

using namespace test;

namespace {

const StopStep cancelAll{StopStepKind::CancelAll, {}};

const ProgressRow* rowOf(const std::vector<ProgressRow>& rows, const std::string& id) {
    const auto found = std::ranges::find(rows, id, &ProgressRow::id);
    return found == rows.end() ? nullptr : &*found;
}

Fill fillOf(const std::string& order, const std::string& symbol, const char* quantity,
            const char* price) {
    Fill fill;
    fill.orderId = order;
    fill.symbol = symbol;
    fill.quantity = number(quantity);
    fill.price = number(price);
    return fill;
}

} // namespace

class TestStopProgress : public QObject {
    Q_OBJECT

private slots:
    void nothingReadIsNoRow() {
        const LaneRig rig;
        QVERIFY(progressOf(rig.state).empty());
    }

    void anOrderIsWaitingRequestedUnclearAndDone() {
        LaneRig rig;
        rig.begin(cancelAll);
        rig.read({openOrder("o1", "AAPL", OrderSide::Sell)}, {held("AAPL", "10")});
        QVERIFY(rowOf(progressOf(rig.state), "o1")->stage == ProgressStage::Requested);
        rig.end(cancelAll, std::vector<CancelItem>{});
        QVERIFY(rowOf(progressOf(rig.state), "o1")->stage == ProgressStage::Unclear);
        rig.pass(1s);
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(rowOf(progressOf(rig.state), "o1")->stage == ProgressStage::Done);
    }

    void anAcceptedCancellationIsNotDone() {
        LaneRig rig;
        rig.begin(cancelAll);
        rig.read({openOrder("o1", "AAPL", OrderSide::Sell)}, {});
        CancelItem item;
        item.orderId = "o1";
        item.status = 200;
        rig.end(cancelAll, std::vector{item});
        QVERIFY(rowOf(progressOf(rig.state), "o1")->stage == ProgressStage::Accepted);
    }

    void aRefusalSaysWhyAndLeavesThePositionUnprotected() {
        LaneRig rig;
        rig.closeAll({LaneRig::refusedItem("TSLA", failureOfKind(BrokerTrouble::Refused)),
                      LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")},
                 {held("TSLA", "10"), held("AAPL", "10")});
        const auto rows = progressOf(rig.state);
        QCOMPARE(rows.front().symbol, std::string("TSLA"));
        QVERIFY(rows.front().isUnprotected);
        QVERIFY(rows.front().stage == ProgressStage::Refused);
        QCOMPARE(rows.front().words, std::string("refused"));
        const ProgressRow* accepted = rowOf(rows, "AAPL");
        QVERIFY(accepted->stage == ProgressStage::Accepted);
        QVERIFY(!accepted->isUnprotected);
    }

    void howMuchIsClosedIsReadFromThePosition() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")}, {held("AAPL", "7")});
        const auto rows = progressOf(rig.state);
        QVERIFY(rows.front().stage == ProgressStage::PartlyFilled);
        QCOMPARE(rows.front().filled, std::optional(number("3")));
        QCOMPARE(rows.front().quantity, std::optional(number("10")));
    }

    void aClosedMarketQueues() {
        LaneRig rig;
        rig.readClock(false);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")}, {held("AAPL", "10")});
        const auto rows = progressOf(rig.state);
        QVERIFY(rows.front().stage == ProgressStage::Queued);
        QVERIFY(rows.front().until.has_value());
    }

    void acceptedAndVanishedIsUnclearAndUnprotected() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({}, {held("AAPL", "10")});
        const auto rows = progressOf(rig.state);
        QVERIFY(rows.front().stage == ProgressStage::Unclear);
        QVERIFY(rows.front().isUnprotected);
    }

    void thePriceIsTheAverageOfOurClosingOrders() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({}, {});
        QVERIFY(!rowOf(progressOf(rig.state), "AAPL")->price);
        rig.answer({StopStepKind::ReadFills, {}},
                   std::vector<Fill>{fillOf("c1", "AAPL", "4", "100"),
                                     fillOf("c1", "AAPL", "6", "101"),
                                     fillOf("rogue", "AAPL", "6", "1")});
        const auto rows = progressOf(rig.state);
        QVERIFY(rowOf(rows, "AAPL")->stage == ProgressStage::Done);
        QCOMPARE(rowOf(rows, "AAPL")->price, std::optional(number("100.6")));
    }

    void whatAppearsLaterHasItsRowToo() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.pass(40s);
        rig.read({openOrder("r1", "MSFT", OrderSide::Buy)}, {held("NVDA", "1")});
        const auto rows = progressOf(rig.state);
        QVERIFY(rowOf(rows, "r1")->isForeign);
        QVERIFY(rowOf(rows, "NVDA")->isUnprotected);
        QVERIFY(rows.back().stage == ProgressStage::Done);
    }
};

} // namespace catalyst

QTEST_GUILESS_MAIN(catalyst::TestStopProgress)
#include "tst_stopprogress.moc"
