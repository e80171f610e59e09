#include "async/Sleep.h"
#include "engine/EngineFixture.h"

#include <QtTest/QTest>

#include <algorithm>
#include <memory>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// What the world beside the services is, and how often it was asked.
struct World {
    Finding postgres = Finding::Healthy;
    std::vector<std::optional<ContainerStatus>> containers;
    bool isDockerThere = true;
    bool isSilent = false; ///< postgres never answers
    int asked = 0;
    int looks = 0;
    Result<HostReading> host = HostReading();
    int reads = 0;
    std::function<void()> happened;
};

Task<DependencyReading> askPostgres(World* world) {
    ++world->asked;
    if (world->isSilent)
        co_await sleepFor(1h);
    DependencyReading reading;
    reading.state = stateOf(world->postgres);
    reading.evidence = {world->postgres, 0, {}, "as the test says", {}};
    reading.source = "SELECT 1 at db";
    reading.figures = {{"latency_us", 1500}};
    co_return reading;
}

Task<DockerReading> lookAtDocker(World* world) {
    ++world->looks;
    DockerReading reading;
    const Finding finding = world->isDockerThere ? Finding::Healthy : Finding::Unreachable;
    reading.engine.state = stateOf(finding);
    reading.engine.evidence = {finding, 0, {}, "as the test says", {}};
    reading.engine.source = "docker";
    if (world->isDockerThere)
        reading.containers = world->containers;
    co_return reading;
}

Task<Result<HostReading>> readHost(World* world) {
    ++world->reads;
    co_return world->host;
}

Task<void> followDocker(World* world, std::function<void()> happened) {
    world->happened = std::move(happened);
    co_await sleepFor(1h);
}

Task<void> command(Engine* engine, Command command, std::optional<CommandResult>* result) {
    *result = co_await engine->execute(std::move(command), "test:me");
}

ContainerStatus running(const std::string& id) {
    ContainerStatus container;
    container.id = id;
    container.state = ContainerState::Running;
    return container;
}

} // namespace

/// An engine that asks, beside the services, what they stand on.
class TestEngineAsked : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineFixture> m_fixture;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<Engine> m_engine;
    World m_world;

    void begin(bool hasDocker = true) {
        EngineParts parts = m_fixture->makeParts(*m_executor);
        parts.dependencies.push_back({"postgres", [this] { return askPostgres(&m_world); }});
        parts.host = AskedHost{[this](std::string) { return readHost(&m_world); }};
        if (hasDocker) {
            AskedDocker docker;
            docker.look = [this] { return lookAtDocker(&m_world); };
            docker.follow = [this](std::function<void()> happened) {
                return followDocker(&m_world, std::move(happened));
            };
            parts.docker = std::move(docker);
        }
        m_engine = std::make_unique<Engine>(*m_executor, std::move(parts));
        m_engine->start();
    }

    DependencyStatus dependency(const char* name) const {
        const auto& all = m_engine->status()->dependencies;
        const auto found = std::ranges::find(all, name, &DependencyStatus::name);
        return found == all.end() ? DependencyStatus() : *found;
    }
    /// What was found of the service's container.
    Finding container(std::size_t service) const {
        const auto& services = m_engine->status()->services;
        if (service >= services.size() || services[service].layers.empty())
            return Finding::NotProbed;
        return services[service].layers.front().evidence.finding;
    }

private slots:
    void init() {
        m_fixture = std::make_unique<EngineFixture>();
        m_executor = std::make_unique<QtExecutor>(m_fixture->clock);
        // By the interval only what the test waits for.
        m_fixture->profile.polling.open = 600s;
        m_fixture->profile.polling.otherwise = 600s;
        m_fixture->profile.health.failuresToConfirm = 1;
        m_fixture->profile.health.successesToRecover = 1;
        for (ServiceProfile& service : m_fixture->profile.services)
            service.dependsOn = {"postgres"};
        m_world = {};
        m_world.containers = {running("a"), running("b"), running("c")};
    }

    void cleanup() {
        bool isDrained = false;
        m_engine->drain([&isDrained] { isDrained = true; });
        QTRY_VERIFY(isDrained);
        m_engine.reset();
        m_fixture->settle();
        m_executor.reset();
        m_fixture.reset();
    }

    void allThatIsAskedIsSeenOnce() {
        m_world.isSilent = true;
        begin();
        QTRY_COMPARE(m_fixture->probes.load() >= 3, true);
        QTRY_VERIFY(dependency("docker").state == State::Ok);
        QVERIFY(dependency("postgres").state == State::NotObserved);
        QVERIFY(dependency("postgres").evidence.finding == Finding::NotProbed);
        // Nobody is told that this is all there is to know.
        QVERIFY(!isComplete(*m_engine->status()));
    }

    void whatServicesPretend() {
        m_world.postgres = Finding::Refused;
        begin();
        QTRY_VERIFY(m_engine->status()->overall == State::Failed);
        QVERIFY(dependency("postgres").state == State::Failed);
        QTRY_COMPARE(m_engine->status()->incidents.size(), std::size_t(1));
        QCOMPARE(m_engine->status()->incidents[0].consequences.size(), std::size_t(3));
        QVERIFY(m_engine->status()->services[0].state == State::Unknown);
        m_world.postgres = Finding::Healthy;
        std::optional<CommandResult> done;
        TaskScope scope(*m_executor);
        scope.spawn(command(m_engine.get(), ProbeNow{}, &done));
        QTRY_VERIFY(isComplete(*m_engine->status()) && m_engine->status()->overall == State::Ok);
        QVERIFY(m_engine->status()->incidents.empty());
        QVERIFY(m_world.asked >= 2);
    }

    /// What Docker says is judged at once, not with the next tick ten minutes later.
    void whatHappensToAContainer() {
        begin();
        QTRY_VERIFY(container(0) == Finding::ContainerRuns);
        m_world.containers[0]->state = ContainerState::Paused;
        m_world.containers[1].reset();
        m_world.happened();
        QTRY_VERIFY(container(0) == Finding::ContainerContradicted);
        QTRY_VERIFY(container(1) == Finding::ContainerContradicted);
        // It answers no more, as it should.
        m_fixture->findings[0] = Finding::Silent;
        m_world.containers[0]->state = ContainerState::Exited;
        m_world.happened();
        QTRY_VERIFY(m_engine->status()->services[0].state == State::Failed);
        QVERIFY(container(0) == Finding::ContainerExited);
        QVERIFY(m_engine->status()->services[0].container.has_value());
        QVERIFY(!m_engine->status()->services[1].container.has_value());
        QVERIFY(container(2) == Finding::ContainerRuns);
    }

    void withoutDockerNothingIsSaidOfContainers() {
        begin();
        QTRY_VERIFY(container(0) == Finding::ContainerRuns);
        m_world.isDockerThere = false;
        std::optional<CommandResult> done;
        TaskScope scope(*m_executor);
        scope.spawn(command(m_engine.get(), ProbeNow{}, &done));
        QTRY_VERIFY(dependency("docker").state == State::Unknown);
        scope.spawn(command(m_engine.get(), ProbeNow{}, &done));
        QTRY_VERIFY(container(0) == Finding::ProvenInside);
        QVERIFY(m_engine->status()->overall == State::Ok);
    }

    void theHostIsReadJudgedAndKept() {
        HostReading reading;
        reading.cpuPermille = 120;
        HostPath root;
        root.path = "/";
        root.space = HostSpace{"/", 1000, 930, 70};
        root.inodes = HostInodes{100, 90};
        reading.paths = {root};
        m_world.host = reading;
        begin();
        // Two readings make it so, and the second is not waited for for long.
        QTRY_VERIFY(m_engine->status()->host->state == State::Degraded);
        QVERIFY(m_engine->status()->overall == State::Degraded);
        QTRY_COMPARE(m_engine->status()->incidents.size(), std::size_t(1));
        QCOMPARE(m_engine->status()->incidents[0].subject, std::string("disk /"));
        QCOMPARE(m_world.reads, 2);
        std::optional<CommandResult> chart;
        ChartQuery query;
        query.key = {m_fixture->profile.id, "host /", "disk_permille"};
        query.from = m_fixture->clock.now() - 1h;
        query.to = m_fixture->clock.now() + 1h;
        query.columns = 10;
        TaskScope scope(*m_executor);
        const auto read = [&] {
            chart.reset();
            scope.spawn(command(m_engine.get(), ReadChart{query}, &chart));
            return QTest::qWaitFor([&chart] { return chart.has_value(); });
        };
        QTRY_VERIFY(read() && chart->chart && !chart->chart->columns.empty());
        QCOMPARE(chart->chart->columns[0].greatest, 930);
    }

    void aHostThatCannotBeReadIsUnknownAndHarmsNothing() {
        m_world.host = fail(Error::Code::Timeout, "reading the host took too long");
        begin();
        QTRY_VERIFY(m_world.reads > 0 &&
                    m_engine->status()->host->evidence.finding == Finding::ProbeFailed);
        QTRY_VERIFY(m_engine->status()->overall == State::Ok);
        QVERIFY(m_engine->status()->host->state == State::Unknown);
        QVERIFY(m_engine->status()->incidents.empty());
    }

    void aFloodOfEventsIsOneLookASecond() {
        begin();
        QTRY_VERIFY(m_world.looks >= 1 && m_world.happened);
        const BootTime begun = m_fixture->clock.boot();
        const int before = m_world.looks;
        while (m_fixture->clock.boot() - begun < 2500ms) {
            m_world.happened();
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        }
        QVERIFY2(m_world.looks - before <= 3, qPrintable(QString::number(m_world.looks - before)));
        QVERIFY(m_world.looks - before >= 1);
    }

    void aContainerIsChangedOnlyWhereThereIsDocker() {
        begin(false);
        TaskScope scope(*m_executor);
        std::optional<CommandResult> unknown;
        scope.spawn(command(m_engine.get(), ChangeContainer{"nobody"}, &unknown));
        QTRY_VERIFY(unknown);
        QVERIFY(unknown->outcome.error().code == Error::Code::NotFound);
        std::optional<CommandResult> without;
        const std::string name = m_fixture->profile.services[0].name;
        scope.spawn(command(m_engine.get(), ChangeContainer{name}, &without));
        QTRY_VERIFY(without);
        QVERIFY(without->outcome.error().code == Error::Code::Unsupported);
        QVERIFY(!without->action);
    }

    void composeIsAskedOnlyWhereThereIsDockerAndAShell() {
        begin();
        TaskScope scope(*m_executor);
        std::optional<CommandResult> without;
        ComposeServices compose{ComposeVerb::Recreate, {m_fixture->profile.services[0].name}};
        scope.spawn(command(m_engine.get(), std::move(compose), &without));
        QTRY_VERIFY(without);
        QVERIFY(without->outcome.error().code == Error::Code::Unsupported);
        QVERIFY(!without->action);
    }
};

QTEST_GUILESS_MAIN(TestEngineAsked)
#include "tst_engineasked.moc"
