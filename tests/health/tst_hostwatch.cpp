#include "HostReadings.h"

#include <QtTest/QTest>

#include <functional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(HostRig& rig, int value)>;

const std::map<QString, Change> changes{
    {"cpu", [](HostRig& rig, int value) { rig.reading.cpuPermille = value; }},
    {"memory", [](HostRig& rig, int value) { rig.memory(value); }},
    {"disk /", [](HostRig& rig, int value) { rig.disk(value); }},
    {"inodes /", [](HostRig& rig, int value) { rig.inodes(value); }},
    // Hundredths; there are two processors.
    {"load", [](HostRig& rig, int value) { rig.reading.load->oneMinute = value; }},
    {"clock", [](HostRig& rig, int value) { rig.skew(std::chrono::milliseconds(value)); }}};

void addSubject() {
    QTest::addColumn<QString>("subject");
}

} // namespace

class TestHostWatch : public QObject {
    Q_OBJECT

private slots:
    void aClockThatIsSetMakesNoReadingYounger() {
        HostRig rig;
        rig.observe();
        rig.now.wall -= 3h;
        rig.now.boot += 10s;
        QVERIFY(rig.status().observedAt == rig.now.wall - 10s);
    }

    void aHostThatIsWellIsOk() {
        HostRig rig;
        rig.observe(3);
        QCOMPARE(HostRig::word(rig.status().state), QString("ok"));
        QVERIFY(rig.status().evidence.finding == Finding::WithinLimits);
        QCOMPARE(rig.status().resources.size(), std::size_t(6)); // two paths, one file system
        QCOMPARE(rig.causes(), QString());
        QVERIFY(rig.watch.isKnown(rig.now));
        QVERIFY(rig.status().observedAt == rig.now.wall);
    }

    void eachHasItsLimitAndItsTime_data() {
        addSubject();
        QTest::addColumn<int>("value");
        QTest::addColumn<int>("readings"); // until it counts; 0: never
        QTest::addColumn<QString>("state");
        const auto row = [](const char* subject, int value, int readings, const char* state) {
            QTest::addRow("%s %d", subject, value)
                << QString(subject) << value << readings << QString(state);
        };
        row("cpu", 800, 0, "ok");
        row("cpu", 801, 13, "degraded"); // three minutes from the first
        row("cpu", 1000, 13, "degraded");
        row("memory", 850, 0, "ok");
        row("memory", 851, 5, "degraded");
        row("memory", 969, 5, "degraded");
        row("memory", 970, 5, "failed");
        row("disk /", 900, 0, "ok");
        row("disk /", 901, 2, "degraded");
        row("disk /", 969, 2, "degraded");
        row("disk /", 970, 2, "failed");
        row("inodes /", 900, 0, "ok");
        row("inodes /", 901, 2, "degraded");
        row("inodes /", 970, 2, "failed");
        row("load", 400, 0, "ok");
        row("load", 401, 21, "degraded");
        row("load", 9'000, 21, "degraded");
        row("clock", 1'950, 0, "ok"); // with its 50 ms just 2 s
        row("clock", 2'051, 2, "degraded");
        row("clock", -2'051, 2, "degraded");
        row("clock", 30'051, 2, "failed");
        row("clock", -30'051, 2, "failed");
    }

    void eachHasItsLimitAndItsTime() {
        QFETCH(QString, subject);
        QFETCH(int, value);
        QFETCH(int, readings);
        QFETCH(QString, state);
        HostRig rig;
        rig.observe(3);
        changes.at(subject)(rig, value);
        const std::string name = subject.toStdString();
        rig.observe();
        const Instant first = rig.now.wall;
        const int long_ = 40;
        for (int i = 1; i < (readings == 0 ? long_ : readings); ++i) {
            QCOMPARE(rig.state(name), QString("ok"));
            QCOMPARE(rig.causes(), QString());
            rig.observe();
        }
        QCOMPARE(rig.state(name), state);
        QCOMPARE(HostRig::word(rig.status().state), state);
        if (readings == 0)
            return;
        QCOMPARE(rig.causes(), subject + (state == "failed" ? "!" : ""));
        const Cause cause = rig.watch.causes().front();
        QVERIFY(cause.firstSign == first);
        QVERIFY(rig.resource(name).since == first);
        QVERIFY(cause.kind == CauseKind::Host && cause.layer == Layer::Host);
        QVERIFY(stateOf(cause.finding) == rig.resource(name).state);
        QCOMPARE(QString::fromStdString(cause.guidance), "host_" + subject.section(' ', 0, 0));
        QCOMPARE(cause.evidence, rig.resource(name).evidence.detail);
    }

    void itIsWellAgainFivePointsBelow_data() {
        addSubject();
        QTest::addColumn<int>("high");
        QTest::addColumn<int>("notYet");
        QTest::addColumn<int>("well");
        const auto row = [](const char* subject, int high, int notYet, int well) {
            QTest::newRow(subject) << QString(subject) << high << notYet << well;
        };
        row("cpu", 900, 751, 750);
        row("memory", 900, 801, 800);
        row("disk /", 950, 851, 850);
        row("inodes /", 950, 851, 850);
        row("load", 500, 381, 380);
        row("clock", 3'000, 1'851, 1'850);
    }

    void itIsWellAgainFivePointsBelow() {
        QFETCH(QString, subject);
        QFETCH(int, high);
        QFETCH(int, notYet);
        QFETCH(int, well);
        const std::string name = subject.toStdString();
        HostRig rig;
        const Change& change = changes.at(subject);
        change(rig, high);
        rig.observe(25);
        QCOMPARE(rig.state(name), QString("degraded"));
        change(rig, notYet);
        rig.observe(40);
        QCOMPARE(rig.state(name), QString("degraded"));
        change(rig, well);
        rig.observe();
        QCOMPARE(rig.state(name), QString("degraded"));
        rig.observe();
        QCOMPARE(rig.state(name), QString("ok"));
        QCOMPARE(rig.causes(), QString());
        QVERIFY(rig.resource(name).since == rig.now.wall);
    }

    void aFullDiskGetsBetterInSteps() {
        HostRig rig;
        rig.disk(980);
        rig.observe(3);
        QCOMPARE(rig.state("disk /"), QString("failed"));
        rig.disk(930);
        rig.observe(5);
        QCOMPARE(rig.state("disk /"), QString("failed"));
        rig.disk(919);
        rig.observe(2);
        QCOMPARE(rig.state("disk /"), QString("degraded"));
        QVERIFY(rig.resource("disk /").since == rig.now.wall);
        rig.disk(850);
        rig.observe(2);
        QCOMPARE(rig.state("disk /"), QString("ok"));
    }

    void theVeryFirstReadingOfADiskClaimsNothing() {
        HostRig rig;
        rig.disk(950);
        rig.observe();
        QCOMPARE(rig.state("disk /"), QString("unknown"));
        QVERIFY(rig.watch.isConfirmingWorse());
        rig.observe();
        QCOMPARE(rig.state("disk /"), QString("degraded"));
        QVERIFY(!rig.watch.isConfirmingWorse());
    }

    void evidenceHasFigures_data() {
        addSubject();
        QTest::addColumn<int>("value");
        QTest::addColumn<QString>("evidence");
        const auto row = [](const char* subject, int value, const char* evidence) {
            QTest::newRow(subject) << QString(subject) << value << QString(evidence);
        };
        row("cpu", 934, "the processors are 93.4 % busy; limit 80 %");
        row("memory", 900, "memory is 90 % used, 0.4 GB available of 4.0 GB, no swap; limit 85 %");
        row("disk /", 930, "/ is 93 % full, 1.8 GB free of 25 GB; limit 90 %");
        row("inodes /", 955, "/ has used 95.5 % of its inodes, 45 free of 1000; limit 90 %");
        row("load", 512, "load is 5.12 on 2 processors; limit 2.0 per processor");
        row("clock", -12'345,
            "the droplet's clock is 12.345 s behind this computer's, give or take 0.050 s; limit "
            "2.000 s");
    }

    void evidenceHasFigures() {
        QFETCH(QString, subject);
        QFETCH(int, value);
        QFETCH(QString, evidence);
        HostRig rig;
        changes.at(subject)(rig, value);
        rig.observe(30);
        QCOMPARE(rig.watch.causes().size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(rig.watch.causes()[0].evidence), evidence);
        QCOMPARE(QString::fromStdString(rig.status().evidence.detail), evidence);
    }

    void theProfilesLimitsHold() {
        HostRig rig;
        rig.watch = HostWatch(HostThresholds{80, 85, 99}, "/root/catalyst", HostRig::interval);
        rig.disk(985);
        rig.observe(3);
        QCOMPARE(rig.state("disk /"), QString("ok"));
        rig.disk(991);
        rig.observe(3);
        QCOMPARE(rig.state("disk /"), QString("failed"));
    }

    void aGapBreaksADurationAndSaysSo() {
        HostRig rig;
        rig.reading.cpuPermille = 950;
        rig.observe(12); // 2 minutes 45 seconds
        rig.watch.failed("the connection was lost");
        rig.advance(45s);
        QCOMPARE(rig.state("cpu"), QString("ok"));
        QVERIFY(rig.watch.isKnown(rig.now));
        rig.advance(1s);
        QCOMPARE(HostRig::word(rig.status().state), QString("unknown"));
        QCOMPARE(rig.status().evidence.detail,
                 std::string("last read 46 s ago: the connection was lost"));
        QVERIFY(!rig.watch.isKnown(rig.now));
        for (const HostResource& resource : rig.status().resources)
            QVERIFY(resource.state == State::Unknown);
        QVERIFY(rig.status().observedAt == rig.now.wall - 46s);
        rig.observe(12);
        QCOMPARE(rig.causes(), QString());
        rig.observe();
        QCOMPARE(rig.causes(), QString("cpu"));
    }

    void oneLostReadingBreaksNothing() {
        HostRig rig;
        rig.reading.cpuPermille = 950;
        rig.observe(6);
        rig.watch.failed("once");
        rig.advance();
        rig.observe(6);
        QCOMPARE(rig.causes(), QString("cpu"));
    }

    void aGapEndsNoTrouble() {
        HostRig rig;
        rig.disk(950);
        rig.observe(2);
        rig.advance(10min);
        QVERIFY(!rig.watch.isKnown(rig.now));
        QCOMPARE(rig.causes(), QString("disk /"));
        rig.disk(100);
        rig.observe();
        QCOMPARE(rig.causes(), QString("disk /"));
        rig.observe();
        QCOMPARE(rig.causes(), QString());
    }

    void nothingReadIsUnknown() {
        HostRig rig;
        QCOMPARE(HostRig::word(rig.status().state), QString("unknown"));
        QVERIFY(rig.status().evidence.finding == Finding::NotProbed);
        QVERIFY(!rig.watch.isKnown(rig.now));
        rig.watch.failed("the host was not read: no connection");
        QVERIFY(rig.status().evidence.finding == Finding::ProbeFailed);
        QCOMPARE(rig.status().evidence.detail, std::string("the host was not read: no connection"));
    }

    void whatCannotBeReadIsUnknownAndStaysACause() {
        HostRig rig;
        rig.memory(900);
        rig.observe(6);
        rig.reading.memory = fail(Error::Code::InvalidData, "/proc/meminfo: odd");
        rig.observe();
        QCOMPARE(rig.state("memory"), QString("unknown"));
        QCOMPARE(HostRig::word(rig.status().state), QString("unknown"));
        QCOMPARE(rig.resource("memory").evidence.detail, std::string("/proc/meminfo: odd"));
        QVERIFY(!rig.resource("memory").value);
        QCOMPARE(rig.state("cpu"), QString("ok"));
        QCOMPARE(rig.causes(), QString("memory"));
        QVERIFY(QString::fromStdString(rig.watch.causes()[0].evidence)
                    .endsWith("; not known since: /proc/meminfo: odd"));
    }

    void theFirstReadingOfProcessorsSaysWhatItNeeds() {
        HostRig rig;
        rig.reading.cpuPermille = fail(Error::Code::NotFound, "needs a second reading");
        rig.observe();
        QCOMPARE(rig.state("cpu"), QString("unknown"));
        QVERIFY(rig.resource("cpu").evidence.finding == Finding::NotProbed);
        QCOMPARE(rig.resource("cpu").evidence.detail, std::string("needs a second reading"));
    }

    void aRestartIsTakenOnceAndBeginsDurationsAnew() {
        HostRig rig;
        rig.reading.cpuPermille = 950;
        rig.observe(12);
        QVERIFY(!rig.watch.takeRestart());
        rig.reading.hasRestarted = true;
        rig.reading.uptime = 40s;
        rig.reading.cpuPermille = fail(Error::Code::NotFound, "needs a second reading");
        rig.observe();
        const auto restart = rig.watch.takeRestart();
        QVERIFY(restart.has_value());
        QVERIFY(restart->at == rig.now.wall - 40s);
        QCOMPARE(restart->evidence,
                 std::string("the droplet was started anew and has been up for 40 s"));
        QVERIFY(!rig.watch.takeRestart());
        rig.reading.hasRestarted = false;
        rig.reading.cpuPermille = 950;
        rig.observe(12);
        QCOMPARE(rig.causes(), QString());
        rig.observe();
        QCOMPARE(rig.causes(), QString("cpu"));
    }

    void ourWallClockMakesNoDuration() {
        HostRig rig;
        rig.reading.cpuPermille = 950;
        rig.observe(3);
        rig.now.wall += 24h;
        rig.observe(3);
        QCOMPARE(rig.causes(), QString());
        QCOMPARE(rig.resource("cpu").evidence.detail,
                 std::string("the processors are 95 % busy; limit 80 %; above it for 75 s"));
        QVERIFY(rig.watch.isKnown(rig.now));
        rig.now.wall -= 48h;
        rig.observe(7);
        QCOMPARE(rig.causes(), QString("cpu"));
    }

    void aClockIsNotJudgedWithinItsUncertainty_data() {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<int>("uncertainty");
        QTest::addColumn<QString>("state");
        QTest::newRow("surely well") << 0 << 2'000 << "ok";
        QTest::newRow("too uncertain") << 0 << 2'001 << "unknown";
        QTest::newRow("perhaps off") << 3'000 << 1'000 << "unknown";
        QTest::newRow("surely off") << 3'001 << 1'000 << "degraded";
        QTest::newRow("surely off, perhaps far") << 35'000 << 6'000 << "degraded";
        QTest::newRow("surely far off") << -35'000 << 4'000 << "failed";
    }

    void aClockIsNotJudgedWithinItsUncertainty() {
        QFETCH(int, ahead);
        QFETCH(int, uncertainty);
        QFETCH(QString, state);
        HostRig rig;
        rig.skew(std::chrono::milliseconds(ahead), std::chrono::milliseconds(uncertainty));
        rig.observe(3);
        QCOMPARE(rig.state("clock"), state);
    }

    void causesMakeIncidents() {
        HostRig rig;
        rig.disk(950);
        rig.observe(2);
        Surroundings surroundings;
        surroundings.causes = rig.watch.causes();
        surroundings.isHostKnown = rig.watch.isKnown(rig.now);
        const std::vector<Cause> found = findCauses({}, {}, surroundings);
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0] == rig.watch.causes()[0]);
    }
};

QTEST_GUILESS_MAIN(TestHostWatch)
#include "tst_hostwatch.moc"
