#include "health/BoardRig.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

DependencyReading readingOf(Finding finding, Instant at) {
    return {stateOf(finding),
            {finding, 0, {}, std::string(toString(finding)) + " at db:25060", {}},
            "SELECT 1 at db:25060",
            at};
}

} // namespace

/// What services stand on, where the console asks it itself.
class TestAsked : public QObject {
    Q_OBJECT

    static void see(BoardRig& rig, int times, Finding finding) {
        for (int i = 0; i < times; ++i) {
            rig.board.observeDependency("postgres", readingOf(finding, rig.now.wall), rig.now);
            rig.take();
            rig.advance(2s);
        }
    }
    static DependencyStatus postgresOf(const BoardRig& rig) {
        const StatusSnapshot status = rig.snapshot();
        const auto found =
            std::ranges::find(status.dependencies, "postgres", &DependencyStatus::name);
        return found == status.dependencies.end() ? DependencyStatus() : *found;
    }

private slots:
    /// Nine times "healthy", and the database is down.
    void servicesThatPretendAreNotBelieved() {
        BoardRig rig;
        rig.settle();
        see(rig, 1, Finding::Healthy);
        QVERIFY(postgresOf(rig).state == State::Ok);
        QVERIFY(postgresOf(rig).certainty == Certainty::Observed);
        QVERIFY(rig.snapshot().overall == State::Ok);

        const Instant first = rig.now.wall;
        see(rig, 3, Finding::Refused);
        QVERIFY(postgresOf(rig).state == State::Failed);
        QCOMPARE(postgresOf(rig).source, std::string("SELECT 1 at db:25060"));
        const StatusSnapshot status = rig.snapshot();
        QVERIFY(status.overall == State::Failed);
        QCOMPARE(status.incidents.size(), std::size_t(1));
        const Incident& incident = status.incidents.front();
        QVERIFY(incident.kind == CauseKind::Dependency);
        QVERIFY(incident.certainty == Certainty::Observed);
        QVERIFY(incident.firstOut == first);
        QCOMPARE(incident.consequences.size(), std::size_t(9));
        QVERIFY(rig["news"].state == State::Unknown);
        QVERIFY(rig["news"].evidence.finding == Finding::DependencyDown);

        see(rig, 2, Finding::Healthy);
        QVERIFY(rig.snapshot().incidents.empty());
        QVERIFY(rig["news"].state == State::Ok);
        QVERIFY(rig.snapshot().overall == State::Ok);
    }

    void oneLostProbeIsNone() {
        BoardRig rig;
        rig.settle();
        see(rig, 1, Finding::Healthy);
        see(rig, 2, Finding::Silent);
        see(rig, 1, Finding::Healthy);
        see(rig, 2, Finding::Silent);
        QVERIFY(postgresOf(rig).state == State::Ok);
        QVERIFY(postgresOf(rig).evidence.finding == Finding::Silent);
        QVERIFY(rig.snapshot().incidents.empty());
    }

    void withoutAWayNothingIsClaimed() {
        BoardRig rig;
        rig.settle();
        see(rig, 3, Finding::Unreachable);
        QVERIFY(postgresOf(rig).state == State::Unknown);
        QVERIFY(rig.snapshot().incidents.empty());
        QVERIFY(rig["news"].state == State::Ok);
    }

    /// What was seen down stays so until it is seen again.
    void itsEndIsSeenToo() {
        BoardRig rig;
        rig.settle();
        see(rig, 3, Finding::Refused);
        QCOMPARE(rig.snapshot().incidents.size(), std::size_t(1));
        see(rig, 5, Finding::Unreachable);
        rig.advance(5min);
        rig.tick();
        QCOMPARE(rig.snapshot().incidents.size(), std::size_t(1));
        QVERIFY(postgresOf(rig).state == State::Unknown);
        see(rig, 2, Finding::Healthy);
        QVERIFY(rig.snapshot().incidents.empty());
    }

    void anInterruptionBeginsTheCountAgain() {
        BoardRig rig;
        rig.settle();
        see(rig, 1, Finding::Healthy);
        see(rig, 2, Finding::Refused);
        rig.board.interrupted(GapReason::Suspended, rig.now.wall - 1h, rig.now.wall, "slept",
                              rig.now);
        see(rig, 1, Finding::Refused);
        QVERIFY(postgresOf(rig).state == State::Ok);
    }

    /// The services cannot reach what this console can.
    void whatServicesSayIsShownBesideIt() {
        BoardRig rig;
        rig.settle();
        see(rig, 2, Finding::Healthy);
        rig.repeat(3, "pattern", Finding::ReportsUnhealthy, "postgres");
        rig.repeat(3, "trading", Finding::ReportsUnhealthy, "postgres");
        QCOMPARE(rig.snapshot().incidents.size(), std::size_t(1));
        const Incident incident = rig.snapshot().incidents.front();
        QVERIFY(incident.certainty == Certainty::Reported);
        QVERIFY(incident.evidence.find("it answers this console") != std::string::npos);
        QVERIFY(postgresOf(rig).state == State::Failed);
    }

    void whatNoServiceNeedsIsShownToo() {
        BoardRig rig;
        rig.settle();
        rig.board.observeDependency("redis-cache", readingOf(Finding::Healthy, rig.now.wall),
                                    rig.now);
        QVERIFY(rig.snapshot().dependencies.back().name == "redis-cache");
    }

    /// The services answer, whatever runs them.
    void thatDockerCannotBeAskedIsNoFailure() {
        BoardRig rig;
        rig.settle();
        for (int i = 0; i < 5; ++i) {
            rig.board.observeDependency("docker", readingOf(Finding::Unreachable, rig.now.wall),
                                        rig.now);
            rig.advance(2s);
        }
        QVERIFY(rig.snapshot().dependencies.back().state == State::Unknown);
        QVERIFY(rig.snapshot().overall == State::Ok);
        QVERIFY(rig.snapshot().incidents.empty());
    }
};

QTEST_GUILESS_MAIN(TestAsked)
#include "tst_asked.moc"
