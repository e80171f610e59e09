#include "actions/ComposeChange.h"
#include "droplet/ComposeRig.h"

using namespace catalyst;
using namespace catalyst::test;

namespace {

class Records final : public ActionRecords {
public:
    Task<Result<void>> begin(ActionRecord) override { co_return Result<void>(); }
    Task<Result<void>> end(ActionRecord) override { co_return Result<void>(); }
};

SeenContainer seenAs(const char* id, ContainerState state) {
    ContainerStatus status;
    status.id = id;
    status.name = "p_news_1";
    status.state = state;
    return status;
}

Task<RemoteOutcome> answerNow(RemoteOutcome outcome) {
    co_return outcome;
}

} // namespace

class TestComposeChange : public ComposeRig {
    Q_OBJECT

private slots:
    void initTestCase() { startEngine(); }
    void init() {
        prepareProject();
        m_isEndSeen = true;
        m_isRun = true;
        project();
    }
    void cleanup() { finishProject(); }

    void changesAreJudged_data() {
        QTest::addColumn<int>("verb");
        QTest::addColumn<QString>("id"); // before: "old"; empty: there is none now
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("isAsIntended");
        using State = ContainerState;
        const auto row = [](ComposeVerb verb, const char* id, State state, bool isAsIntended) {
            QTest::addRow("%s %s %s", toString(verb).data(), id, toString(state).data())
                << int(verb) << QString(id) << int(state) << isAsIntended;
        };
        for (const char* id : {"old", "new"}) {
            row(ComposeVerb::Up, id, State::Running, true);
            for (const State state : {State::Restarting, State::Paused, State::Exited,
                                      State::Created, State::Dead, State::Unknown})
                row(ComposeVerb::Up, id, state, false);
            for (const State state : {State::Exited, State::Created, State::Dead})
                row(ComposeVerb::Stop, id, state, true);
            for (const State state : {State::Running, State::Restarting, State::Paused,
                                      State::Removing, State::Unknown})
                row(ComposeVerb::Stop, id, state, false);
        }
        row(ComposeVerb::Recreate, "new", State::Running, true);
        row(ComposeVerb::Recreate, "old", State::Running, false);
        row(ComposeVerb::Recreate, "new", State::Exited, false);
        row(ComposeVerb::Recreate, "new", State::Restarting, false);
        row(ComposeVerb::Up, "", State::Unknown, false);
        row(ComposeVerb::Stop, "", State::Unknown, true);
        row(ComposeVerb::Recreate, "", State::Unknown, false);
    }

    void changesAreJudged() {
        QFETCH(int, verb);
        QFETCH(QString, id);
        QFETCH(int, state);
        QFETCH(bool, isAsIntended);
        const std::vector<WantedContainer> services{{"base", "p_base_1"}, {"news", "p_news_1"}};
        // The other one is as it should be.
        const bool isStop = static_cast<ComposeVerb>(verb) == ComposeVerb::Stop;
        const SeenContainer good =
            seenAs("other", isStop ? ContainerState::Exited : ContainerState::Running);
        const SeenContainer now = id.isEmpty()
                                      ? SeenContainer()
                                      : seenAs(qPrintable(id), static_cast<ContainerState>(state));
        const ReadBack back = judgeComposeChange(
            static_cast<ComposeVerb>(verb), services,
            {seenAs("before", ContainerState::Running), seenAs("old", ContainerState::Running)},
            {good, now});
        QVERIFY2(back.isAsIntended == isAsIntended, back.observed.c_str());
        QVERIFY(back.observed.find("news") != std::string::npos);
    }

    void servicesAreMadeStoppedAndMadeAnew() {
        ActionRecord record = change(ComposeVerb::Up, {"news"});
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        const ContainerStatus first = look("p_news_1");
        const ContainerStatus base = look("p_base_1");

        write("p/.env", "MODE=conservative\n");
        record = change(ComposeVerb::Recreate, {"news"});
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        QVERIFY(look("p_news_1").id != first.id);
        QCOMPARE(look("p_base_1").id, base.id);

        record = change(ComposeVerb::Stop, {"news", "base"});
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        QVERIFY(look("p_news_1").state == ContainerState::Exited);
        QVERIFY(look("p_base_1").state == ContainerState::Exited);
        QVERIFY(record.observed.find("p_base_1 is exited") != std::string::npos);
    }

    void whatEndsAtOnceWasNotBroughtUp() {
        write("p/docker-compose.yml", R"(version: "2.4"
services:
  news:
    image: rigbox:1
    network_mode: host
    command: sh -c 'sleep 0.3; exit 3'
)");
        const ActionRecord record = change(ComposeVerb::Up, {"news"});
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        QVERIFY2(record.observed.find("exited with exit code 3") != std::string::npos,
                 record.observed.c_str());
    }

    void whatComposeLeftWhenItFailedIsTold() {
        QVERIFY(change(ComposeVerb::Up, {"news"}).outcome == ActionOutcome::Done);
        standIn("docker-compose", "[ \"$1\" = version ] && { echo 1.29.2; exit 0; }\n"
                                  "docker stop -t 1 p_news_1; echo 'ERROR: for news no space left';"
                                  " exit 1");
        const ActionRecord record = change(ComposeVerb::Recreate, {"news"});
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        for (const char* part : {"no space left", "afterwards p_news_1 is exited"})
            QVERIFY2(record.observed.find(part) != std::string::npos, record.observed.c_str());
    }

    void whatWasMadeElsewhereIsLeftAlone() {
        QVERIFY(change(ComposeVerb::Up, {"news"}).outcome == ActionOutcome::Done);
        const ContainerStatus before = look("p_news_1");
        QDir(m_directory->path()).mkdir("q");
        QVERIFY(QFile::copy(path("p/docker-compose.yml"), path("q/docker-compose.yml")));
        m_site = path("q");
        const ActionRecord record = change(ComposeVerb::Recreate, {"news"});
        m_site.clear();
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        QVERIFY2(record.observed.find(path("p").toStdString()) != std::string::npos,
                 record.observed.c_str());
        QVERIFY(look("p_news_1") == before);
    }

    void anEndThatWasNotSeenIsDecidedByLooking_data() {
        QTest::addColumn<bool>("isRun");
        QTest::newRow("it was done") << true;
        QTest::newRow("it was not") << false;
    }

    void anEndThatWasNotSeenIsDecidedByLooking() {
        QFETCH(bool, isRun);
        QVERIFY(change(ComposeVerb::Up, {"news"}).outcome == ActionOutcome::Done);
        m_isEndSeen = false;
        m_isRun = isRun;
        const ActionRecord record = change(ComposeVerb::Recreate, {"news"});
        QVERIFY2(record.outcome == (isRun ? ActionOutcome::Done : ActionOutcome::Unknown),
                 record.observed.c_str());
        QVERIFY2(record.observed.find("is not known") != std::string::npos,
                 record.observed.c_str());
    }

    void whatCannotBeAskedForIsNotBegun() {
        standIn("docker", "exit 1");
        standIn("docker-compose", "exit 1");
        ActionRecord record = change(ComposeVerb::Up, {"news"});
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        QVERIFY2(record.observed.find("neither") != std::string::npos, record.observed.c_str());
        QVERIFY2(record.observed.find("compose was not run") != std::string::npos,
                 record.observed.c_str());

        standIn("docker-compose", "[ \"$1\" = version ] && { echo 1.29.2; exit 0; }\nexit 0");
        m_docker = apiAt("/tmp/no-engine-here.sock");
        record = change(ComposeVerb::Up, {"news"});
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        QVERIFY2(record.observed.find("compose was not run") != std::string::npos,
                 record.observed.c_str());
        QCOMPARE(argumentsSeen(), QString("version --short"));
    }

private:
    ActionRecord change(ComposeVerb verb, const std::vector<std::string>& services) {
        const QString site = m_site.isEmpty() ? path("p") : m_site;
        ComposeChange begun{m_docker, {}, m_clock, verb, {site.toStdString()}, {}, operation};
        begun.run = [this](const RemoteScript& script, const std::string&, const std::string&) {
            const bool isDetection = script.name == composeDetection().name;
            RemoteOutcome outcome = isDetection || m_isRun ? run(script) : RemoteOutcome();
            if (!isDetection && !m_isEndSeen) {
                outcome.kind = RemoteOutcome::Kind::Unknown;
                outcome.detail = "the line was cut";
            }
            return answerNow(std::move(outcome));
        };
        for (const std::string& service : services)
            begun.services.push_back({service, "p_" + service + "_1"});
        Action action;
        action.id = operation;
        action.kind = "compose." + std::string(toString(verb));
        return await(m_runner.run(std::move(action),
                                  composeSteps(std::make_shared<ComposeChange>(std::move(begun)))),
                     2 * dockerPatience);
    }

    Records m_records;
    ActionRunner m_runner{m_clock, m_records};
    QString m_site;          ///< another compose directory
    bool m_isEndSeen = true; ///< of compose itself
    bool m_isRun = true;
};

QTEST_GUILESS_MAIN(TestComposeChange)
#include "tst_composechange.moc"
