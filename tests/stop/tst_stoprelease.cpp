#include "stop/LaneRig.h"
#include "stop/StopRelease.h"

#include <QtTest/QTest>

namespace catalyst {

using namespace test;

namespace {

const LaneRig rig;

StopLedger::View viewOf(LatchState latch) {
    StopLedger::View view;
    view.latch = latch;
    view.latchTrouble = latch == LatchState::Unknown ? "line 3 is torn" : "";
    std::vector<StopEntry> entries;
    if (latch == LatchState::Latched) {
        StopEntry pressed;
        pressed.at = rig.now();
        pressed.actor = "window:kim";
        entries.push_back(pressed);
    }
    view.entries = std::make_shared<const std::vector<StopEntry>>(std::move(entries));
    return view;
}

Action actionOf(const char* kind) {
    Action action;
    action.kind = kind;
    return action;
}

AccountReading readingOf(Orders orders, Positions positions, bool isComplete = true) {
    AccountReading reading;
    OpenOrders open;
    open.orders = std::move(orders);
    open.isComplete = isComplete;
    reading.orders = {std::move(open), rig.now(), rig.now()};
    reading.positions = {std::move(positions), rig.now(), rig.now()};
    return reading;
}

} // namespace

class TestStopRelease : public QObject {
    Q_OBJECT

private slots:
    void whatIsPermittedBeside_data() {
        QTest::addColumn<int>("latch");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("refusal"); // a part of it; empty: permitted
        const auto row = [](const char* name, LatchState latch, const char* kind,
                            const char* refusal) {
            QTest::newRow(name) << int(latch) << kind << refusal;
        };
        row("released", LatchState::Released, "position.close", "");
        row("latched", LatchState::Latched, "position.close", "by window:kim");
        row("not known", LatchState::Unknown, "position.close", "line 3 is torn");
        row("the rehearsal is staged on", LatchState::Latched, "rehearsal.set", "");
        row("a container may be stopped", LatchState::Latched, "container.stop", "");
        row("a container may not be started", LatchState::Latched, "container.start", "is stopped");
        row("a name that only looks like it", LatchState::Latched, "rehearsals", "is stopped");
    }

    void whatIsPermittedBeside() {
        QFETCH(int, latch);
        QFETCH(QString, kind);
        QFETCH(QString, refusal);
        const auto permitted = permitBeside(viewOf(LatchState(latch)), actionOf(qPrintable(kind)));
        QCOMPARE(permitted.has_value(), refusal.isEmpty());
        if (!permitted) {
            QVERIFY(permitted.error().code == Error::Code::NotPermitted);
            QVERIFY2(QString::fromStdString(permitted.error().detail).contains(refusal),
                     permitted.error().detail.c_str());
        }
    }

    void whatIsLeftHasNames() {
        using Names = std::vector<std::string>;
        const AccountReading reading = readingOf(
            {openOrder("o2", "AAPL", OrderSide::Sell), openOrder("", "F", OrderSide::Buy)},
            {held("TSLA", "10"), held("AAPL", "1")});
        QCOMPARE(whatIsLeft(reading, rig.now()),
                 (Names{"AAPL", "TSLA", "an order without a name", "o2"}));
        QCOMPARE(whatIsLeft(readingOf({}, {}), rig.now()), Names{});
    }

    void whatWasNotReadLatelyIsNotKnown() {
        const std::vector<std::string> notKnown{whatIsNotKnown};
        Moment later = rig.now();
        later.boot += 31s;
        QCOMPARE(whatIsLeft(readingOf({}, {}), later), notKnown);
        QCOMPARE(whatIsLeft(readingOf({}, {}, false), rig.now()), notKnown);
        QCOMPARE(whatIsLeft({}, rig.now()), notKnown);
    }

    void aReleaseNamesEverything() {
        StopStatus status;
        status.latch = LatchState::Latched;
        status.left = {"AAPL", "o2"};
        ReleaseOrder order{"looked at", {"AAPL"}, true};
        const auto missing = mayRelease(status, order);
        QVERIFY(!missing && missing.error().detail.ends_with("by name: o2"));
        order.acknowledged.push_back("o2");
        QVERIFY(mayRelease(status, order).has_value());
        // Whether it is latched cannot be read: there has to be a way out as well.
        status.latch = LatchState::Unknown;
        QVERIFY(mayRelease(status, order).has_value());
        order.reason = "\n ";
        QVERIFY(!mayRelease(status, order).has_value());
        order.reason = "looked at";
        status.latch = LatchState::Released;
        QVERIFY(mayRelease(status, order).error().code == Error::Code::NotPermitted);
    }
};

} // namespace catalyst

QTEST_GUILESS_MAIN(catalyst::TestStopRelease)
#include "tst_stoprelease.moc"
