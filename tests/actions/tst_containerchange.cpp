#include "actions/ContainerChange.h"
#include "droplet/DockerRig.h"
#include "rehearsal/FaultServer.h"

#include <QTemporaryDir>

using namespace catalyst;
using namespace catalyst::test;
using Kind = ContainerChange::Kind;

namespace {

class Records final : public ActionRecords {
public:
    Task<Result<void>> begin(ActionRecord) override { co_return Result<void>(); }
    Task<Result<void>> end(ActionRecord) override { co_return Result<void>(); }
};

const char* const versionBody = R"({"ApiVersion":"1.41","MinAPIVersion":"1.12"})";

std::string containerBody(bool isStopped) {
    return std::string(R"({"Id":"abc","Name":"/news","State":{"Status":")") +
           (isStopped ? "exited" : "running") + R"(","StartedAt":"2026-11-26T17:29:45Z"}})";
}

ContainerStatus statusOf(ContainerState state, int started,
                         RestartPolicy policy = RestartPolicy::Never) {
    ContainerStatus status;
    status.name = "news";
    status.state = state;
    status.restartPolicy = policy;
    if (started > 0)
        status.started = Instant(std::chrono::seconds(started));
    return status;
}

} // namespace

class TestContainerChange : public DockerRig {
    Q_OBJECT

private slots:
    void initTestCase() { startEngine(); }
    void init() { prepare(); }
    void cleanup() { finish(); }

    void changesAreJudged_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("started"); // before: 100
        QTest::addColumn<bool>("isAsIntended");
        using State = ContainerState;
        const auto row = [](Kind kind, State state, int started, bool isAsIntended) {
            QTest::addRow("%s %s %d", toString(kind).data(), toString(state).data(), started)
                << int(kind) << int(state) << started << isAsIntended;
        };
        row(Kind::Restart, State::Running, 101, true);
        row(Kind::Restart, State::Running, 100, false);
        row(Kind::Restart, State::Running, 99, false);
        row(Kind::Restart, State::Running, 0, false);
        row(Kind::Restart, State::Restarting, 101, false);
        row(Kind::Restart, State::Paused, 101, false);
        row(Kind::Restart, State::Exited, 101, false);
        row(Kind::Stop, State::Exited, 100, true);
        row(Kind::Stop, State::Created, 0, true);
        row(Kind::Stop, State::Dead, 100, true);
        row(Kind::Stop, State::Restarting, 100, false);
        row(Kind::Stop, State::Running, 100, false);
        row(Kind::Stop, State::Paused, 100, false);
        row(Kind::Stop, State::Removing, 100, false);
        row(Kind::Stop, State::Unknown, 100, false);
        row(Kind::Start, State::Running, 100, true);
        row(Kind::Start, State::Exited, 101, false);
        row(Kind::Start, State::Restarting, 101, false);
    }

    void changesAreJudged() {
        QFETCH(int, kind);
        QFETCH(int, state);
        QFETCH(int, started);
        QFETCH(bool, isAsIntended);
        const ReadBack back =
            judgeContainerChange(static_cast<Kind>(kind), statusOf(ContainerState::Running, 100),
                                 statusOf(static_cast<ContainerState>(state), started));
        QCOMPARE(back.isAsIntended, isAsIntended);
        QVERIFY(!back.observed.empty());
    }

    void aPolicyThatStartsItAgainIsTold() {
        const auto observed = [](RestartPolicy policy) {
            return QString::fromStdString(
                judgeContainerChange(Kind::Stop, {}, statusOf(ContainerState::Exited, 1, policy))
                    .observed);
        };
        QVERIFY(observed(RestartPolicy::Always).contains("when Docker itself starts"));
        QVERIFY(!observed(RestartPolicy::UnlessStopped).contains("starts it again"));
    }

    void containersAreRestartedStoppedAndStarted() {
        m_engine->run("news", untilStopped, {"--restart", "unless-stopped"});
        const ContainerStatus first = look("news");
        ActionRecord record = change(Kind::Restart, "news");
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        const ContainerStatus second = look("news");
        QCOMPARE(second.id, first.id);
        QVERIFY(second.started > first.started);
        QCOMPARE(second.exitCode, 0);

        record = change(Kind::Stop, "news");
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        QVERIFY(look("news").state == ContainerState::Exited);
        // It was so before: 304.
        record = change(Kind::Stop, "news");
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());

        record = change(Kind::Start, "news");
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        QVERIFY(look("news").state == ContainerState::Running);
        record = change(Kind::Start, "news");
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
    }

    void whatIgnoresTheSignalIsKilledAfterItsGrace() {
        m_engine->run("deaf", "trap '' TERM; while true; do sleep 0.1; done");
        m_grace = 1s;
        const ActionRecord record = change(Kind::Stop, "deaf");
        m_grace = 10s;
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        QCOMPARE(look("deaf").exitCode, 137);
    }

    void answersAreToldApart() {
        m_engine->run("news", untilStopped);
        const auto kindOf = [](const Result<DockerAnswer>& answer) {
            return answer ? wordOf(answer->kind) + " " + QString::number(answer->status)
                          : codeOf(answer);
        };
        MutationToken token;
        QCOMPARE(kindOf(await(m_docker->start(token, operation, "news"))),
                 QString("already_so 304"));
        QCOMPARE(kindOf(await(m_docker->stop(token, operation, "news", 5s))),
                 QString("accepted 204"));
        QCOMPARE(kindOf(await(m_docker->stop(token, operation, "news", 5s))),
                 QString("already_so 304"));
        QCOMPARE(kindOf(await(m_docker->restart(token, operation, "missing", 5s))),
                 QString("no_such_container 404"));
        QCOMPARE(kindOf(await(m_docker->restart(token, operation, "../news", 5s))),
                 QString("invalid_argument"));
        m_engine->must({"create", "--name", "broken", "--network", "host", "rigbox:1", "/nothing"});
        const auto broken = await(m_docker->start(token, operation, "broken"));
        QCOMPARE(kindOf(broken), QString("failed 400"));
        QVERIFY2(broken->message.find("/nothing") != std::string::npos, broken->message.c_str());
    }

    void failuresAreFailures() {
        ActionRecord record = change(Kind::Restart, "missing");
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        m_engine->must({"create", "--name", "broken", "--network", "host", "rigbox:1", "/nothing"});
        record = change(Kind::Start, "broken");
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        QVERIFY(record.observed.find("/nothing") != std::string::npos);
        // It starts, and ends at once.
        m_engine->must({"create", "--name", "short", "--network", "host", "rigbox:1", "sh", "-c",
                        "sleep 0.3; exit 3"});
        record = change(Kind::Start, "short");
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        QVERIFY(record.observed.find("exited with exit code 3") != std::string::npos);
    }

    void aLostAnswerIsDecidedByLooking_data() {
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("it was done") << true;
        QTest::newRow("it was not") << false;
    }

    void aLostAnswerIsDecidedByLooking() {
        QFETCH(bool, isStopped);
        // Between console and engine: takes the change, and nobody hears of it again.
        rehearsal::FaultServer between;
        QTemporaryDir directory;
        const std::string socket = directory.filePath("docker.sock").toStdString();
        QVERIFY(between.listenUnix(socket));
        int looks = 0;
        between.setHandler([&](const rehearsal::Request& request) {
            rehearsal::Reply reply;
            if (request.path == "/version") {
                reply.body = versionBody;
                return reply;
            }
            // What comes after the first look is the change.
            reply.body = containerBody(isStopped && looks > 0);
            if (looks++ == 0)
                between.setNextBehaviour(rehearsal::Behaviour::Kind::CloseImmediately);
            return reply;
        });
        m_docker = apiAt(socket);
        m_grace = 1s;
        const ActionRecord record = change(Kind::Stop, "news");
        m_grace = 10s;
        QVERIFY2(record.outcome == (isStopped ? ActionOutcome::Done : ActionOutcome::Unknown),
                 record.observed.c_str());
        QVERIFY2(record.observed.find("outcome unknown") != std::string::npos,
                 record.observed.c_str());
    }

    void aChangeMayBeDestroyedOnItsWay() {
        m_engine->run("deaf", "trap '' TERM; while true; do sleep 0.1; done");
        std::optional<ActionRecord> record;
        m_scope->spawn(keepAnswer(m_runner.run(actionOf(), stepsOf(Kind::Stop, "deaf")), &record));
        QTest::qWait(300);
        m_docker.reset();
        m_scope->cancelAll();
        QTest::qWait(100);
        QVERIFY(!record);
    }

private:
    static Action actionOf() {
        Action action;
        action.id = operation;
        action.kind = "container.change";
        return action;
    }

    ActionSteps stepsOf(Kind kind, const std::string& container) {
        return containerSteps(std::make_shared<ContainerChange>(
            ContainerChange{m_docker, m_clock, kind, container, operation, m_grace}));
    }

    ActionRecord change(Kind kind, const std::string& container) {
        return await(m_runner.run(actionOf(), stepsOf(kind, container)));
    }

    Records m_records;
    ActionRunner m_runner{m_clock, m_records};
    std::chrono::seconds m_grace = 10s;
};

QTEST_GUILESS_MAIN(TestContainerChange)
#include "tst_containerchange.moc"
