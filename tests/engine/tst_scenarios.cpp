#include "engine/World.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// At `at` seconds `target` begins to behave like `mode`. Of the target "clock": "sleep" and "wall"
/// with seconds, of "maintenance": seconds.
struct Fault {
    int at = 0;
    QString target;
    QString mode;
};

/// At `at` seconds the judged state of a service, or of all with "*".
struct Sight {
    int at = 0;
    QString service;
    State state = State::Ok;
};

struct Scenario {
    QList<Fault> faults = {};
    int runs = 120; ///< seconds
    QList<Sight> sights = {};
    /// One a notification, in order: kind, subject, certainty, severity, most consequences.
    QStringList notified = {};
    int openAtEnd = 0;
    QStringList gaps = {}; ///< their reasons
};

QList<Fault> everywhere(int at, const QString& mode) {
    QList<Fault> faults;
    for (const ServiceProfile& service : defaultServices())
        faults.append({at, QString::fromStdString(service.name), mode});
    return faults;
}

QString text(std::string_view word) {
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

/// What the rows expect in one go: nothing wakes anybody twice, and what woke him was true.
struct Outcome {
    QStringList notified;
    QStringList gaps;
};

Outcome outcomeOf(WorldRun& run) {
    Outcome outcome;
    for (const std::string& id : run.notified) {
        Incident last = run.incidents.at(id);
        std::size_t most = 0;
        for (const StatusPtr& status : run.published) {
            for (const Incident& incident : status->incidents) {
                if (incident.id == id)
                    most = std::max(most, incident.consequences.size());
            }
        }
        outcome.notified << QStringLiteral("%1 %2 %3 %4 %5")
                                .arg(text(toString(last.kind)),
                                     QString::fromStdString(last.subject),
                                     text(toString(last.certainty)), text(toString(last.severity)))
                                .arg(most);
    }
    const Instant now = run.clock.now();
    const CommandResult read = run.execute(ReadHistory{now - 48h, now + 48h, {}});
    for (const Gap& gap : read.history.value_or(History()).gaps)
        outcome.gaps << text(toString(gap.reason));
    return outcome;
}

void apply(const Fault& fault, World& world, WorldRun& run) {
    if (fault.target == "maintenance") {
        run.execute(SetMaintenance{std::chrono::seconds(fault.mode.toInt()), "test"});
        return;
    }
    if (fault.target == "sleep") {
        run.clock.sleep(std::chrono::seconds(fault.mode.toInt()));
        return;
    }
    if (fault.target == "wall") {
        run.clock.jumpTo(run.clock.now() + std::chrono::seconds(fault.mode.toInt()));
        return;
    }
    world.set(fault.target.toStdString(), fault.mode.toStdString());
}

} // namespace
Q_DECLARE_METATYPE(Scenario)

/// The table of what the console must make of the world: fault × layer × duration. All in session
/// at the default polling: 10 s, time-out 3 s, retry 2 s, so a fault is confirmed 23 s after it
/// began at the latest.
class TestScenarios : public QObject {
    Q_OBJECT

private slots:
    void scenarios_data();
    void scenarios();

private:
    static void oneService();
    static void durations();
    static void common();
    static void chains();
    static void time();
};

void TestScenarios::oneService() {
    using enum State;
    const auto row = [](const char* mode, State state, const char* severity) {
        const QByteArray name = QByteArray("one service: ") + mode;
        QTest::newRow(name.constData())
            << Scenario{.faults = {{31, "trading", mode}},
                        .runs = 200,
                        .sights = {{30, "trading", Ok}, {56, "trading", state}, {56, "news", Ok}},
                        .notified = {QStringLiteral("service trading observed %1 0").arg(severity)},
                        .openAtEnd = 1};
    };
    row("unhealthy", Failed, "critical");
    row("error503", Failed, "critical");
    row("gateway", Failed, "critical");
    row("refuse", Failed, "critical");
    row("reset", Failed, "critical");
    row("garbage", Failed, "critical");
    row("silent", Failed, "critical");
    row("not_accepting", Failed, "critical");
    row("unreachable", Unknown, "warning");
    row("tls", Unknown, "warning");
    row("unclear", Unknown, "warning");
    row("other_name", Unknown, "warning");
    row("check_fails", Failed, "critical");
    row("degraded", Degraded, "warning");
    row("initializing", Degraded, "warning");
    QTest::newRow("one service: stale function")
        << Scenario{.faults = {{31, "scanner", "stale"}},
                    .sights = {{56, "scanner", Failed}},
                    .notified = {"service scanner observed critical 0"},
                    .openAtEnd = 1};
    QTest::newRow("one service: changes its state all the time")
        << Scenario{.faults = {{31, "news", "flap"}},
                    .runs = 300,
                    .sights = {{300, "scanner", Ok}},
                    .notified = {"flapping news observed warning 0"},
                    .openAtEnd = 1};
    QTest::newRow("one service: another version")
        << Scenario{.faults = {{31, "news", "other_version"}}, .sights = {{100, "news", Ok}}};
}

void TestScenarios::durations() {
    using enum State;
    QTest::newRow("nothing happens") << Scenario{.sights = {{5, "*", Ok}, {120, "*", Ok}}};
    QTest::newRow("a single lost probe")
        << Scenario{.faults = {{31, "trading", "once"}},
                    .sights = {{36, "trading", Ok}, {45, "trading", Ok}, {60, "trading", Ok}}};
    QTest::newRow("single lost probes of several services") << Scenario{
        .faults = {{31, "trading", "once"}, {31, "news", "once"}, {52, "pattern", "once"}},
        .sights = {{45, "*", Ok}, {60, "*", Ok}}};
    QTest::newRow("two lost probes a minute apart")
        << Scenario{.faults = {{31, "trading", "once"}, {91, "trading", "once"}},
                    .runs = 180,
                    .sights = {{180, "trading", Ok}}};
    QTest::newRow("refused for a second between two probes")
        << Scenario{.faults = {{31, "trading", "refuse"}, {33, "trading", "ok"}}};
    QTest::newRow("refused for 12 s, seen twice and a half")
        << Scenario{.faults = {{38, "trading", "refuse"}, {42, "trading", "ok"}},
                    .sights = {{60, "trading", Ok}}};
    QTest::newRow("refused for a minute")
        << Scenario{.faults = {{31, "trading", "refuse"}, {91, "trading", "ok"}},
                    .runs = 200,
                    .sights = {{56, "trading", Failed}, {115, "trading", Ok}},
                    .notified = {"service trading observed critical 0"}};
    QTest::newRow("degraded for half a minute")
        << Scenario{.faults = {{31, "technical", "degraded"}, {61, "technical", "ok"}},
                    .runs = 200,
                    .sights = {{56, "technical", Degraded}, {90, "technical", Ok}}};
    QTest::newRow("initializing for half a minute")
        << Scenario{.faults = {{0, "technical", "initializing"}, {31, "technical", "ok"}},
                    .sights = {{60, "technical", Ok}}};
    QTest::newRow("failed twice with an hour between: two incidents") << Scenario{
        .faults = {{31, "trading", "refuse"},
                   {91, "trading", "ok"},
                   {3600, "trading", "refuse"},
                   {3660, "trading", "ok"}},
        .runs = 3800,
        .notified = {"service trading observed critical 0", "service trading observed critical 0"}};
    QTest::newRow("failed from the start")
        << Scenario{.faults = {{0, "trading", "refuse"}},
                    .sights = {{30, "trading", Failed}, {30, "news", Ok}},
                    .notified = {"service trading observed critical 0"},
                    .openAtEnd = 1};
    QTest::newRow("changes how it fails: one incident")
        << Scenario{.faults = {{31, "trading", "refuse"},
                               {91, "trading", "silent"},
                               {151, "trading", "unhealthy"}},
                    .runs = 240,
                    .sights = {{240, "trading", Failed}},
                    .notified = {"service trading observed critical 0"},
                    .openAtEnd = 1};
}

void TestScenarios::common() {
    using enum State;
    const QString postgres = "dependency postgres reported critical 9";
    QTest::newRow("database stopped: one incident, nine consequences")
        << Scenario{.faults = {{31, "postgres", "stopped"}},
                    .runs = 200,
                    .sights = {{60, "trading", Failed},
                               {70, "scanner", Unknown},
                               {70, "news", Unknown},
                               {70, "orchestration", Unknown}},
                    .notified = {postgres},
                    .openAtEnd = 1};
    QTest::newRow("database stopped and back")
        << Scenario{.faults = {{31, "postgres", "stopped"}, {151, "postgres", "ok"}},
                    .runs = 300,
                    .sights = {{200, "*", Ok}},
                    .notified = {postgres}};
    QTest::newRow("database stopped from the start")
        << Scenario{.faults = {{0, "postgres", "stopped"}}, .notified = {postgres}, .openAtEnd = 1};
    QTest::newRow("database stopped, then a service crashes over it")
        << Scenario{.faults = {{31, "postgres", "stopped"}, {60, "trading", "refuse"}},
                    .runs = 200,
                    .notified = {postgres},
                    .openAtEnd = 1};
    QTest::newRow("trading noticed a minute before: the same incident")
        << Scenario{.faults = {{31, "trading", "unhealthy"},
                               {91, "postgres", "stopped"},
                               {91, "trading", "ok"}},
                    .runs = 260,
                    .notified = {postgres},
                    .openAtEnd = 1};
    QTest::newRow("cache hangs: suspected by what hangs with it") << Scenario{
        .faults = {{31, "redis", "hung"}},
        .runs = 200,
        .sights = {{56, "pattern", Failed}, {56, "technical", Failed}, {56, "scanner", Ok}},
        .notified = {"dependency redis suspected critical 2"},
        .openAtEnd = 1};
    QTest::newRow("cache hangs and is back")
        << Scenario{.faults = {{31, "redis", "hung"}, {121, "redis", "ok"}},
                    .runs = 300,
                    .sights = {{180, "*", Ok}},
                    .notified = {"dependency redis suspected critical 2"}};
    QTest::newRow("one of the two is silent: its own trouble")
        << Scenario{.faults = {{31, "pattern", "silent"}},
                    .notified = {"service pattern observed critical 0"},
                    .openAtEnd = 1};
    QTest::newRow("both silent, five minutes apart: nothing in common")
        << Scenario{.faults = {{31, "pattern", "silent"}, {331, "technical", "silent"}},
                    .runs = 500,
                    .notified = {"service pattern observed critical 0",
                                 "service technical observed critical 0"},
                    .openAtEnd = 2};
    const QString droplet = "droplet droplet observed critical 9";
    for (const char* mode : {"lost", "dropping"}) {
        const QByteArray name = QByteArray("droplet ") + mode;
        QTest::newRow(name.constData()) << Scenario{.faults = {{31, "droplet", mode}},
                                                    .sights = {{80, "*", Unknown}},
                                                    .notified = {droplet},
                                                    .openAtEnd = 1};
    }
    QTest::newRow("droplet lost and back")
        << Scenario{.faults = {{31, "droplet", "lost"}, {121, "droplet", "ok"}},
                    .runs = 300,
                    .sights = {{200, "*", Ok}},
                    .notified = {droplet}};
    for (const char* mode : {"refuse", "silent", "tls", "gateway", "garbage"}) {
        const QByteArray name = QByteArray("all nine: ") + mode;
        QTest::newRow(name.constData())
            << Scenario{.faults = everywhere(31, mode), .notified = {droplet}, .openAtEnd = 1};
    }
    QTest::newRow("database stopped, then the droplet lost: goes on as one")
        << Scenario{.faults = {{31, "postgres", "stopped"}, {121, "droplet", "lost"}},
                    .runs = 260,
                    .notified = {droplet},
                    .openAtEnd = 1};
    QTest::newRow("never started, then up one after the other")
        << Scenario{.faults = everywhere(0, "refuse") + QList<Fault>{{100, "orchestration", "ok"},
                                                                     {105, "news", "ok"},
                                                                     {110, "scanner", "ok"},
                                                                     {115, "pattern", "ok"},
                                                                     {120, "technical", "ok"},
                                                                     {125, "risk-manager", "ok"},
                                                                     {130, "trading", "ok"},
                                                                     {135, "workflow", "ok"},
                                                                     {140, "reporting", "ok"}},
                    .runs = 300,
                    .sights = {{170, "*", Ok}},
                    .notified = {droplet}};
    QTest::newRow("never started, one stays down: the incident goes on as that one")
        << Scenario{.faults = everywhere(0, "refuse") + everywhere(100, "ok") +
                              QList<Fault>{{100, "reporting", "refuse"}},
                    .runs = 300,
                    .sights = {{300, "reporting", Failed}},
                    .notified = {"service reporting observed critical 9"},
                    .openAtEnd = 1};
}

void TestScenarios::chains() {
    using enum State;
    QTest::newRow("trading fails after scanner: a consequence")
        << Scenario{.faults = {{31, "scanner", "refuse"}, {36, "trading", "unhealthy"}},
                    .notified = {"service scanner observed critical 1"},
                    .openAtEnd = 1};
    QTest::newRow("news, scanner, trading, reporting: one cause")
        << Scenario{.faults = {{31, "news", "unhealthy"},
                               {33, "scanner", "unhealthy"},
                               {35, "trading", "unhealthy"},
                               {37, "reporting", "unhealthy"}},
                    .notified = {"service news observed critical 3"},
                    .openAtEnd = 1};
    QTest::newRow("two crash: nothing that is upstream makes a process end") << Scenario{
        .faults = {{31, "scanner", "refuse"}, {31, "trading", "refuse"}},
        .notified = {"service scanner observed critical 0", "service trading observed critical 0"},
        .openAtEnd = 2};
    QTest::newRow("two that know nothing of each other")
        << Scenario{.faults = {{31, "news", "unhealthy"}, {31, "risk-manager", "unhealthy"}},
                    .notified = {"service news observed critical 0",
                                 "service risk-manager observed critical 0"},
                    .openAtEnd = 2};
    QTest::newRow("the cause is well again, the consequence is not: it goes on as that one")
        << Scenario{.faults = {{31, "scanner", "unhealthy"},
                               {36, "trading", "unhealthy"},
                               {100, "scanner", "ok"}},
                    .runs = 260,
                    .notified = {"service trading observed critical 1"},
                    .openAtEnd = 1};
    QTest::newRow("in maintenance nothing is judged")
        << Scenario{.faults = {{20, "maintenance", "600"}, {31, "trading", "refuse"}},
                    .runs = 300,
                    .sights = {{100, "trading", Paused}, {100, "news", Paused}}};
    QTest::newRow("what is still down after maintenance is told then")
        << Scenario{.faults = {{20, "maintenance", "100"}, {31, "trading", "refuse"}},
                    .runs = 300,
                    .sights = {{100, "trading", Paused}, {160, "trading", Failed}},
                    .notified = {"service trading observed critical 0"},
                    .openAtEnd = 1};
}

void TestScenarios::time() {
    using enum State;
    QTest::newRow("network lost for a minute: a gap, nobody is woken")
        << Scenario{.faults = {{31, "network", "lost"}, {91, "network", "ok"}},
                    .runs = 200,
                    .sights = {{60, "*", Unknown}, {130, "*", Ok}},
                    .gaps = {"network_lost"}};
    QTest::newRow("network lost for a few seconds")
        << Scenario{.faults = {{31, "network", "lost"}, {44, "network", "ok"}},
                    .sights = {{80, "*", Ok}},
                    .gaps = {"network_lost"}};
    QTest::newRow("network lost all night")
        << Scenario{.faults = {{31, "network", "lost"}, {3600, "network", "ok"}},
                    .runs = 3700,
                    .sights = {{3000, "*", Unknown}, {3700, "*", Ok}},
                    .gaps = {"network_lost"}};
    QTest::newRow("network back, droplet gone") << Scenario{
        .faults = {{31, "network", "lost"}, {60, "droplet", "lost"}, {91, "network", "ok"}},
        .runs = 240,
        .notified = {"droplet droplet observed critical 9"},
        .openAtEnd = 1,
        .gaps = {"network_lost"}};
    QTest::newRow("network lost while trading is down: the incident goes on") << Scenario{
        .faults = {{31, "trading", "refuse"}, {91, "network", "lost"}, {151, "network", "ok"}},
        .runs = 300,
        .sights = {{300, "trading", Failed}},
        .notified = {"service trading observed critical 0"},
        .openAtEnd = 1,
        .gaps = {"network_lost"}};
    QTest::newRow("the computer sleeps for a night")
        << Scenario{.faults = {{31, "sleep", "28800"}},
                    .sights = {{32, "*", Ok}, {100, "*", Ok}},
                    .gaps = {"suspended"}};
    QTest::newRow("wakes without a network for ten seconds") << Scenario{
        .faults = {{31, "network", "lost"}, {31, "sleep", "3600"}, {42, "network", "ok"}},
        .runs = 150,
        .sights = {{100, "*", Ok}},
        .gaps = {"suspended", "network_lost"}};
    QTest::newRow("sleeps while trading is down: the incident goes on")
        << Scenario{.faults = {{31, "trading", "refuse"}, {91, "sleep", "3600"}},
                    .runs = 200,
                    .notified = {"service trading observed critical 0"},
                    .openAtEnd = 1,
                    .gaps = {"suspended"}};
    QTest::newRow("the clock is set an hour forward") << Scenario{
        .faults = {{31, "wall", "3600"}}, .sights = {{100, "*", Ok}}, .gaps = {"clock_changed"}};
    QTest::newRow("the clock is set an hour back") << Scenario{
        .faults = {{31, "wall", "-3600"}}, .sights = {{100, "*", Ok}}, .gaps = {"clock_changed"}};
    QTest::newRow("NTP takes two seconds")
        << Scenario{.faults = {{31, "wall", "2"}}, .sights = {{100, "*", Ok}}};
}

void TestScenarios::scenarios_data() {
    QTest::addColumn<Scenario>("scenario");
    oneService();
    durations();
    common();
    chains();
    time();
}

void TestScenarios::scenarios() {
    QFETCH(Scenario, scenario);
    World world;
    for (const Fault& fault : scenario.faults) {
        if (fault.at == 0)
            world.set(fault.target.toStdString(), fault.mode.toStdString());
    }
    WorldRun run(world);
    for (int second = 0; second <= scenario.runs; ++second) {
        for (const Fault& fault : scenario.faults) {
            if (fault.at == second && second > 0)
                apply(fault, world, run);
        }
        for (const Sight& sight : scenario.sights) {
            if (sight.at != second)
                continue;
            for (const ServiceStatus& service : run.status().services) {
                if (sight.service != "*" && sight.service.toStdString() != service.name)
                    continue;
                QVERIFY2(service.state == sight.state,
                         qPrintable(QStringLiteral("after %1 s %2 is %3, not %4")
                                        .arg(second)
                                        .arg(QString::fromStdString(service.name),
                                             text(toString(service.state)),
                                             text(toString(sight.state)))));
            }
        }
        run.advance(1s);
    }
    const Outcome outcome = outcomeOf(run);
    QCOMPARE(outcome.notified, scenario.notified);
    QCOMPARE(static_cast<int>(run.status().incidents.size()), scenario.openAtEnd);
    QCOMPARE(outcome.gaps, scenario.gaps);
    for (const auto& [id, incident] : run.incidents)
        QVERIFY2(!incident.evidence.empty(), id.c_str());

    // The records keep what it was and whom it took down, not how well all is since.
    const CommandResult past = run.execute(ReadIncidents{run.clock.now() - 48h, 100});
    QVERIFY(past.incidents.size() >= run.incidents.size());
    for (const Incident& incident : past.incidents) {
        if (incident.severity == Severity::Information)
            continue;
        QVERIFY2(stateOf(incident.finding) != State::Ok, incident.evidence.c_str());
        if (incident.certainty == Certainty::Reported)
            QCOMPARE(incident.consequences.size(), std::size_t(9));
    }
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
