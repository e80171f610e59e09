#include "stop/ServiceRig.h"
#include "stop/StopRelease.h"

#include <QtTest/QTest>

namespace catalyst {

using namespace test;

namespace {

BrokerFailure withoutKeys(Error::Code code, std::string why) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::Keys;
    failure.error = {code, std::move(why)};
    return failure;
}

BrokerFailure noKeys() {
    return withoutKeys(Error::Code::NotFound, "there are no keys");
}

} // namespace

class TestStopService : public QObject {
    Q_OBJECT

private slots:
    void saysWhatAPressWouldDoBeforeIt() {
        ServiceRig rig;
        rig.live(1s);
        QCOMPARE(rig.status->plan.positions, std::optional<std::size_t>(2));
        QCOMPARE(rig.status->plan.orders, std::optional<std::size_t>(1));
        QVERIFY(rig.status->plan.marketValue.has_value());
        QVERIFY(rig.status->mode == Mode::Rehearsal);
        QVERIFY(rig.status->role == StopRole::Idle);
        QCOMPARE(rig.sent("DELETE") + rig.sent("PATCH"), std::size_t(0));
        QCOMPARE(rig.status->readiness.refusal, std::string());
    }

    void readsEveryTenSecondsAndIsNeverSilent() {
        ServiceRig rig;
        rig.live(61s);
        QVERIFY2(rig.sent("GET") >= 24 && rig.sent("GET") <= 32,
                 qPrintable(QString::number(rig.sent("GET"))));
        QVERIFY(rig.publications >= 55);
    }

    void otherKeysOpenAnewUnlessAStopWorks() {
        ServiceRig rig;
        rig.live(25s);
        QCOMPARE(rig.openings, 1);
        ++rig.keysGiven;
        rig.live(11s);
        QCOMPARE(rig.openings, 2);
        rig.service->press(StopStrength::Everything, "test:kim");
        ++rig.keysGiven;
        QVERIFY(rig.settles());
        QCOMPARE(rig.openings, 2);
    }

    void theFirstRequestOfAPressCancelsAll() {
        ServiceRig rig;
        rig.live(5s);
        rig.requests.clear();
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.executor.runPosted();
        QVERIFY(!rig.requests.empty());
        QVERIFY2(rig.requests.front().starts_with("DELETE https://broker.test/v2/orders"),
                 rig.requests.front().c_str());
        QVERIFY(rig.ledger.entries.front().kind == StopEntryKind::Pressed);
    }

    void endsFlatAndSaysSoOnlyThen() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Everything, "test:kim");
        QVERIFY(rig.status->role == StopRole::Acting);
        QVERIFY(rig.settles());
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Flat);
        QVERIFY(rig.world->isFlat());
        QVERIFY(rig.status->latch == LatchState::Latched);
        QCOMPARE(rig.status->actor, std::string("test:kim"));
        rig.live(1s);
        QVERIFY(rig.ledger.view().isSettled);
        const auto settled =
            std::ranges::count(rig.ledger.entries, StopEntryKind::Settled, &StopEntry::kind);
        QCOMPARE(settled, 1);
        QCOMPARE(rig.status->progress.size(), std::size_t(3));
        QVERIFY(std::ranges::all_of(rig.status->progress, [](const ProgressRow& row) {
            return row.stage == ProgressStage::Done;
        }));
        QVERIFY(std::ranges::any_of(rig.status->progress,
                                    [](const ProgressRow& row) { return row.price.has_value(); }));
    }

    void aPressWithoutKeysLatchesAndGoesOnOnceThereAreSome_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("why");
        QTest::newRow("none") << int(Error::Code::NotFound) << "there are no keys";
        QTest::newRow("keyring locked")
            << int(Error::Code::NotPermitted) << "the keyring is locked";
        QTest::newRow("keyring frozen")
            << int(Error::Code::Timeout) << "the keyring does not answer";
        QTest::newRow("no bus") << int(Error::Code::Unreachable) << "there is no session bus";
    }
    void aPressWithoutKeysLatchesAndGoesOnOnceThereAreSome() {
        QFETCH(int, code);
        QFETCH(QString, why);
        ServiceRig late(withoutKeys(static_cast<Error::Code>(code), why.toStdString()));
        late.live(3s);
        late.service->press(StopStrength::Everything, "test:kim");
        late.live(40s);
        QVERIFY(late.status->latch == LatchState::Latched);
        QVERIFY(late.status->role == StopRole::Acting);
        QVERIFY(late.status->verdict->kind == StopVerdictKind::Unknown);
        QVERIFY(!late.status->verdict->isSettled);
        QCOMPARE(late.status->verdict->words, why.toStdString());
        QCOMPARE(late.status->readiness.refusal, why.toStdString());
        QVERIFY(late.requests.empty());
        late.cannotOpen.reset();
        QVERIFY(late.settles());
        QVERIFY(late.world->isFlat());
        QVERIFY(late.status->verdict->kind == StopVerdictKind::Flat);
        // It is the stop that was pressed then.
        QCOMPARE(late.status->stop, late.ledger.entries.front().stop);
    }

    void aBrokerThatIsFoundMeanwhileIsGoneOnWith_data() {
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("nobody had observed which environment knows the keys") << false;
        QTest::newRow("other keys were given") << true;
    }
    void aBrokerThatIsFoundMeanwhileIsGoneOnWith() {
        QFETCH(bool, isKnown);
        ServiceRig rig;
        rig.mode = isKnown ? Mode::Rehearsal : Mode::Unknown;
        rig.keyGiven = "another";
        rig.restart();
        rig.live(1s);
        rig.service->press(StopStrength::Everything, "test:kim");
        const std::string stop = rig.ledger.view().stop;
        rig.live(20s);
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Unknown);
        rig.mode = Mode::Rehearsal;
        rig.keyGiven = "key";
        ++rig.keysGiven;
        QVERIFY(rig.settles());
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Flat);
        QCOMPARE(rig.status->stop, stop);
        QVERIFY(rig.world->isFlat());
    }
    void keysOfAnotherAccountChangeNothingThere() {
        ServiceRig rig;
        rig.live(1s);
        rig.number = rig.status->accountNumber;
        QVERIFY(!rig.number.empty());
        // By the keys that the press was for nobody answers any more.
        rig.isSilent = true;
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.live(5s);
        rig.keyGiven = ServiceRig::keyOfAnother;
        ++rig.keysGiven;
        rig.live(60s);
        QVERIFY(rig.openings > 1);
        QCOMPARE(rig.changesElsewhere, 0);
        QCOMPARE(rig.status->accountNumber, rig.number);
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Unknown);
    }
    void whatWasSeenBeforeIsKeptWhileNothingIsReadBack() {
        ServiceRig rig;
        rig.live(1s);
        const StopPlan before = rig.status->plan;
        rig.isSilent = true;
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.live(20s);
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Unknown);
        QCOMPARE(rig.status->plan.positions, before.positions);
        QCOMPARE(rig.status->left, std::vector<std::string>{whatIsNotKnown});
    }
    void aBrokerThatIsNotDoubtfulIsKept() {
        ServiceRig rig;
        rig.live(1s);
        const int openings = rig.openings;
        rig.service->press(StopStrength::Everything, "test:kim");
        QVERIFY(rig.settles());
        rig.live(30s);
        QCOMPARE(rig.openings, openings);
    }

    void whatIsKnownNotToWorkIsSaidWithItsReason() {
        ServiceRig rig(noKeys());
        rig.live(3s);
        QCOMPARE(rig.status->readiness.refusal, std::string("there are no keys"));
        QVERIFY(!rig.status->plan.positions);
        rig.cannotOpen.reset();
        rig.live(3s);
        QVERIFY(rig.status->readiness.refusal.empty());
        QVERIFY(rig.status->plan.positions.has_value());
    }

    void followsAnotherProgramWithoutChangingAnything() {
        ServiceRig rig;
        rig.live(1s);
        StopEntry pressed;
        pressed.stop = "01A";
        pressed.actor = "window:other";
        pressed.at = momentOf(rig.clock);
        rig.ledger.entries.push_back(pressed);
        rig.ledger.duty = StopDuty::Follow;
        rig.live(5s);
        QVERIFY(rig.status->role == StopRole::Following);
        QCOMPARE(rig.status->heldBy, std::string("window:other"));
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::NotFlat);
        QCOMPARE(rig.sent("DELETE") + rig.sent("PATCH"), std::size_t(0));
        QCOMPARE(rig.ledger.entries.size(), std::size_t(1));
        // Its holder fell silent.
        rig.ledger.duty = StopDuty::GoOn;
        rig.live(100ms);
        rig.ledger.duty = StopDuty::Act;
        QVERIFY(rig.settles());
        QVERIFY(rig.world->isFlat());
    }

    void aHolderThatWasOvertakenFollows() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.live(100ms);
        rig.ledger.duty = StopDuty::Follow;
        rig.live(200ms);
        const std::size_t deletes = rig.sent("DELETE");
        rig.live(10s);
        QCOMPARE(rig.sent("DELETE"), deletes);
        QVERIFY(rig.status->role == StopRole::Following);
    }

    /// What another program wrote meanwhile is known a little after this one goes on.
    void aHolderThatStoodStillLooksBeforeItActs_data() {
        QTest::addColumn<int>("after");
        for (const int after : {0, 1, 3, 10, 50, 100, 200, 400, 700, 1'000, 1'300, 1'700, 2'000})
            QTest::addRow("%d ms after the press", after) << after;
    }
    void aHolderThatStoodStillLooksBeforeItActs() {
        QFETCH(int, after);
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.live(std::chrono::milliseconds(after));
        const std::size_t before = rig.sent("DELETE") + rig.sent("PATCH");
        rig.clock.sleep(30s);
        rig.live(300ms);
        QCOMPARE(rig.sent("DELETE") + rig.sent("PATCH"), before);
        rig.ledger.duty = StopDuty::Follow;
        rig.live(10s);
        QCOMPARE(rig.sent("DELETE") + rig.sent("PATCH"), before);
        QVERIFY(rig.status->role == StopRole::Following);
    }

    void aHolderThatStoodStillAloneGoesOn_data() { aHolderThatStoodStillLooksBeforeItActs_data(); }
    void aHolderThatStoodStillAloneGoesOn() {
        QFETCH(int, after);
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.live(std::chrono::milliseconds(after));
        rig.clock.sleep(30s);
        QVERIFY(rig.settles());
        QVERIFY(rig.world->isFlat());
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Flat);
    }

    /// Between what it decided and what it sends lies the writing down.
    void whatStoodStillBeforeItWasSentIsNotSentUnseen() {
        ServiceRig rig;
        rig.live(1s);
        bool hasStood = false;
        rig.ledger.recorded = [&](const StopEntry& entry) {
            if (entry.kind != StopEntryKind::Began || !isMutation(entry.step.kind) || hasStood)
                return;
            hasStood = true;
            rig.clock.sleep(5s);
        };
        rig.service->press(StopStrength::Everything, "test:kim");
        QVERIFY(hasStood);
        rig.live(300ms);
        QCOMPARE(rig.sent("DELETE"), std::size_t(0));
        // Nobody acts in its place.
        QVERIFY(rig.settles());
        QVERIFY(rig.world->isFlat());
    }

    void aPressAfterItStoodStillActsAtOnce() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Freeze, "test:kim");
        rig.clock.sleep(30s);
        rig.requests.clear();
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.executor.runPosted();
        QVERIFY(rig.sent("DELETE") + rig.sent("PATCH") > 0);
    }

    void aFollowerThatStoodStillDoesNotTakeOverAtOnce() {
        ServiceRig rig;
        rig.live(1s);
        StopEntry pressed;
        pressed.stop = "01A";
        pressed.at = momentOf(rig.clock);
        rig.ledger.entries.push_back(pressed);
        rig.ledger.duty = StopDuty::Follow;
        rig.live(1s);
        rig.clock.sleep(30s);
        rig.ledger.duty = StopDuty::GoOn; // as long as nothing newer was read
        rig.live(300ms);
        QCOMPARE(rig.ledger.claims, 0);
        rig.ledger.duty = StopDuty::Follow;
        rig.live(5s);
        QCOMPARE(rig.ledger.claims, 0);
        QCOMPARE(rig.sent("DELETE") + rig.sent("PATCH"), std::size_t(0));
    }

    void goesOnWithWhatWasLeftUnfinishedAtTheStart() {
        ServiceRig rig;
        StopEntry pressed;
        pressed.stop = "01A";
        pressed.at = momentOf(rig.clock);
        rig.ledger.entries.push_back(pressed);
        rig.ledger.duty = StopDuty::GoOn;
        rig.live(200ms);
        rig.ledger.duty = StopDuty::Act;
        QVERIFY(rig.settles());
        QCOMPARE(rig.ledger.entries.back().stop, std::string("01A"));
    }

    void oneThatIsTooOldWaitsForAPress() {
        ServiceRig rig;
        StopEntry pressed;
        pressed.stop = "01A";
        pressed.at = momentOf(rig.clock);
        rig.ledger.entries.push_back(pressed);
        rig.ledger.duty = StopDuty::None;
        rig.live(5s);
        QVERIFY(rig.status->waitsForPress);
        QCOMPARE(rig.sent("DELETE"), std::size_t(0));
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.ledger.duty = StopDuty::Act;
        QVERIFY(rig.settles());
        QVERIFY(!rig.status->waitsForPress);
        QCOMPARE(rig.status->stop, std::string("01A"));
    }

    void aJournalThatCannotBeWrittenStopsNothing() {
        ServiceRig rig;
        rig.live(1s);
        rig.ledger.isWritable = false;
        rig.service->press(StopStrength::Everything, "test:kim");
        QVERIFY(rig.settles());
        QVERIFY(rig.world->isFlat());
        QCOMPARE(rig.status->journalTrouble, std::string("no space left on device"));
    }

    void aFreezeSuspendsAndLeavesThePositions() {
        ServiceRig rig;
        rig.live(1s);
        rig.service->press(StopStrength::Freeze, "test:kim");
        QVERIFY(rig.settles());
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Frozen);
        QVERIFY(!rig.world->isFlat());
        QCOMPARE(rig.sent("DELETE"), std::size_t(0));
        QCOMPARE(rig.sent("PATCH"), std::size_t(1));
        rig.service->press(StopStrength::Everything, "test:kim");
        rig.live(100ms);
        QVERIFY(rig.settles());
        QVERIFY(rig.status->verdict->kind == StopVerdictKind::Flat);
    }
};

} // namespace catalyst

QTEST_GUILESS_MAIN(catalyst::TestStopService)
#include "tst_stopservice.moc"
