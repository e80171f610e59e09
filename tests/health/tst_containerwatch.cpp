#include "health/ContainerWatch.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

Moment at(std::chrono::seconds time) {
    return {start + time, BootTime(1h + time)};
}

Profile oneService() {
    Profile profile = defaultProfile(*ProfileId::parse("p"), TransportKind::Local);
    profile.services.resize(1);
    return profile;
}

ContainerStatus running() {
    ContainerStatus container;
    container.id = "a1";
    container.name = "catalyst-orchestration";
    container.image = "app:1";
    container.imageId = "sha256:0123456789abcdef";
    container.state = ContainerState::Running;
    container.health = ContainerHealth::Healthy;
    container.started = start - 1h;
    container.restartPolicy = RestartPolicy::UnlessStopped;
    container.environment = {{"TRADING_MODE", "paper", false, "f1"},
                             {"ALPACA_SECRET_KEY", "set, 40 characters", true, "f2"}};
    return container;
}

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

class TestContainerWatch : public QObject {
    Q_OBJECT

    ContainerWatch m_watch{oneService(), 30s};

    void see(std::optional<ContainerStatus> container, std::chrono::seconds when) {
        m_watch.observe({std::move(container)}, at(when));
    }
    QString finding(std::chrono::seconds when) const {
        const auto layer = m_watch.layerOf(0, at(when));
        return layer ? text(toString(layer->evidence.finding)) : QString("nothing");
    }
    QStringList notes() {
        QStringList list;
        for (const ContainerNote& note : m_watch.takeNotes())
            list << text(toString(note.finding)) + ": " + QString::fromStdString(note.text);
        return list;
    }

private slots:
    void init() { m_watch = ContainerWatch(oneService(), 30s); }

    void states_data() {
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QString>("said"); // part of the detail
        const auto row = [](const char* name, const char* finding, const char* said) {
            QTest::newRow(name) << finding << said;
        };
        row("running, healthy", "container_runs", "check passes");
        row("running, no check", "container_runs", "no check of its own");
        row("running, starting", "container_runs", "not passed yet");
        row("running, unhealthy", "container_unhealthy", "3 times in a row: cannot connect");
        row("paused", "container_paused", "paused");
        row("restarting", "container_crash_looping", "exit code 7");
        row("exited", "container_exited", "exit code 7 at 2026-11-18T00:00:05");
        row("exited, no memory", "container_out_of_memory", "memory ran out");
        row("dead", "container_exited", "exit code 7");
        row("created", "container_starts", "not started yet");
        row("created, failed", "container_exited", "port is taken");
        row("missing", "container_missing", "no container of orchestration");
        row("another word", "probe_failed", "does not know");
    }
    void states() {
        const QString row = QTest::currentDataTag();
        std::optional<ContainerStatus> container = running();
        container->exitCode = 7;
        container->finished = start + 5s;
        if (row == "running, no check")
            container->health = ContainerHealth::None;
        if (row == "running, starting")
            container->health = ContainerHealth::Starting;
        if (row == "running, unhealthy") {
            container->health = ContainerHealth::Unhealthy;
            container->failingStreak = 3;
            container->lastCheck = HealthCheckRun{1, "cannot connect", start};
        }
        if (row == "paused")
            container->state = ContainerState::Paused;
        if (row == "restarting")
            container->state = ContainerState::Restarting;
        if (row.startsWith("exited"))
            container->state = ContainerState::Exited;
        if (row.endsWith("no memory"))
            container->isOutOfMemory = true;
        if (row == "dead")
            container->state = ContainerState::Dead;
        if (row.startsWith("created"))
            container->state = ContainerState::Created;
        if (row == "created, failed")
            container->error = "port is taken";
        if (row == "another word")
            container->state = ContainerState::Unknown;
        if (row == "missing")
            container.reset();
        see(container, 0s);
        const auto layer = m_watch.layerOf(0, at(0s));
        QVERIFY(layer);
        QTEST(text(toString(layer->evidence.finding)), "finding");
        QVERIFY(layer->state == stateOf(layer->evidence.finding));
        QVERIFY(layer->layer == Layer::Container);
        QVERIFY(layer->observedAt == start);
        QFETCH(QString, said);
        QVERIFY2(QString::fromStdString(layer->evidence.detail).contains(said),
                 layer->evidence.detail.c_str());
        QCOMPARE(notes(), QStringList());
    }

    void whatDockerSaidGrowsOld() {
        QCOMPARE(finding(0s), QString("nothing"));
        see(running(), 0s);
        QCOMPARE(finding(30s), QString("container_runs"));
        QCOMPARE(finding(31s), QString("nothing"));
        see(running(), 40s);
        m_watch.lose();
        QCOMPARE(finding(40s), QString("nothing"));
        QVERIFY(m_watch.container(0).has_value());
    }

    /// It runs for a moment between two crashes, and is looked at just then.
    void aCrashLoopIsSeenWhileItRuns() {
        ContainerStatus container = running();
        see(container, 0s);
        for (int i = 1; i <= 3; ++i) {
            QCOMPARE(finding(i * 60s - 60s), QString("container_runs"));
            container.restartCount = i;
            container.started = start + i * 60s;
            see(container, i * 60s);
        }
        QCOMPARE(finding(180s), QString("container_crash_looping"));
        see(container, 11min);
        QCOMPARE(finding(11min), QString("container_crash_looping"));
        see(container, 11min + 1s);
        QCOMPARE(finding(11min + 1s), QString("container_runs"));
        // The policy's restarts are told by the state, not one by one.
        QCOMPARE(notes(), QStringList());
    }

    /// What it crashed before the console looked says nothing about now.
    void oldRestartsAreNoLoop() {
        ContainerStatus container = running();
        container.restartCount = 40;
        see(container, 0s);
        QCOMPARE(finding(0s), QString("container_runs"));
    }

    void behindTheConsolesBack_data() {
        QTest::addColumn<QString>("note");
        const auto row = [](const char* name, const char* note) { QTest::newRow(name) << note; };
        row("nothing", "");
        row("restarted", "container_restarted: was restarted, and not by this console: it started "
                         "at 2026-11-18T00:00:10.000000Z");
        row("restarted by its policy", "");
        row("made anew", "container_restarted: was made anew, and not by this console: it started "
                         "at 2026-11-18T00:00:10.000000Z");
        row("another image", "container_changed: runs from app:2 (sha256:fedcba987654); it was "
                             "app:1 (sha256:0123456789ab) before");
        row("another key", "container_changed: has other values in ALPACA_SECRET_KEY");
        row("a variable more, one less", "container_changed: has other values in LOG_LEVEL, "
                                         "TRADING_MODE");
        row("restarted by us", "");
        row("gone in between", "container_changed: has other values in TRADING_MODE");
    }
    void behindTheConsolesBack() {
        const QString row = QTest::currentDataTag();
        see(running(), 0s);
        ContainerStatus after = running();
        if (row.startsWith("restarted") || row.startsWith("made"))
            after.started = start + 10s;
        if (row == "restarted by its policy")
            after.restartCount = 1;
        if (row.startsWith("made") || row.startsWith("another") || row.startsWith("a variable"))
            after.id = "b2";
        if (row == "another image") {
            after.image = "app:2";
            after.imageId = "sha256:fedcba9876543210";
        }
        if (row == "another key")
            after.environment[1].fingerprint = "f3";
        if (row.startsWith("a variable"))
            after.environment[0] = {"LOG_LEVEL", "INFO", false, "f4"};
        if (row == "restarted by us")
            m_watch.expect(0, at(60s));
        if (row.startsWith("gone")) {
            see(std::nullopt, 5s);
            after.environment[0].fingerprint = "f5";
        }
        see(after, 20s);
        QFETCH(QString, note);
        QCOMPARE(notes(), note.isEmpty() ? QStringList() : QStringList{note});
        see(after, 30s);
        QCOMPARE(notes(), QStringList());
    }

    void whatWasExpectedIsSoOnlyForAWhile() {
        see(running(), 0s);
        m_watch.expect(0, at(60s));
        ContainerStatus after = running();
        after.started = start + 10s;
        see(after, 61s);
        QCOMPARE(notes().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestContainerWatch)
#include "tst_containerwatch.moc"
