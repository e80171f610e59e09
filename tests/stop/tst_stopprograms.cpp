#include "stop/ProgramsRig.h"
#include "stop/StopBook.h"
#include "support/BadDisk.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr const char* cancelAll = "DELETE https://broker.test/v2/orders";

std::size_t sent(const StoppingProgram& program, std::string_view request) {
    return static_cast<std::size_t>(
        std::ranges::count_if(program.mutations, [request](const std::string& line) {
            return std::string_view(line).starts_with(request);
        }));
}

} // namespace

Q_DECLARE_METATYPE(BadDisk::Trouble)

/// Several programs that may stop one account.
class TestStopPrograms : public QObject {
    Q_OBJECT

private slots:
    void theOtherProgramFollowsAndComesToItsOwnVerdict() {
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        StoppingProgram& second = rig.begin("01B");
        rig.live(1s);
        first.press();
        rig.live(300ms);
        QVERIFY(first.isActing());
        QVERIFY(second.isFollowing());
        QCOMPARE(second.status->heldBy, std::string("test:01A"));
        QVERIFY(rig.settles(second));
        QVERIFY(rig.settles(first));
        QVERIFY(second.status->verdict->kind == StopVerdictKind::Flat);
        QVERIFY(second.mutations.empty());
        QVERIFY(rig.isStopped());
        QCOMPARE(first.falseClaims + second.falseClaims, 0);
        QCOMPARE(rig.entries(StopEntryKind::Settled).size(), std::size_t(1));
    }

    void aReleaseElsewhereIsNotUndone_data() {
        QTest::addColumn<int>("after");
        for (int after = 1'000; after < 11'000; after += 400)
            QTest::addRow("%d ms", after) << after;
    }

    /// The holder watches the account and would suspend it again at its next reading.
    void aReleaseElsewhereIsNotUndone() {
        QFETCH(int, after);
        ProgramsRig rig;
        StoppingProgram& holder = rig.begin("01A");
        rig.live(1s);
        holder.press();
        QVERIFY(rig.settles(holder));
        rig.live(1s);
        StoppingProgram& other = rig.begin("01B");
        // A slow way to the broker, and the holder reads the account every ten seconds: at every
        // moment between two of them.
        other.wire = 250ms;
        rig.live(std::chrono::milliseconds(after));
        ReleaseOrder order;
        order.reason = "looked at";
        order.acknowledged = other.status->left;
        std::optional<Result<void>> outcome;
        TaskScope scope(other.executor);
        const auto run = [](StopService* service, ReleaseOrder what,
                            std::optional<Result<void>>* into) -> Task<void> {
            *into = co_await service->release(std::move(what), "test:01B");
        };
        scope.spawn(run(other.service.get(), order, &outcome));
        rig.live(15s);
        QVERIFY(outcome && *outcome);
        QVERIFY(!rig.world.isSuspended());
        QVERIFY(holder.status->latch == LatchState::Released);
        QVERIFY(holder.status->role == StopRole::Idle);
    }

    void aSecondPressJoinsWhateverProgramItIsIn() {
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        StoppingProgram& second = rig.begin("01B");
        rig.live(1s);
        first.press();
        rig.live(300ms);
        second.press();
        QVERIFY(rig.settles(first));
        QVERIFY(second.mutations.empty());
        QCOMPARE(sent(first, cancelAll), std::size_t(1));
        const auto presses = rig.entries(StopEntryKind::Pressed);
        QCOMPARE(presses.size(), std::size_t(2));
        QCOMPARE(presses[0].stop, presses[1].stop);
        QVERIFY(rig.isStopped());
    }

    /// Neither knows of the other's: the stop of the lower id leads.
    void twoPressesAtOnceBecomeOneStop_data() {
        QTest::addColumn<int>("apart");
        for (const int apart : {0, 10, 50, 90})
            QTest::addRow("%d ms apart", apart) << apart;
    }
    void twoPressesAtOnceBecomeOneStop() {
        QFETCH(int, apart);
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        StoppingProgram& second = rig.begin("01B");
        rig.live(1s);
        rig.ledgers[1]->isBlind = true;
        first.press();
        rig.live(std::chrono::milliseconds(apart));
        second.press();
        rig.ledgers[1]->isBlind = false;
        rig.live(500ms);
        QCOMPARE(first.status->stop, second.status->stop);
        QVERIFY(first.isActing() != second.isActing());
        QVERIFY(first.isFollowing() != second.isFollowing());
        QVERIFY(rig.settles(first) && rig.settles(second));
        rig.live(2s);
        QVERIFY(rig.isStopped());
        QVERIFY(rig.isNothingRepeated());
        QCOMPARE(first.falseClaims + second.falseClaims, 0);
        QVERIFY(first.status->latch == LatchState::Latched);
        // The one that joined is over as well, and its timeline is the leader's.
        QCOMPARE(first.status->stop, std::min(rig.stops.runs["01A"].entries.front().stop,
                                              rig.stops.runs["01B"].entries.front().stop));
        QVERIFY(rig.ledgers[0]->view().isSettled);
        QCOMPARE(rig.ledgers[0]->view().unreleased.size(), std::size_t(2));
    }

    /// The holder stands still at whatever moment, and goes on later.
    void aHolderThatFreezesIsOvertakenAndFollows_data() {
        QTest::addColumn<int>("after");
        for (const int after : {0, 1, 3, 20, 100, 200, 400, 800, 1200, 2000})
            QTest::addRow("%d ms after the press", after) << after;
    }
    void aHolderThatFreezesIsOvertakenAndFollows() {
        QFETCH(int, after);
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        StoppingProgram& second = rig.begin("01B");
        rig.live(1s);
        first.press();
        for (int i = 0; i < after; ++i) {
            first.executor.runPosted();
            rig.clock.advance(1ms);
        }
        first.executor.freeze();
        rig.live(1'400ms);
        const bool wasOver = rig.ledgers[1]->view().isSettled;
        QVERIFY2(wasOver || second.isActing(), "nobody took over");
        rig.live(10s);
        QVERIFY(rig.isStopped());
        const std::size_t before = first.mutations.size();
        first.executor.thaw();
        rig.live(500ms);
        QVERIFY(first.isFollowing());
        // What had been handed over is under way; nothing new is decided.
        QVERIFY(first.mutations.size() <= before + 1);
        QVERIFY(rig.settles(second));
        rig.live(10s);
        QVERIFY(rig.isStopped());
        QVERIFY(rig.isNothingRepeated());
        QCOMPARE(first.falseClaims + second.falseClaims, 0);
        if (!wasOver)
            QCOMPARE(rig.entries(StopEntryKind::TookOver).back().epoch, 2);
    }

    void aHolderThatDiesIsGoneOnFor_data() { aHolderThatFreezesIsOvertakenAndFollows_data(); }
    void aHolderThatDiesIsGoneOnFor() {
        QFETCH(int, after);
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        StoppingProgram& second = rig.begin("01B");
        rig.live(1s);
        first.press();
        for (int i = 0; i < after; ++i) {
            first.executor.runPosted();
            rig.clock.advance(1ms);
        }
        rig.kill(0);
        QVERIFY(rig.settles(second));
        rig.live(1s);
        QVERIFY(rig.isStopped());
        QVERIFY(rig.isNothingRepeated());
        QCOMPARE(second.falseClaims, 0);
        QVERIFY(rig.ledgers[1]->view().isSettled);
    }

    /// Both fall silent in turn: the third goes on where they were.
    void everyHolderMayFreeze() {
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        StoppingProgram& second = rig.begin("01B");
        StoppingProgram& third = rig.begin("01C");
        rig.live(1s);
        first.press();
        rig.live(50ms);
        first.executor.freeze();
        rig.live(1'200ms);
        QVERIFY(second.isActing() || third.isActing());
        (second.isActing() ? second : third).executor.freeze();
        rig.live(20s);
        QVERIFY(rig.isStopped());
        first.executor.thaw();
        second.executor.thaw();
        third.executor.thaw();
        rig.live(2s);
        const int acting = int(first.isActing()) + int(second.isActing()) + int(third.isActing());
        QCOMPARE(acting, 1);
    }

    void aProgramThatBeginsLaterGoesOnForTenMinutes_data() {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("at once") << 0 << true;
        QTest::newRow("nine minutes later") << 9 << true;
        QTest::newRow("eleven minutes later") << 11 << false;
        QTest::newRow("the clock was set back") << -5 << true;
    }
    void aProgramThatBeginsLaterGoesOnForTenMinutes() {
        QFETCH(int, minutes);
        QFETCH(bool, goesOn);
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        rig.live(1s);
        first.press();
        rig.live(20ms);
        rig.kill(0);
        if (minutes >= 0)
            rig.clock.sleep(std::chrono::minutes(minutes));
        else
            rig.clock.jumpTo(rig.clock.now() + std::chrono::minutes(minutes));
        StoppingProgram& later = rig.begin("01B");
        rig.live(5s);
        QCOMPARE(later.status->waitsForPress, !goesOn);
        QCOMPARE(later.mutations.empty(), !goesOn);
        if (!goesOn) {
            QVERIFY(later.status->latch == LatchState::Latched);
            later.press();
        }
        QVERIFY(rig.settles(later));
        QVERIFY(rig.isStopped());
        QCOMPARE(rig.ledgers[1]->view().unreleased.size(), std::size_t(1));
    }

    /// A freeze by one program, everything by another, at whatever moment.
    void theStrongerPressCountsWhoeverActs_data() {
        QTest::addColumn<int>("apart");
        for (const int apart : {0, 50, 150, 400, 900, 3'000})
            QTest::addRow("%d ms apart", apart) << apart;
    }
    void theStrongerPressCountsWhoeverActs() {
        QFETCH(int, apart);
        ProgramsRig rig;
        StoppingProgram& first = rig.begin("01A");
        StoppingProgram& second = rig.begin("01B");
        rig.live(1s);
        first.press(StopStrength::Freeze);
        rig.live(std::chrono::milliseconds(apart));
        second.press(StopStrength::Everything);
        rig.live(20s);
        QVERIFY2(rig.isStopped(), "what was pressed last was not done");
        QVERIFY(rig.isNothingRepeated());
        QCOMPARE(first.falseClaims + second.falseClaims, 0);
    }

    void differentAccountsDoNotHoldEachOther() {
        ProgramsRig one;
        ProgramsRig another;
        StoppingProgram& first = one.begin("01A");
        StoppingProgram& second = another.begin("01B");
        one.live(1s);
        another.live(1s);
        first.press();
        QVERIFY(one.settles(first));
        another.live(5s);
        QVERIFY(second.status->latch == LatchState::Released);
        QVERIFY(!another.world.isFlat());
        QVERIFY(second.mutations.empty());
    }

    void theJournalsDiskHoldsNothingUp_data() {
        QTest::addColumn<BadDisk::Trouble>("trouble");
        QTest::newRow("full") << BadDisk::Trouble::Full;
        QTest::newRow("hangs") << BadDisk::Trouble::Hangs;
    }
    void theJournalsDiskHoldsNothingUp() {
        QFETCH(BadDisk::Trouble, trouble);
        QTemporaryDir directory;
        auto disk = std::make_shared<BadDisk>();
        ProgramsRig rig;
        const StopPlace place{directory.filePath("stop").toStdString(), {}};
        auto book = std::make_shared<StopBook>(disk, place, "01A", rig.clock);
        QTRY_VERIFY(book->view().latch == LatchState::Released);
        StoppingProgram& program = rig.begin(book, "01A");
        rig.live(1s);
        disk->set(trouble);
        program.press();
        QVERIFY(!program.mutations.empty() || (rig.live(10ms), !program.mutations.empty()));
        QVERIFY(rig.settles(program));
        QVERIFY(rig.isStopped());
        QVERIFY(program.status->latch == LatchState::Latched);
        QTRY_VERIFY((rig.live(100ms), !program.status->journalTrouble.empty()));
        // Once there is room again all of it is written, in order.
        disk->set(BadDisk::Trouble::None);
        QTRY_VERIFY((rig.live(100ms), program.status->journalTrouble.empty()));
        PosixFs fs;
        std::vector<StopRun> written;
        const auto isAllWritten = [&] {
            written = readStopRuns(fs, place.own).value_or(std::vector<StopRun>());
            return stopsOf(written).isSettled;
        };
        QTRY_VERIFY(isAllWritten());
        QCOMPARE(written.size(), std::size_t(1));
        QVERIFY(written.front().entries.front().kind == StopEntryKind::Pressed);
    }
};

QTEST_GUILESS_MAIN(TestStopPrograms)
#include "tst_stopprograms.moc"
