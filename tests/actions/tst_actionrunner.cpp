#include "actions/ActionRunner.h"
#include "async/Sleep.h"
#include "async/TaskScope.h"
#include "support/FakeExecutor.h"

#include <QtTest/QTest>

#include <optional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Keeps what is recorded, in order, and can fail.
class MemoryRecords final : public ActionRecords {
public:
    std::vector<std::string> log;
    std::vector<ActionRecord> ended;
    bool failsToBegin = false;
    bool failsToEnd = false;

    Task<Result<void>> begin(ActionRecord record) override {
        log.push_back("begin " + record.action.id);
        if (failsToBegin)
            co_return fail(Error::Code::NoSpace, "the disk is full");
        co_return Result<void>();
    }
    Task<Result<void>> end(ActionRecord record) override {
        log.push_back("end " + record.action.id);
        ended.push_back(record);
        if (failsToEnd)
            co_return fail(Error::Code::NoSpace, "the disk is full");
        co_return Result<void>();
    }
};

enum class Does { Succeeds, Fails, LosesTheAnswer, Hangs, NotReached };
enum class Sees { AsIntended, SomethingElse, Nothing, Hangs, NotReached };

Task<Result<void>> performing(Does does, std::vector<std::string>* log) {
    log->push_back("perform");
    if (does == Does::Hangs)
        co_await sleepFor(24h);
    if (does == Does::Fails)
        co_return fail(Error::Code::Refused, "connection refused");
    if (does == Does::LosesTheAnswer)
        co_return fail(Error::Code::OutcomeUnknown, "sent, no answer");
    co_return Result<void>();
}

Task<Result<ReadBack>> reading(Sees sees, std::vector<std::string>* log) {
    log->push_back("read back");
    if (sees == Sees::Hangs)
        co_await sleepFor(24h);
    if (sees == Sees::Nothing)
        co_return fail(Error::Code::Silent, "no answer");
    co_return ReadBack{sees == Sees::AsIntended, "what was seen"};
}

Task<void> runOne(ActionRunner& runner, Action action, ActionSteps steps,
                  std::optional<ActionRecord>& out) {
    out = co_await runner.run(std::move(action), std::move(steps));
}

QString word(ActionOutcome outcome) {
    return QString::fromStdString(std::string(toString(outcome)));
}

} // namespace

Q_DECLARE_METATYPE(Does)
Q_DECLARE_METATYPE(Sees)
Q_DECLARE_METATYPE(catalyst::ActionOutcome)

class TestActionRunner : public QObject {
    Q_OBJECT

private slots:
    void theReadBackDecides_data() {
        QTest::addColumn<Does>("does");
        QTest::addColumn<Sees>("sees");
        QTest::addColumn<ActionOutcome>("outcome");
        using enum ActionOutcome;
        QTest::newRow("done and seen") << Does::Succeeds << Sees::AsIntended << Done;
        QTest::newRow("said done, seen otherwise")
            << Does::Succeeds << Sees::SomethingElse << Failed;
        QTest::newRow("said done, not seen") << Does::Succeeds << Sees::Nothing << Unknown;
        QTest::newRow("said done, reading hangs") << Does::Succeeds << Sees::Hangs << Unknown;
        QTest::newRow("certainly not done") << Does::Fails << Sees::NotReached << Failed;
        QTest::newRow("no answer, but seen") << Does::LosesTheAnswer << Sees::AsIntended << Done;
        QTest::newRow("no answer, seen otherwise: may still come")
            << Does::LosesTheAnswer << Sees::SomethingElse << Unknown;
        QTest::newRow("no answer, not seen") << Does::LosesTheAnswer << Sees::Nothing << Unknown;
        QTest::newRow("hangs, but seen") << Does::Hangs << Sees::AsIntended << Done;
        QTest::newRow("hangs, seen otherwise") << Does::Hangs << Sees::SomethingElse << Unknown;
        QTest::newRow("everything hangs") << Does::Hangs << Sees::Hangs << Unknown;
    }
    void theReadBackDecides() {
        QFETCH(Does, does);
        QFETCH(Sees, sees);
        QFETCH(ActionOutcome, outcome);
        FakeClock clock;
        FakeExecutor executor(clock);
        MemoryRecords records;
        ActionRunner runner(clock, records);
        TaskScope scope(executor);
        Action action;
        action.id = "A";
        action.kind = "test";
        ActionSteps steps;
        steps.perform = [&](MutationToken) { return performing(does, &records.log); };
        steps.readBack = [&] { return reading(sees, &records.log); };
        std::optional<ActionRecord> record;
        scope.spawn(runOne(runner, action, steps, record));
        executor.advance(11s); // both deadlines
        QVERIFY(record.has_value());
        QVERIFY(record->outcome.has_value());
        QCOMPARE(word(*record->outcome), word(outcome));
        QVERIFY(record->ended.has_value());
        QVERIFY(!record->observed.empty());
        std::vector<std::string> expected{"begin A", "perform"};
        if (sees != Sees::NotReached)
            expected.push_back("read back");
        expected.push_back("end A");
        QVERIFY(records.log == expected); // each at most once, recorded before and after
        QVERIFY(records.ended.at(0) == *record);
    }

    void aForbiddenActionIsRefusedAndRecorded() {
        FakeClock clock;
        FakeExecutor executor(clock);
        MemoryRecords records;
        ActionRunner runner(clock, records);
        runner.addPermit([](const Action& action) -> Result<void> {
            if (action.kind == "test")
                return fail(Error::Code::NotPermitted, "the latch is set");
            return {};
        });
        TaskScope scope(executor);
        Action action;
        action.id = "A";
        action.kind = "test";
        ActionSteps steps;
        steps.perform = [&](MutationToken) { return performing(Does::Succeeds, &records.log); };
        steps.readBack = [&] { return reading(Sees::AsIntended, &records.log); };
        std::optional<ActionRecord> record;
        scope.spawn(runOne(runner, action, steps, record));
        QVERIFY(record->outcome == ActionOutcome::Refused);
        QCOMPARE(record->observed, std::string("the latch is set"));
        QVERIFY((records.log == std::vector<std::string>{"begin A", "end A"}));
    }

    void whatCannotBeRecordedIsNotDone() {
        FakeClock clock;
        FakeExecutor executor(clock);
        MemoryRecords records;
        records.failsToBegin = true;
        ActionRunner runner(clock, records);
        TaskScope scope(executor);
        Action action;
        action.id = "A";
        ActionSteps steps;
        steps.perform = [&](MutationToken) { return performing(Does::Succeeds, &records.log); };
        steps.readBack = [&] { return reading(Sees::AsIntended, &records.log); };
        std::optional<ActionRecord> record;
        scope.spawn(runOne(runner, action, steps, record));
        QVERIFY(record->outcome == ActionOutcome::Refused);
        QVERIFY(record->observed.find("the disk is full") != std::string::npos);
        QVERIFY((records.log == std::vector<std::string>{"begin A"}));
    }

    void anEndThatCannotBeRecordedIsTold() {
        FakeClock clock;
        FakeExecutor executor(clock);
        MemoryRecords records;
        records.failsToEnd = true;
        ActionRunner runner(clock, records);
        TaskScope scope(executor);
        Action action;
        action.id = "A";
        ActionSteps steps;
        steps.perform = [&](MutationToken) { return performing(Does::Succeeds, &records.log); };
        steps.readBack = [&] { return reading(Sees::AsIntended, &records.log); };
        std::optional<ActionRecord> record;
        scope.spawn(runOne(runner, action, steps, record));
        QVERIFY(record->outcome == ActionOutcome::Done);
        QVERIFY(record->observed.find("could not be recorded") != std::string::npos);
    }

    void destroyedInMidFlight() {
        FakeClock clock;
        FakeExecutor executor(clock);
        MemoryRecords records;
        ActionRunner runner(clock, records);
        std::optional<ActionRecord> record;
        {
            TaskScope scope(executor);
            ActionSteps steps;
            steps.perform = [&](MutationToken) { return performing(Does::Hangs, &records.log); };
            steps.readBack = [&] { return reading(Sees::AsIntended, &records.log); };
            scope.spawn(runOne(runner, Action{}, steps, record));
        }
        executor.advance(1h);
        QVERIFY(!record.has_value());
        QVERIFY(!executor.hasTimers());
    }
};

QTEST_APPLESS_MAIN(TestActionRunner)
#include "tst_actionrunner.moc"
