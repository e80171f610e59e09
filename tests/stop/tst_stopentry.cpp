#include "stop/LaneRig.h"
#include "stop/StopEntry.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const StopStep cancelAll{StopStepKind::CancelAll, {}};
const StopStep closeAll{StopStepKind::CloseAll, {}};

StopEntry pressed(Moment at) {
    StopEntry entry;
    entry.stop = "01JDJ0000000000000000000AB";
    entry.at = at;
    entry.actor = "window:kim";
    return entry;
}

StopEntry began(const StopStep& step, Moment at) {
    StopEntry entry = pressed(at);
    entry.kind = StopEntryKind::Began;
    entry.actor.clear();
    entry.step = step;
    entry.operationId = "op";
    return entry;
}

StopEntry ended(const StopStep& step, Moment at, const StopAnswer& answer) {
    return endedEntry("01JDJ0000000000000000000AB", step, "op", at, answer);
}

} // namespace

class TestStopEntry : public QObject {
    Q_OBJECT

private slots:
    void aLineIsReadAsItWasWritten() {
        const Moment at = LaneRig().now();
        const std::vector<CloseItem> items{
            LaneRig::acceptedItem("AAPL", "c1"),
            LaneRig::refusedItem("TSLA", failureOfKind(BrokerTrouble::HeldForOrders))};
        const std::vector<StopEntry> entries{
            pressed(at),
            began({StopStepKind::ClosePosition, "BRK.B"}, at),
            ended(closeAll, at, items),
            ended({StopStepKind::ReadAccount, {}}, at, failureOfKind(BrokerTrouble::Keys, 401)),
            ended({StopStepKind::ReadPositions, {}}, at, Positions{held("AAPL", "1")}),
        };
        for (const StopEntry& entry : entries) {
            const std::string line = toLine(entry);
            QVERIFY(line.find('\n') == std::string::npos);
            const Result<StopEntry> read = readStopEntry(line);
            QVERIFY2(read, line.c_str());
            QVERIFY2(*read == entry, line.c_str());
        }
        QVERIFY(ended(closeAll, at, items).closingOrders == std::vector<std::string>{"c1"});
        QCOMPARE(ended(closeAll, at, items).words, std::string("1 accepted, 1 refused"));
    }

    void whatIsNoEntryIsRefused_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("began");
        QTest::newRow("unknown kind")
            << QByteArray(R"({"kind":"x","wall":"2026-11-25T12:00:00Z","boot_us":1})");
        QTest::newRow("no time") << QByteArray(R"({"kind":"pressed","boot_us":1})");
        QTest::newRow("unknown step") << QByteArray(
            R"({"kind":"began","wall":"2026-11-25T12:00:00Z","boot_us":1,"step":"sell"})");
        QTest::newRow("no step") << QByteArray(
            R"({"kind":"ended","wall":"2026-11-25T12:00:00Z","boot_us":1})");
    }
    void whatIsNoEntryIsRefused() {
        QFETCH(QByteArray, line);
        const Result<StopEntry> read = readStopEntry(line.toStdString());
        QVERIFY(!read);
        QVERIFY(read.error().code == Error::Code::InvalidData);
    }

    void afterACrashBeforeTheCloseItCancelsAgain() {
        LaneRig rig;
        rig.pass(5s);
        const std::vector<StopEntry> entries{pressed(rig.now()), began(cancelAll, rig.now())};
        rig.pass(1s);
        rig.state = stateAfter(entries, rig.now());
        QVERIFY(rig.state.underWay.empty());
        QVERIFY(rig.state.phase == LanePhase::Cancelling);
        rig.pass(1s);
        QVERIFY(rig.wants(cancelAll));
    }

    void afterACrashBehindTheCloseItReadsFirst() {
        LaneRig rig;
        rig.pass(5s);
        std::vector<StopEntry> entries{pressed(rig.now()), began(cancelAll, rig.now()),
                                       ended(cancelAll, rig.now(), std::vector<CancelItem>{}),
                                       began(closeAll, rig.now())};
        rig.pass(1s);
        rig.state = stateAfter(entries, rig.now());
        for (const StopStep& step : rig.decideNow().steps)
            QVERIFY(!isMutation(step.kind));
        // The close had been performed: its order is open, and is neither cancelled nor repeated.
        rig.pass(400ms);
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")}, {held("AAPL", "10")});
        for (const StopStep& step : rig.decideNow().steps)
            QVERIFY(!isMutation(step.kind));
        // It had not: what is there is closed.
        rig.pass(1s);
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(rig.wants({StopStepKind::ClosePosition, "AAPL"}));
    }

    void closingOrdersAreKnownAgain() {
        LaneRig rig;
        rig.pass(5s);
        const std::vector<StopEntry> entries{
            pressed(rig.now()), began(closeAll, rig.now()),
            ended(closeAll, rig.now(),
                  std::vector<CloseItem>{LaneRig::acceptedItem("AAPL", "c1")})};
        rig.state = stateAfter(entries, rig.now());
        QVERIFY(rig.state.closingOrders.contains("c1"));
        QVERIFY(!rig.state.ordersBefore);
    }

    void aBootClockThatBeganAnewDelaysNothing() {
        LaneRig rig;
        Moment future = rig.now();
        future.boot += 1000h;
        const std::vector<StopEntry> entries{
            pressed(future), began(closeAll, future),
            ended(closeAll, future, failureOfKind(BrokerTrouble::Unclear, 0))};
        rig.state = stateAfter(entries, rig.now());
        rig.pass(400ms);
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(rig.wants({StopStepKind::ClosePosition, "AAPL"}));
    }
};

QTEST_APPLESS_MAIN(TestStopEntry)
#include "tst_stopentry.moc"
