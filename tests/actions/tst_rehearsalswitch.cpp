#include "actions/RehearsalSwitch.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "rehearsal/ControlProtocol.h"
#include "rehearsal/ControlServer.h"
#include "rehearsal/DayShift.h"
#include "rehearsal/DropletFixture.h"
#include "rehearsal/Word.h"

#include <optional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::DropletFixture;

namespace {

class NoRecords final : public ActionRecords {
public:
    Task<Result<void>> begin(ActionRecord) override { co_return Result<void>(); }
    Task<Result<void>> end(ActionRecord) override { co_return Result<void>(); }
};

Task<void> runInto(ActionRunner& runner, ActionSteps steps, std::optional<ActionRecord>& out) {
    Action action;
    action.id = "A";
    out = co_await runner.run(std::move(action), std::move(steps));
}

Task<void> seeInto(Task<Result<ReadBack>> reading, std::optional<Result<ReadBack>>& out) {
    out = co_await std::move(reading);
}

/// A rehearsal whose control socket counts what changes, and may keep its answers to itself.
struct Rig {
    Rig() : control(fixture.poll(), [this](std::string_view line) { return answer(line); }) {}

    std::string answer(std::string_view line) {
        const bool isRead = line.find("\"list\"") != std::string_view::npos;
        mutations += isRead ? 0 : 1;
        const std::string said = ignores && !isRead
                                     ? std::string(R"({"id":"1","ok":true})")
                                     : answerControlLine(line, fixture.droplet, fixture.player);
        return !isRead && losesAnswers ? std::string("?") : said;
    }

    ActionRecord run(const std::function<ActionSteps(RehearsalPort&)>& steps) {
        QtExecutor executor(clock);
        NoRecords records;
        ActionRunner runner(clock, records);
        RehearsalSwitch port(fixture.droplet.directory());
        TaskScope scope(executor);
        std::optional<ActionRecord> record;
        scope.spawn(runInto(runner, steps(port), record));
        (void)QTest::qWaitFor([&] { return record.has_value(); });
        return record.value_or(ActionRecord());
    }

    ReadBack see(const std::function<Task<Result<ReadBack>>(RehearsalPort&)>& reading) {
        QtExecutor executor(clock);
        RehearsalSwitch port(fixture.droplet.directory());
        TaskScope scope(executor);
        std::optional<Result<ReadBack>> seen;
        scope.spawn(seeInto(reading(port), seen));
        (void)QTest::qWaitFor([&] { return seen.has_value(); });
        return seen && *seen ? **seen : ReadBack{false, "nothing"};
    }

    SystemClock clock;
    DropletFixture fixture;
    ControlServer control;
    int mutations = 0;
    bool losesAnswers = false;
    bool ignores = false;
};

QString outcome(const ActionRecord& record) {
    return record.outcome ? test::word(*record.outcome) : QString("none");
}

} // namespace

/// The actions "rehearsal.set", "rehearsal.scenario" and "rehearsal.clock" against a real control
/// socket.
class TestRehearsalSwitch : public QObject {
    Q_OBJECT

private slots:
    void changesAndReadsBack_data() {
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("observed");
        QTest::newRow("infrastructure") << 0 << "postgres is stopped";
        QTest::newRow("scenario") << 1 << "at step 1 of 19 of incident-day";
        QTest::newRow("broker") << 3 << "broker is held_for_ever";
        QTest::newRow("clock") << 2 << "its day is 3600000000 microseconds from the real one";
    }
    void changesAndReadsBack() {
        QFETCH(int, action);
        QFETCH(QString, observed);
        const auto steps = [&](RehearsalPort& port) {
            if (action == 0)
                return rehearsalSteps(port, "postgres", "stopped");
            if (action == 3)
                return rehearsalSteps(port, "broker", "held_for_ever");
            return action == 1 ? scenarioSteps(port, "incident-day") : clockSteps(port, 1h);
        };
        Rig done;
        QVERIFY(done.control.listen(done.fixture.droplet.directory() + "/control.sock"));
        const ActionRecord record = done.run(steps);
        QCOMPARE(outcome(record), "done");
        QCOMPARE(QString::fromStdString(record.observed), observed);
        QCOMPARE(done.mutations, 1);
        // No answer, but what was read back tells.
        Rig lost;
        lost.losesAnswers = true;
        QVERIFY(lost.control.listen(lost.fixture.droplet.directory() + "/control.sock"));
        QCOMPARE(outcome(lost.run(steps)), "done");
        QCOMPARE(lost.mutations, 1);
        // It says "done", but did nothing.
        Rig liar;
        liar.ignores = true;
        QVERIFY(liar.control.listen(liar.fixture.droplet.directory() + "/control.sock"));
        QCOMPARE(outcome(liar.run(steps)), "failed");
        QCOMPARE(liar.mutations, 1);
        liar.losesAnswers = true;
        QCOMPARE(outcome(liar.run(steps)), "unknown");
        QCOMPARE(liar.mutations, 2);
    }

    void refusesBeforeAnythingIsSent_data() {
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("word");
        QTest::newRow("word of another target") << 0 << "up, stopped";
        QTest::newRow("word of another target for the broker") << 4 << "rogue_for_ever";
        QTest::newRow("unknown scenario") << 1 << "slow-morning";
        QTest::newRow("pace") << 2 << "0.01";
        QTest::newRow("shift") << 3 << "ten years";
    }
    void refusesBeforeAnythingIsSent() {
        QFETCH(int, action);
        QFETCH(QString, word);
        Rig rig;
        QVERIFY(rig.control.listen(rig.fixture.droplet.directory() + "/control.sock"));
        const ActionRecord record = rig.run([&](RehearsalPort& port) {
            switch (action) {
            case 0:
                return rehearsalSteps(port, "postgres", "healthy");
            case 1:
                return scenarioSteps(port, "x");
            case 2:
                return scenarioSteps(port, "redis-hang", 0);
            case 4:
                return rehearsalSteps(port, "broker", "up");
            default:
                return clockSteps(port, maxDayShift + 1us);
            }
        });
        QCOMPARE(outcome(record), "failed");
        QVERIFY2(record.observed.find(word.toStdString()) != std::string::npos,
                 record.observed.c_str());
        QCOMPARE(rig.mutations, 0);
    }

    void saysHowAScenarioStands() {
        Rig rig;
        QVERIFY(rig.control.listen(rig.fixture.droplet.directory() + "/control.sock"));
        const auto runs = [&](const char* name) {
            return rig.see([name](RehearsalPort& port) { return port.runsScenario(name); });
        };
        QVERIFY(runs("none").isAsIntended);
        QVERIFY(!runs("redis-hang").isAsIntended);
        QVERIFY(rig.fixture.player.run("redis-hang", 1));
        QVERIFY(!runs("none").isAsIntended);
        QVERIFY(!runs("droplet-lost").isAsIntended);
        rig.fixture.executor.advance(30s);
        QVERIFY(runs("redis-hang").isAsIntended);
        QCOMPARE(runs("redis-hang").observed, std::string("at step 2 of 3 of redis-hang"));
        QCOMPARE(outcome(rig.run([](RehearsalPort& port) { return scenarioSteps(port, "none"); })),
                 "done");
        QVERIFY(runs("none").isAsIntended);
        QVERIFY(!runs("redis-hang").isAsIntended);
        QCOMPARE(runs("none").observed,
                 std::string("ended at step 2 of 3 of redis-hang: ended by the operator"));
        // One that is through so quickly was staged all the same.
        QVERIFY(rig.fixture.player.run("redis-hang", 0.01));
        rig.fixture.executor.advance(1min);
        QVERIFY(runs("redis-hang").isAsIntended);
        QVERIFY(runs("none").isAsIntended);
    }

    void theShiftIsFromNow() {
        const Instant now(std::chrono::sys_days(std::chrono::year(2026) / 11 / 18));
        QVERIFY(dayShiftFor(now + 5h, now) == 5h);
        QVERIFY(dayShiftFor(now - 5h, now) == -5h);
        QVERIFY(dayShiftFor(std::nullopt, now) == 0h);
    }
};

QTEST_GUILESS_MAIN(TestRehearsalSwitch)
#include "tst_rehearsalswitch.moc"
