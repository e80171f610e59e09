#include "services/ContainerPresenter.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 15h};

ServiceStatus running() {
    ServiceStatus service;
    service.name = "trading";
    service.state = State::Ok;
    service.layers = {
        {Layer::Container, State::Ok, {Finding::ContainerRuns, 0, {}, "runs", {}}, "docker", now},
        {Layer::SelfReport, State::Ok, {Finding::Healthy, 200, {}, "ok", {}}, "GET /health", now}};
    ContainerStatus container;
    container.name = "catalyst-trading";
    container.image = "app:1";
    container.state = ContainerState::Running;
    container.health = ContainerHealth::Healthy;
    container.started = now - 3h;
    container.environment = {{"TRADING_MODE", "paper", false, "f1"},
                             {"ALPACA_SECRET_KEY", "set, 40 characters", true, "f2"}};
    service.container = container;
    return service;
}

Zones zones() {
    return {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
}

} // namespace

class TestContainerPresenter : public QObject {
    Q_OBJECT

private slots:
    void whatRuns() {
        const ContainerView view = ContainerPresenter::present(running(), now, zones());
        QCOMPARE(view.title, QString("catalyst-trading: running"));
        QCOMPARE(view.text, QString("Started 07:00:00 ET, 3 h ago. Image app:1. Its own check "
                                    "passes."));
        QVERIFY(!view.isWarning);
        QCOMPARE(view.environment.size(), std::size_t(2));
        QCOMPARE(view.environment[0].cells, (QStringList{"TRADING_MODE", "paper"}));
        QCOMPARE(view.environment[1].cells,
                 (QStringList{"ALPACA_SECRET_KEY", "set, 40 characters"}));
    }

    /// Docker's word and ours side by side.
    void theyDisagree() {
        ServiceStatus service = running();
        service.container->health = ContainerHealth::Unhealthy;
        service.container->failingStreak = 4;
        service.container->lastCheck = HealthCheckRun{1, "cannot connect", now - 5s};
        auto layers = service.layers.list();
        layers[0].state = State::Degraded;
        service.layers = layers;
        ContainerView view = ContainerPresenter::present(service, now, zones());
        QVERIFY(view.isWarning);
        QVERIFY2(view.text.contains("to this console it says that it is well"),
                 qPrintable(view.text));
        QVERIFY2(view.text.endsWith("Last 5 s ago, exit code 1: cannot connect"),
                 qPrintable(view.text));

        service = running();
        service.state = State::Failed;
        layers = service.layers.list();
        layers[1].state = State::Failed;
        service.layers = layers;
        view = ContainerPresenter::present(service, now, zones());
        QVERIFY2(view.text.contains("this console sees otherwise"), qPrintable(view.text));
    }

    void whatEnded() {
        ServiceStatus service = running();
        service.container->state = ContainerState::Exited;
        service.container->exitCode = 137;
        service.container->isOutOfMemory = true;
        service.container->finished = now - 60s;
        service.container->restartCount = 2;
        service.container->ports = {{"0.0.0.0", 5005, 8000, "tcp"}, {"127.0.0.1", 1, 1, "tcp"}};
        const ContainerView view = ContainerPresenter::present(service, now, zones());
        QCOMPARE(view.title, QString("catalyst-trading: ended with exit code 137"));
        QVERIFY(view.text.startsWith("Ended 09:59:00 ET, 1 min ago. Memory ran out. "));
        QVERIFY(view.text.contains("Its port 5005 is open to the whole network."));
        QVERIFY(!view.text.contains("port 1 "));
    }

    void whatIsNotKnown() {
        ServiceStatus service = running();
        auto layers = service.layers.list();
        layers[0].source = "http";
        service.layers = layers;
        ContainerView view = ContainerPresenter::present(service, now, zones());
        QVERIFY(view.text.startsWith("Docker cannot be asked now"));
        QVERIFY(view.environment[0].isStale);

        service.container.reset();
        view = ContainerPresenter::present(service, now, zones());
        QCOMPARE(view.title, QString("Docker is not asked"));
        QVERIFY(view.environment.empty() && !view.isWarning);

        layers[0] = {Layer::Container,
                     State::Failed,
                     {Finding::ContainerMissing, 0, {}, "none", {}},
                     "docker",
                     now};
        service.layers = layers;
        view = ContainerPresenter::present(service, now, zones());
        QCOMPARE(view.title, QString("No container"));
        QVERIFY(view.isWarning);
    }
};

QTEST_GUILESS_MAIN(TestContainerPresenter)
#include "tst_containerpresenter.moc"
