#include "droplet/DockerRig.h"

#include <algorithm>

using namespace catalyst;
using namespace catalyst::test;

class TestDocker : public DockerRig {
    Q_OBJECT

private slots:
    void initTestCase() { startEngine(); }
    void init() { prepare(); }
    void cleanup() { finish(); }

    void theEngineTellsWhatItIs() {
        QCOMPARE(codeOf(await(m_docker->ping())), QString("ok"));
        const auto version = await(m_docker->version());
        QCOMPARE(codeOf(version), QString("ok"));
        QVERIFY2(version->engine.starts_with("20.10"), version->engine.c_str());
        QCOMPARE(version->apiVersion, std::string("1.41"));
        QCOMPARE(version->usedApi, std::string("1.41"));
        QVERIFY(version->system.starts_with("linux/"));
        const auto info = await(m_docker->info());
        QCOMPARE(codeOf(info), QString("ok"));
        QVERIFY(info->processors > 0);
        QVERIFY(info->memoryBytes > 0);
        QCOMPARE(info->containers, 0);
        QCOMPARE(info->loggingDriver, std::string("json-file"));
    }

    void containersAreListedAndLookedAt() {
        const std::string id = m_engine->run(
            "catalyst-news", untilStopped,
            {"--restart", "unless-stopped", "--label", "com.docker.compose.project=catalyst",
             "--label", "com.docker.compose.service=news", "--label",
             "com.docker.compose.project.working_dir=/root/catalyst", "--label",
             "com.docker.compose.oneoff=False"});
        m_engine->run("beside", "true");
        const auto all = await(m_docker->list());
        QCOMPARE(codeOf(all), QString("ok"));
        QCOMPARE(all->size(), 2U);
        const auto ours = await(m_docker->list("catalyst"));
        QCOMPARE(codeOf(ours), QString("ok"));
        QCOMPARE(ours->size(), 1U);
        const ContainerSummary& summary = ours->front();
        QCOMPARE(summary.id, id);
        QCOMPARE(summary.name, std::string("catalyst-news"));
        QCOMPARE(summary.image, std::string("rigbox:1"));
        QCOMPARE(summary.compose, (ComposePlace{"catalyst", "news", "/root/catalyst", false}));
        QCOMPARE(wordOf(summary.state), QString("running"));
        QVERIFY(std::chrono::abs(*summary.created - m_clock.now()) < 1min);

        const ContainerStatus status = look("catalyst-news");
        QCOMPARE(status.id, id);
        QCOMPARE(status.name, summary.name);
        QCOMPARE(status.image, summary.image);
        QCOMPARE(status.imageId, summary.imageId);
        QVERIFY(status.imageId.starts_with("sha256:"));
        QCOMPARE(status.compose, summary.compose);
        QCOMPARE(wordOf(status.state), QString("running"));
        QCOMPARE(wordOf(status.health), QString("none"));
        QCOMPARE(wordOf(status.restartPolicy), QString("unless-stopped"));
        QVERIFY(!status.finished);
        QVERIFY(status.started);
        QVERIFY(std::chrono::abs(*status.started - m_clock.now()) < 1min);
        QVERIFY(!status.hasTerminal);
    }

    void whatAHealthCheckSaidIsSeen() {
        m_engine->run("sick", untilStopped,
                      {"--health-cmd", "echo no database at all; exit 3", "--health-interval",
                       "100ms", "--health-retries", "2"});
        QTRY_COMPARE_WITH_TIMEOUT(wordOf(look("sick").health), QString("unhealthy"),
                                  dockerPatience);
        const ContainerStatus status = look("sick");
        QVERIFY(status.failingStreak >= 2);
        QCOMPARE(status.lastCheck->exitCode, 3);
        QCOMPARE(status.lastCheck->output, std::string("no database at all\\n"));
        QVERIFY(status.lastCheck->ended);
    }

    void endsAreToldApart() {
        m_engine->run("loops", "sleep 0.1; exit 7", {"--restart", "always"});
        m_engine->run("ends", "sleep 0.2; exit 42");
        m_engine->run("paused", untilStopped);
        m_engine->run("killed", untilStopped);
        m_engine->must({"pause", "paused"});
        m_engine->must({"kill", "killed"});
        QVERIFY(
            m_engine->docker({"create", "--name", "made", "--network", "host", "rigbox:1", "true"})
                .code == 0);
        const QString made = m_engine
                                 ->docker({"run", "-d", "--name", "broken", "--network", "host",
                                           "rigbox:1", "/no/such/program"})
                                 .err;
        QVERIFY(made.contains("no such file"));
        QTRY_VERIFY_WITH_TIMEOUT(look("loops").restartCount >= 2, dockerPatience);
        // Between its ends it runs for a moment, with the exit code 0.
        QTRY_COMPARE_WITH_TIMEOUT(look("loops").exitCode, 7, dockerPatience);
        QTRY_COMPARE(wordOf(look("ends").state), QString("exited"));
        const auto all = await(m_docker->inspectAll(
            {"ends", "paused", "killed", "made", "broken", "missing", "no/name"}));
        QCOMPARE(all.size(), 7U);
        QCOMPARE(all[0]->exitCode, 42);
        QVERIFY(all[0]->finished > all[0]->started);
        QVERIFY(!all[0]->isOutOfMemory);
        QCOMPARE(wordOf(all[1]->state), QString("paused"));
        QCOMPARE(all[2]->exitCode, 137);
        QCOMPARE(wordOf(all[3]->state), QString("created"));
        QVERIFY(!all[3]->started);
        QVERIFY2(QString::fromStdString(all[4]->error).contains("no such file"),
                 all[4]->error.c_str());
        QCOMPARE(codeOf(all[5]), QString("not_found"));
        QVERIFY(QString::fromStdString(all[5].error().detail).contains("No such container"));
        QCOMPARE(codeOf(all[6]), QString("invalid_argument"));
    }

    void theEnvironmentIsMasked() {
        m_engine->run("secretive", untilStopped,
                      {"-e", "ALPACA_SECRET_KEY=canary-Zx81", "-e", "TRADING_MODE=normal", "-e",
                       "ALPACA_BASE_URL=https://canary:Zx81@paper.example", "-e", "EMPTY="});
        const ContainerStatus status = look("secretive");
        const auto of = [&](const char* name) {
            const auto found =
                std::ranges::find(status.environment, name, &EnvironmentVariable::name);
            return found == status.environment.end() ? EnvironmentVariable() : *found;
        };
        QCOMPARE(of("ALPACA_SECRET_KEY").shown, std::string("set, 11 characters"));
        QCOMPARE(of("TRADING_MODE").shown, std::string("normal"));
        QVERIFY(!of("TRADING_MODE").isMasked);
        QVERIFY(of("ALPACA_BASE_URL").isMasked);
        QCOMPARE(of("EMPTY").shown, std::string("empty"));
        for (const EnvironmentVariable& variable : status.environment) {
            QVERIFY(variable.shown.find("canary") == std::string::npos);
            QCOMPARE(variable.fingerprint.size(), 16U);
        }
        QCOMPARE(look("secretive").environment, status.environment);
    }

    void whatItUsesIsMeasured() {
        m_engine->run("busy", "while true; do :; done");
        m_engine->run("ended", "true");
        QTRY_COMPARE(wordOf(look("ended").state), QString("exited"));
        const auto usage = await(m_docker->usage("busy"));
        QCOMPARE(codeOf(usage), QString("ok"));
        QVERIFY(usage->at);
        QVERIFY2(usage->cpuPermille >= 100 && usage->cpuPermille <= 1200,
                 qPrintable(QString::number(usage->cpuPermille.value_or(-1))));
        QVERIFY(usage->memoryBytes > 10'000);
        QVERIFY(usage->memoryBytes < usage->memoryLimitBytes);
        QCOMPARE(usage->processes, std::optional(1));
        const auto none = await(m_docker->usage("ended"));
        QCOMPARE(codeOf(none), QString("ok"));
        QCOMPARE(*none, ContainerUsage());
        QCOMPARE(codeOf(await(m_docker->usage("missing"))), QString("not_found"));
    }

    void nobodyThereIsSaid() {
        const auto missing = apiAt(m_engine->socket() + "-missing");
        QCOMPARE(codeOf(await(missing->list())), QString("unreachable"));
        DockerApi down(
            *m_http,
            []() -> Result<std::string> {
                return fail(Error::Code::Unreachable, "the tunnel is down");
            },
            std::make_shared<EnvironmentMask>());
        const auto refused = await(down.inspect("any"));
        QCOMPARE(codeOf(refused), QString("unreachable"));
        QCOMPARE(refused.error().detail, std::string("the tunnel is down"));
    }
};

QTEST_GUILESS_MAIN(TestDocker)
#include "tst_docker.moc"
