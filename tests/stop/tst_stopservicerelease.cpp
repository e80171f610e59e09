#include "stop/ServiceRig.h"
#include "stop/StopRelease.h"

#include <QtTest/QTest>

namespace catalyst {

using namespace test;

namespace {

/// Runs a release to its end.
Result<void> release(ServiceRig& rig, ReleaseOrder order) {
    std::optional<Result<void>> outcome;
    TaskScope scope(rig.executor);
    const auto run = [](ServiceRig* of, ReleaseOrder what,
                        std::optional<Result<void>>* into) -> Task<void> {
        *into = co_await of->service->release(std::move(what), "test:kim");
    };
    scope.spawn(run(&rig, std::move(order), &outcome));
    for (int i = 0; i < 100 && !outcome; ++i)
        rig.live(100ms);
    return outcome ? *outcome : fail(Error::Code::Timeout, "it did not end");
}

ReleaseOrder orderBecause(std::string reason) {
    ReleaseOrder order;
    order.reason = std::move(reason);
    return order;
}

} // namespace

/// Letting go of the latch, by the service.
class TestStopServiceRelease : public QObject {
    Q_OBJECT

private slots:
    void aReleaseIsDeliberate() {
        ServiceRig rig;
        rig.live(1s);
        QVERIFY(release(rig, orderBecause("why")).error().code == Error::Code::NotPermitted);
        rig.service->press(StopStrength::Everything, "test:kim");
        QVERIFY(rig.settles());
        QVERIFY(release(rig, orderBecause("  ")).error().code == Error::Code::InvalidArgument);
        QVERIFY(rig.status->latch == LatchState::Latched);
        const auto released = release(rig, orderBecause("the feed was wrong"));
        QVERIFY2(released, released ? "" : released.error().detail.c_str());
        rig.live(1s);
        QVERIFY(rig.status->latch == LatchState::Released);
        QVERIFY(rig.status->role == StopRole::Idle);
        rig.live(11s);
        QCOMPARE(rig.status->plan.isSuspended, std::optional(false));
        QCOMPARE(rig.ledger.entries.back().words, std::string("the feed was wrong"));
        // Nothing was started: nobody bought anything.
        QVERIFY(rig.world->isFlat());
    }

    /// By a program that was started for it, beside a stop that nobody takes care of.
    void whoReleasesGoesOnWithNothing() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Freeze, "test:kim");
        QVERIFY(rig.settles());
        rig.restart([](StopService::Parts& parts) { parts.goesOnByItself = false; });
        rig.ledger.duty = StopDuty::GoOn;
        rig.live(1s);
        rig.requests.clear();
        rig.live(10s);
        QCOMPARE(rig.sent("DELETE") + rig.sent("PATCH"), std::size_t(0));
        ReleaseOrder order = orderBecause("looked at");
        order.acknowledged = rig.status->left;
        const auto released = release(rig, order);
        QVERIFY2(released, released ? "" : released.error().detail.c_str());
        QCOMPARE(rig.sent("DELETE"), std::size_t(0));
        QCOMPARE(rig.sent("PATCH"), std::size_t(1));
    }

    void whatIsLeftIsAcknowledgedByName() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Freeze, "test:kim");
        QVERIFY(rig.settles());
        ReleaseOrder order = orderBecause("looked at");
        const auto refused = release(rig, order);
        QVERIFY(refused.error().code == Error::Code::InvalidArgument);
        order.acknowledged = rig.status->left;
        QCOMPARE(order.acknowledged.size(), std::size_t(3));
        QVERIFY(release(rig, order).has_value());
    }

    /// The lifting is answered, and then the broker's minute is used up.
    void aReleaseWaitsForTheBrokersMinute() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Everything, "test:kim");
        QVERIFY(rig.settles());
        rehearsal::BrokerFault busy(rehearsal::BrokerFault::Kind::RateLimited);
        busy.method = "GET";
        busy.lasts = 4s;
        rig.world->set(busy);
        const auto released = release(rig, orderBecause("the feed was wrong"));
        QVERIFY2(released, released ? "" : released.error().detail.c_str());
        QVERIFY(!rig.world->isSuspended());
    }

    void thereIsAWayOutWithoutABroker() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Freeze, "test:kim");
        QVERIFY(rig.settles());
        rig.routes.emplace(*rig.world, BrokerKeys{Secret("other"), Secret("keys")});
        rig.live(40s);
        ReleaseOrder order = orderBecause("the broker is away");
        order.acknowledged = rig.status->left;
        QVERIFY(!release(rig, order).has_value());
        QVERIFY(rig.status->latch == LatchState::Latched);
        order.acknowledged = rig.status->left;
        order.liftsSuspension = false;
        const auto released = release(rig, order);
        QVERIFY2(released, released ? "" : released.error().detail.c_str());
        QVERIFY(rig.ledger.view().latch == LatchState::Released);
    }

    void thereIsAWayOutOfJournalsThatCannotBeRead() {
        ServiceRig rig;
        rig.ledger.isReadable = false;
        rig.live(1s);
        QVERIFY(rig.status->latch == LatchState::Unknown);
        ReleaseOrder order = orderBecause("the disk was full");
        order.acknowledged = rig.status->left;
        const auto released = release(rig, order);
        QVERIFY2(released, released ? "" : released.error().detail.c_str());
        rig.live(1s);
        QVERIFY(rig.status->latch == LatchState::Released);
        QCOMPARE(rig.ledger.entries.back().words, std::string("the disk was full"));
    }

    void aReleaseThatCannotBeWrittenIsNone() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Everything, "test:kim");
        QVERIFY(rig.settles());
        rig.ledger.isWritable = false;
        QVERIFY(release(rig, orderBecause("why")).error().code == Error::Code::Io);
        QVERIFY(rig.ledger.view().latch == LatchState::Latched);
    }
};

} // namespace catalyst

QTEST_GUILESS_MAIN(catalyst::TestStopServiceRelease)
#include "tst_stopservicerelease.moc"
