#include "health/BoardRig.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

using Kind = IncidentEvent::Kind;

class TestStatusBoard : public QObject {
    Q_OBJECT

    static LayerStatus connectionThat(State state, Finding finding) {
        return {Layer::Transport, state, Evidence{finding, 0, {}, "not heard for a while", {}},
                "ssh", std::nullopt};
    }

private slots:
    void wellFromTheStart() {
        BoardRig rig;
        rig.settle();
        const StatusSnapshot status = rig.snapshot();
        QVERIFY(status.overall == State::Ok);
        QCOMPARE(status.services.size(), std::size_t(9));
        for (const ServiceStatus& service : status.services) {
            QVERIFY(service.state == State::Ok && service.observed == State::Ok);
            QCOMPARE(service.confirmations, 0);
            QCOMPARE(service.failuresInARow, 0);
            QVERIFY(service.since && service.observedAt);
        }
        QCOMPARE(status.dependencies.size(), std::size_t(2));
        QVERIFY(status.dependencies[0].state == State::NotObserved);
        QVERIFY(status.incidents.empty() && !status.gap);
        QVERIFY(status.lastFullCheck == BoardRig::start);
    }

    void unknownUntilObserved() {
        BoardRig rig;
        QVERIFY(rig.snapshot().overall == State::Unknown);
        QVERIFY(!rig.snapshot().lastFullCheck);
        rig.observe("news", Finding::Refused);
        QVERIFY(rig["news"].state == State::Unknown && rig["news"].observed == State::Failed);
        QCOMPARE(rig["news"].confirmations, 1);
        QCOMPARE(rig["news"].confirmationsNeeded, 3);
        QVERIFY(rig.board.wantsRetry(rig.indexOf("news")));
    }

    void aSingleLostProbeNeverCounts() {
        BoardRig rig;
        rig.settle();
        for (int round = 0; round < 20; ++round) {
            rig.observe("news", Finding::Silent);
            QVERIFY(rig["news"].state == State::Ok);
            rig.advance(2s);
            // Far enough apart not to flap.
            rig.repeat(10, "news", Finding::Healthy);
            QVERIFY(rig["news"].state == State::Ok && !rig["news"].isFlapping);
        }
        QVERIFY(rig.incidents.empty() && rig.states.empty());
    }

    void confirmedByThreeRecoveredByTwo() {
        BoardRig rig;
        rig.settle();
        rig.advance(10s);
        const Instant firstSeen = rig.now.wall;
        rig.repeat(2, "news", Finding::Refused);
        QVERIFY(rig["news"].state == State::Ok);
        QCOMPARE(rig["news"].confirmations, 2);
        rig.repeat(1, "news", Finding::Refused);
        QVERIFY(rig["news"].state == State::Failed);
        QCOMPARE(rig["news"].confirmations, 0);
        QCOMPARE(rig["news"].failuresInARow, 3);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QVERIFY(rig.incidents.front().incident.firstOut == firstSeen);
        QCOMPARE(rig["news"].incident, rig.incidents.front().incident.id);
        QVERIFY(!rig.board.wantsRetry(rig.indexOf("news")));
        rig.repeat(1, "news", Finding::Healthy);
        QVERIFY(rig["news"].state == State::Failed && rig.board.wantsRetry(rig.indexOf("news")));
        rig.repeat(1, "news", Finding::Healthy);
        QVERIFY(rig["news"].state == State::Ok && rig["news"].incident.empty());
        QCOMPARE(rig.count(Kind::Recovered), 1L);
        QVERIFY(rig.snapshot().quietSince.has_value());
        QCOMPARE(rig.states.size(), std::size_t(2));
        QVERIFY(rig.states[0].state == State::Failed && rig.states[1].state == State::Ok);
    }

    void theDatabaseWithItsLiesIsOneIncident() {
        BoardRig rig;
        rig.settle();
        rig.advance(10s);
        for (int i = 0; i < 3; ++i) {
            rig.observe("pattern", Finding::ReportsUnhealthy, "postgres");
            rig.observe("trading", Finding::ReportsUnhealthy, "postgres");
            rig.observe("reporting", Finding::ReportsDegraded, "postgres");
            rig.observe("orchestration", Finding::ReportsUnhealthy);
            for (const char* liar : {"news", "scanner", "technical", "risk-manager", "workflow"})
                rig.observe(liar, Finding::Healthy);
            rig.advance(2s);
        }
        rig.advance(10s);
        rig.tick();
        const StatusSnapshot status = rig.snapshot();
        QCOMPARE(status.incidents.size(), std::size_t(1));
        const Incident& incident = status.incidents.front();
        QCOMPARE(incident.subject, std::string("postgres"));
        QVERIFY(incident.kind == CauseKind::Dependency);
        QVERIFY(incident.certainty == Certainty::Reported);
        QCOMPARE(incident.consequences.size(), std::size_t(9));
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QCOMPARE(rig.count(Kind::Absorbed), 0L);
        const auto postgres =
            std::ranges::find(status.dependencies, "postgres", &DependencyStatus::name);
        QVERIFY(postgres->state == State::Failed);
        // A good word counts for nothing while what it needs is down.
        QVERIFY(rig["news"].state == State::Unknown);
        QVERIFY(rig["news"].evidence.finding == Finding::DependencyDown);
        QVERIFY(foldLayers(rig["news"].layers) == State::Unknown);
        for (int i = 0; i < 2; ++i)
            rig.sweeps(1, Finding::Healthy);
        QVERIFY(rig.snapshot().incidents.empty());
        QVERIFY(rig["news"].state == State::Ok);
        QCOMPARE(rig.count(Kind::Recovered), 1L);
    }

    void theDropletIsOneIncident() {
        BoardRig rig;
        rig.settle();
        rig.advance(10s);
        rig.sweep(Finding::NotConnected);
        QVERIFY(rig.board.wantsAnchors(rig.now));
        rig.anchors(true);
        rig.sweeps(3, Finding::NotConnected);
        QCOMPARE(rig.snapshot().incidents.size(), std::size_t(1));
        const Incident incident = rig.snapshot().incidents.front();
        QVERIFY(incident.kind == CauseKind::Droplet);
        QCOMPARE(incident.consequences.size(), std::size_t(9));
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QVERIFY(rig.snapshot().overall == State::Failed);
        QVERIFY(rig.snapshot().layers[1].state == State::Failed);
        // One after another comes back.
        rig.sweeps(2, Finding::Healthy);
        QVERIFY(rig.snapshot().incidents.empty() && rig.snapshot().overall == State::Ok);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QCOMPARE(rig.count(Kind::Recovered), 1L);
    }

    void thisComputersNetworkIsAGapAndNoIncident() {
        BoardRig rig;
        rig.settle();
        rig.advance(10s);
        const Instant lostAt = rig.now.wall;
        rig.sweep(Finding::NotConnected);
        rig.anchors(false);
        rig.sweeps(30, Finding::NotConnected);
        QVERIFY(rig.incidents.empty());
        QVERIFY(rig.snapshot().overall == State::Unknown);
        QVERIFY(rig.snapshot().gap && rig.snapshot().gap->from == lostAt);
        for (const ServiceStatus& service : rig.snapshot().services) {
            QVERIFY(service.state == State::Unknown);
            QCOMPARE(service.confirmations, 0);
        }
        QCOMPARE(rig.gaps.size(), std::size_t(1));
        const Instant backAt = rig.now.wall;
        rig.sweep(Finding::Healthy);
        QVERIFY(!rig.snapshot().gap && rig.snapshot().overall == State::Ok);
        QCOMPARE(rig.gaps.size(), std::size_t(2));
        QVERIFY(rig.gaps.back().from == lostAt && rig.gaps.back().to == backAt);
        QVERIFY(rig.incidents.empty());
        // The gap tells it: no service changed its state.
        const auto isOfService = [](const StateChange& change) {
            return change.subject != "network" && change.subject != "transport" &&
                   change.subject != "host";
        };
        QVERIFY(std::ranges::none_of(rig.states, isOfService));
    }

    void nothingIsOpenedWhileTheAnchorsAreAsked() {
        BoardRig rig;
        rig.settle();
        rig.advance(10s);
        rig.sweeps(6, Finding::NotConnected);
        rig.advance(60s);
        rig.tick();
        QVERIFY(rig.incidents.empty());
        rig.anchors(true);
        QCOMPARE(rig.count(Kind::Opened), 1L);
    }

    void withoutAnchorsTheDropletIsTheCause() {
        BoardRig rig(false);
        rig.settle();
        rig.advance(10s);
        QVERIFY(!rig.board.wantsAnchors(rig.now));
        rig.sweeps(3, Finding::Unreachable);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QVERIFY(rig.snapshot().incidents.front().kind == CauseKind::Droplet);
    }

    void afterASleepFailuresAreNotCountedForAWhile() {
        BoardRig rig;
        rig.settle();
        rig.advance(8h);
        rig.board.interrupted(GapReason::Suspended, rig.now.wall - 8h, rig.now.wall, "slept",
                              rig.now);
        rig.take();
        QCOMPARE(rig.gaps.size(), std::size_t(1));
        QVERIFY(rig.gaps[0].from == rig.now.wall - 8h && rig.gaps[0].to == rig.now.wall);
        for (int i = 0; i < 7; ++i) {
            rig.observe("news", Finding::Silent);
            QVERIFY(rig["news"].state == State::Ok);
            QVERIFY(rig.board.wantsRetry(rig.indexOf("news")));
            rig.advance(2s);
        }
        QVERIFY(rig.incidents.empty());
        rig.advance(2s);
        rig.repeat(3, "news", Finding::Silent);
        QVERIFY(rig["news"].state == State::Failed);
        QCOMPARE(rig.count(Kind::Opened), 1L);
    }

    void whatWasBeingConfirmedDoesNotGoOnAfterASleep() {
        BoardRig rig;
        rig.settle();
        rig.advance(10s);
        rig.repeat(2, "news", Finding::Silent);
        rig.advance(1h);
        rig.board.interrupted(GapReason::Suspended, rig.now.wall - 1h, rig.now.wall, "slept",
                              rig.now);
        rig.advance(16s);
        const Instant firstSeen = rig.now.wall;
        rig.repeat(2, "news", Finding::Silent);
        QVERIFY(rig["news"].state == State::Ok);
        rig.repeat(1, "news", Finding::Silent);
        QVERIFY(rig.snapshot().incidents.front().firstOut == firstSeen);
    }

    void aClockSetBackIsAGapOfNoLength() {
        BoardRig rig;
        rig.settle();
        const Instant before = rig.now.wall;
        rig.now.wall -= 1h;
        rig.board.interrupted(GapReason::ClockChanged, before, rig.now.wall, "set", rig.now);
        rig.take();
        QVERIFY(rig.gaps.at(0).from == rig.now.wall && rig.gaps.at(0).to == rig.now.wall);
    }

    void maintenancePausesJudgementNotObservation() {
        BoardRig rig;
        rig.settle();
        rig.pause(true, {"news"});
        QVERIFY(rig["news"].state == State::Paused && rig["scanner"].state == State::Ok);
        rig.repeat(10, "news", Finding::Refused);
        QVERIFY(rig["news"].state == State::Paused && rig["news"].observed == State::Failed);
        QVERIFY(!rig.board.wantsRetry(rig.indexOf("news")));
        QVERIFY(rig.incidents.empty());
        QVERIFY(rig.snapshot().overall == State::Ok);
        rig.pause(false);
        QVERIFY(rig["news"].state == State::Ok);
        rig.repeat(3, "news", Finding::Refused);
        QVERIFY(rig["news"].state == State::Failed);
        QCOMPARE(rig.count(Kind::Opened), 1L);
    }

    void aPauseBeforeTheFirstJudgementEndsInTheRecords() {
        BoardRig rig;
        rig.board.adopt({}, rig.now);
        rig.pause(true);
        rig.pause(false);
        rig.repeat(3, "news", Finding::Unclear);
        QVERIFY(rig["news"].state == State::Unknown);
        const auto last = std::find_if(rig.states.rbegin(), rig.states.rend(),
                                       [](const auto& change) { return change.subject == "news"; });
        QVERIFY(last != rig.states.rend() && last->state == State::Unknown);
    }

    void troubleSeenInMaintenanceIsNoFirstSign() {
        BoardRig rig;
        rig.settle();
        rig.pause(true);
        rig.repeat(1, "news", Finding::Refused);
        rig.repeat(1, "news", Finding::Healthy);
        rig.pause(false);
        rig.advance(10h);
        const Instant firstSeen = rig.now.wall;
        rig.repeat(3, "news", Finding::Refused);
        QVERIFY(rig.snapshot().incidents.front().firstOut == firstSeen);
    }

    void flappingIsOneIncidentThatBeganNow() {
        BoardRig rig;
        rig.settle();
        for (int i = 0; i < 10; ++i) {
            rig.repeat(1, "news", Finding::Silent);
            rig.repeat(1, "news", Finding::Healthy);
        }
        QVERIFY(rig["news"].isFlapping);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        const Incident incident = rig.snapshot().incidents.front();
        QVERIFY(incident.kind == CauseKind::Flapping);
        QVERIFY(incident.firstOut >= BoardRig::start);
        // A sleep does not say that it has stopped.
        rig.board.interrupted(GapReason::Suspended, rig.now.wall, rig.now.wall + 1h, "slept",
                              rig.now);
        rig.advance(1h);
        rig.repeat(1, "news", Finding::Healthy);
        QVERIFY(rig["news"].isFlapping);
        QCOMPARE(rig.count(Kind::Recovered), 0L);
        rig.repeat(20, "news", Finding::Healthy);
        QVERIFY(!rig["news"].isFlapping);
        QCOMPARE(rig.count(Kind::Recovered), 1L);
    }

    void nothingOpensBeforeTheRecordsAreRead() {
        BoardRig rig;
        rig.sweep(Finding::Healthy);
        rig.repeat(4, "news", Finding::Refused); // 8 s
        QVERIFY(rig["news"].state == State::Failed && rig.incidents.empty());
        Incident recorded;
        recorded.id = "old";
        recorded.subject = "news";
        recorded.firstOut = BoardRig::start - 1h;
        recorded.evidence = "refused";
        rig.board.adopt({recorded}, rig.now);
        rig.take();
        QCOMPARE(rig.count(Kind::Opened), 0L);
        QCOMPARE(rig["news"].incident, std::string("old"));
        rig.repeat(2, "news", Finding::Healthy);
        QCOMPARE(rig.count(Kind::Recovered), 1L);
    }

    void waitsTenSecondsForTheRecords() {
        BoardRig rig;
        rig.sweep(Finding::Healthy);
        rig.repeat(4, "news", Finding::Refused);
        rig.advance(2s);
        rig.tick();
        QCOMPARE(rig.count(Kind::Opened), 1L);
    }

    void aFailedCheckIsAFailure() {
        BoardRig rig;
        rig.settle();
        for (int i = 0; i < 3; ++i) {
            rig.observe(rig.indexOf("trading"), Finding::Healthy, {},
                        {{"positions",
                          {Finding::CheckFailed, 200, "positions: no", "no", {}},
                          rig.now.wall}});
            rig.advance(2s);
        }
        QVERIFY(rig["trading"].state == State::Failed);
        QVERIFY(rig.snapshot().incidents.front().layer == Layer::Functional);
    }

    void aChangedVersionAndALostRouteAreNoted() {
        BoardRig rig;
        rig.settle();
        const auto say = [&](const char* version) {
            ServiceReading reading;
            reading.probe.reading.evidence.finding = Finding::Healthy;
            reading.probe.reading.version = version;
            rig.board.observe(0, reading, rig.now);
            rig.take();
        };
        say("1.0");
        say("1.0");
        say("");
        QVERIFY(rig.incidents.empty());
        say("1.1");
        QCOMPARE(rig.incidents.size(), std::size_t(1));
        QCOMPARE(rig.incidents[0].incident.guidance, std::string("service_version_changed"));
        QCOMPARE(rig.board.services()[0].capabilities.previousVersion, std::string("1.0"));
        Capabilities known;
        known.state = Capabilities::State::Known;
        known.readAt = rig.now.wall;
        known.missing = {"GET /a"};
        rig.board.setCapabilities(0, known, rig.now);
        rig.take();
        // The first description is no change.
        QCOMPARE(rig.incidents.size(), std::size_t(1));
        known.missing = {"GET /a", "GET /b"};
        rig.board.setCapabilities(0, known, rig.now);
        rig.take();
        QCOMPARE(rig.incidents.size(), std::size_t(2));
        QVERIFY(rig.incidents[1].incident.finding == Finding::RouteMissing);
        // Notes are over at once.
        QVERIFY(rig.snapshot().incidents.empty());
        Capabilities unreadable;
        unreadable.state = Capabilities::State::Unreadable;
        unreadable.detail = "timed out";
        rig.board.setCapabilities(0, unreadable, rig.now);
        const Capabilities& kept = rig.board.services()[0].capabilities;
        QVERIFY(kept.state == Capabilities::State::Unreadable);
        QCOMPARE(kept.missing.size(), std::size_t(2));
    }

    void theLastRunsCapabilitiesAreKnownUntilRead() {
        BoardRig rig;
        Capabilities last;
        last.state = Capabilities::State::Known;
        last.version = "1.0";
        last.readAt = BoardRig::start - 1h;
        rig.board.recallCapabilities(0, last);
        QCOMPARE(rig.board.services()[0].version, std::string("1.0"));
        last.version = "0.9";
        rig.board.recallCapabilities(0, last);
        QCOMPARE(rig.board.services()[0].capabilities.version, std::string("1.0"));
    }

    void confirmedWithinTwentyFiveSeconds() {
        // In session: probes 10 s apart, a time-out of 3 s, retries 2 s after the end of each.
        BoardRig rig;
        rig.settle();
        const auto fault = 10s + 3 * 3s + 2 * 2s; // a fault just after a good probe
        QVERIFY(fault <= 25s);
        rig.advance(10s);
        for (int i = 0; i < 3; ++i) {
            rig.advance(3s);
            rig.observe("news", Finding::Silent);
            rig.advance(2s);
        }
        QVERIFY(rig["news"].state == State::Failed);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QVERIFY(rig.incidents.front().events.front().at - BoardRig::start <= 25s);
    }

    /// A frozen droplet, or a line that is silent: nine services do not answer, of which nobody
    /// knows anything.
    void throughAWayThatStandsStillNothingIsJudged_data() {
        QTest::addColumn<int>("before"); // sweeps that were silent before anybody knew why
        QTest::newRow("known at once") << 0;
        QTest::newRow("known after the first") << 1;
        QTest::newRow("known after the second") << 2;
    }

    void throughAWayThatStandsStillNothingIsJudged() {
        QFETCH(int, before);
        BoardRig rig;
        rig.board.setTransport(connectionThat(State::Ok, Finding::ProvenInside), rig.now);
        rig.settle();
        rig.sweeps(before, Finding::Silent);
        rig.board.setTransport(connectionThat(State::Unknown, Finding::Silent), rig.now);
        rig.sweeps(3, Finding::Silent);
        for (const ServiceStatus& service : rig.snapshot().services) {
            QVERIFY(service.state == State::Unknown && service.observed == State::Unknown);
            QVERIFY(service.evidence.finding == Finding::Unreachable);
            QCOMPARE(service.evidence.reported, std::string("not heard for a while"));
        }
        for (const StateChange& change : rig.states)
            QVERIFY(change.state != State::Failed);
        // Whether it is this computer's own network is asked before anybody is woken.
        QVERIFY(rig.incidents.empty() && rig.board.wantsAnchors(rig.now));
        rig.anchors(true);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        const Incident& incident = rig.incidents.front().incident;
        QCOMPARE(incident.subject, std::string("droplet"));
        QVERIFY2(incident.evidence.find("not heard for a while") != std::string::npos,
                 incident.evidence.c_str());
        rig.board.setTransport(connectionThat(State::Ok, Finding::ProvenInside), rig.now);
        rig.sweeps(2, Finding::Healthy);
        QCOMPARE(rig.count(Kind::Recovered), 1L);
    }

    /// Some are asked sooner than others: those are no trouble of their own.
    void whoIsAskedLaterIsWaitedFor_data() {
        QTest::addColumn<int>("straggler"); // what it was when it was last asked
        QTest::addColumn<int>("way");
        QTest::newRow("well, silent way") << int(Finding::Healthy) << int(Finding::Silent);
        QTest::newRow("silent, silent way") << int(Finding::Silent) << int(Finding::Silent);
        QTest::newRow("cut, silent way") << int(Finding::Reset) << int(Finding::Silent);
        QTest::newRow("well, lost way") << int(Finding::Healthy) << int(Finding::Unreachable);
        QTest::newRow("silent, lost way") << int(Finding::Silent) << int(Finding::Unreachable);
        QTest::newRow("cut, lost way") << int(Finding::Reset) << int(Finding::Unreachable);
    }
    void whoIsAskedLaterIsWaitedFor() {
        QFETCH(int, straggler);
        QFETCH(int, way);
        BoardRig rig(false);
        rig.board.setTransport(connectionThat(State::Ok, Finding::ProvenInside), rig.now);
        rig.settle();
        rig.repeat(1, "reporting", static_cast<Finding>(straggler));
        const auto finding = static_cast<Finding>(way);
        const bool isSilent = finding == Finding::Silent;
        rig.board.setTransport(connectionThat(isSilent ? State::Unknown : State::Failed, finding),
                               rig.now);
        for (int i = 0; i < 3; ++i) {
            for (const ServiceStatus& service : rig.snapshot().services) {
                if (service.name != "reporting")
                    rig.observe(service.name, Finding::NotConnected);
            }
            rig.advance(2s);
        }
        QVERIFY(rig.incidents.empty());
        rig.repeat(3, "reporting", Finding::NotConnected);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QCOMPARE(rig.incidents.front().incident.subject, std::string("droplet"));
    }

    /// The way does, and each time it is one incident.
    void aLineThatComesAndGoesMakesNoServiceFlap() {
        BoardRig rig(false);
        const auto link = [&](State state, Finding finding) {
            rig.board.setTransport(connectionThat(state, finding), rig.now);
        };
        link(State::Ok, Finding::ProvenInside);
        rig.settle();
        for (int i = 0; i < 12; ++i) {
            link(State::Unknown, Finding::Silent);
            rig.sweeps(1, Finding::Silent);
            link(State::Ok, Finding::ProvenInside);
            rig.sweeps(1, Finding::Healthy);
            for (const ServiceStatus& service : rig.snapshot().services)
                QVERIFY2(!service.isFlapping, service.name.c_str());
        }
        QVERIFY(rig.incidents.empty());
        link(State::Unknown, Finding::Silent);
        rig.sweeps(3, Finding::Silent);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        QCOMPARE(rig.incidents.front().incident.subject, std::string("droplet"));
    }

    void whyThereIsNoWayIsToldByTheWay() {
        BoardRig rig(false);
        rig.settle();
        LayerStatus way = connectionThat(State::Failed, Finding::TlsFailed);
        way.evidence.reported = "Host key for a has changed";
        rig.board.setTransport(way, rig.now);
        rig.sweeps(3, Finding::Unreachable);
        QCOMPARE(rig.count(Kind::Opened), 1L);
        const std::string evidence = rig.incidents.front().incident.evidence;
        QVERIFY2(evidence.find("(Host key for a has changed)") != std::string::npos,
                 evidence.c_str());
    }

    void whoeverAnswersThroughItIsBelieved() {
        BoardRig rig;
        rig.settle();
        rig.board.setTransport(connectionThat(State::Unknown, Finding::Silent), rig.now);
        rig.repeat(3, "news", Finding::Refused);
        rig.repeat(3, "scanner", Finding::Silent);
        QVERIFY(rig["news"].state == State::Failed);
        QVERIFY(rig["scanner"].state == State::Unknown);
    }
};

QTEST_APPLESS_MAIN(TestStatusBoard)
#include "tst_statusboard.moc"
