#include "health/ServiceBoard.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

Probe probeWith(Finding finding, std::string detail = "seen") {
    Probe probe;
    probe.reading.evidence.finding = finding;
    probe.reading.evidence.detail = std::move(detail);
    return probe;
}

ServiceBoard makeBoard(int failuresToOpen = 2) {
    std::vector<ServiceStatus> services(2);
    services[0].name = "trading";
    services[1].name = "news";
    return {ProfileId::parse("test").value(), services, {failuresToOpen}, [n = 0]() mutable {
                return "id-" + std::to_string(++n);
            }};
}

Instant at(int second) {
    return Instant(std::chrono::seconds(1'000'000 + second));
}

} // namespace

class TestServiceBoard : public QObject {
    Q_OBJECT

private slots:
    void beforeAnyObservationNothingIsClaimed() {
        const ServiceBoard board = makeBoard();
        for (const ServiceStatus& service : board.services()) {
            QVERIFY(service.state == State::Unknown);
            QVERIFY(service.evidence.finding == Finding::NotProbed);
            QVERIFY(!service.observedAt && !service.since);
        }
        QVERIFY(worstOf(board.services()) == State::Unknown);
    }

    void aSingleLostProbeIsSeenButIsNoIncident() {
        ServiceBoard board = makeBoard();
        board.apply(0, probeWith(Finding::Healthy), at(0));
        QVERIFY(board.apply(0, probeWith(Finding::Silent), at(10)).incidents.empty());
        QVERIFY(board.services()[0].state == State::Failed);
        QVERIFY(board.apply(0, probeWith(Finding::Healthy), at(20)).incidents.empty());
        QVERIFY(board.openIncidents().empty());
    }

    void anIncidentBeginsAtItsFirstSignAndEndsWhenRecoveryIsSeen() {
        ServiceBoard board = makeBoard();
        board.apply(0, probeWith(Finding::Healthy), at(0));
        board.apply(0, probeWith(Finding::Refused), at(10));
        const auto opened = board.apply(0, probeWith(Finding::Refused, "nothing listens"), at(20));
        QCOMPARE(opened.incidents.size(), std::size_t(1));
        const Incident& incident = opened.incidents[0];
        QCOMPARE(incident.subject, std::string("trading"));
        QVERIFY(incident.firstOut == at(10));
        QVERIFY(incident.severity == Severity::Critical);
        QCOMPARE(incident.guidance, std::string("service_refused"));
        QCOMPARE(incident.evidence, std::string("nothing listens"));
        QVERIFY(incident.isOpen());

        QVERIFY(board.apply(0, probeWith(Finding::Refused, "nothing listens"), at(30))
                    .incidents.empty());
        const auto changed = board.apply(0, probeWith(Finding::Silent, "no byte"), at(40));
        QCOMPARE(changed.incidents.size(), std::size_t(1));
        QCOMPARE(changed.incidents[0].id, incident.id);
        QCOMPARE(changed.incidents[0].evidence, std::string("no byte"));

        const auto ended = board.apply(0, probeWith(Finding::ReportsDegraded), at(50));
        QCOMPARE(ended.incidents.size(), std::size_t(1));
        QVERIFY(ended.incidents[0].recovered == at(50));
        QVERIFY(board.openIncidents().empty());
    }

    void whatCannotBeObservedIsAWarningNotAnOutage() {
        ServiceBoard board = makeBoard();
        board.apply(0, probeWith(Finding::Unreachable), at(0));
        const auto opened = board.apply(0, probeWith(Finding::Unreachable), at(10));
        QVERIFY(opened.incidents.at(0).severity == Severity::Warning);
        QVERIFY(board.services()[0].state == State::Unknown);
    }

    void sinceTellsTheFirstObservationOfTheState() {
        ServiceBoard board = makeBoard();
        QVERIFY(board.apply(0, probeWith(Finding::Healthy), at(0)).stateChanged);
        QVERIFY(!board.apply(0, probeWith(Finding::Healthy), at(10)).stateChanged);
        QVERIFY(board.services()[0].since == at(0));
        QVERIFY(board.apply(0, probeWith(Finding::Silent), at(20)).stateChanged);
        QVERIFY(!board.apply(0, probeWith(Finding::Reset), at(30)).stateChanged);
        QVERIFY(board.services()[0].since == at(20));
        QVERIFY(board.services()[0].observedAt == at(30));
    }

    void mostSevereFirstThenOldest() {
        ServiceBoard board = makeBoard(1);
        board.apply(1, probeWith(Finding::Unclear), at(0));
        board.apply(0, probeWith(Finding::Refused), at(10));
        const auto open = board.openIncidents();
        QCOMPARE(open.size(), std::size_t(2));
        QCOMPARE(open[0].subject, std::string("trading"));
    }

    void incidentsOfTheLastRunGoOn() {
        ServiceBoard board = makeBoard(1);
        Incident old;
        old.id = "old";
        old.subject = "trading";
        old.firstOut = at(-100);
        Incident orphan;
        orphan.id = "orphan";
        orphan.subject = "long-gone";
        // The service failed again before the records could be read.
        board.apply(0, probeWith(Finding::Refused), at(0));
        const auto ended = board.adopt({old, orphan}, at(1));
        QCOMPARE(ended.size(), std::size_t(1));
        QCOMPARE(ended[0].id, std::string("orphan"));
        QVERIFY(ended[0].recovered == at(1));
        QCOMPARE(board.openIncidents().size(), std::size_t(1));
        QCOMPARE(board.openIncidents()[0].id, std::string("old"));
        QVERIFY(board.openIncidents()[0].firstOut == at(-100));
        const auto recovered = board.apply(0, probeWith(Finding::Healthy), at(2));
        QCOMPARE(recovered.incidents.at(0).id, std::string("old"));
    }

    void theWorstStateCounts_data() {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<int>("worst");
        const auto row = [](const char* name, QList<State> states, State worst) {
            QList<int> numbers;
            for (const State state : states)
                numbers.append(static_cast<int>(state));
            QTest::newRow(name) << numbers << static_cast<int>(worst);
        };
        using enum State;
        row("nothing", {}, Unknown);
        row("only unobservable", {NotObserved, Paused}, Unknown);
        row("all ok", {Ok, Ok}, Ok);
        row("unknown is not ok", {Ok, Unknown}, Unknown);
        row("unknown outranks degraded", {Degraded, Unknown}, Unknown);
        row("failed outranks unknown", {Unknown, Failed, Ok}, Failed);
        row("paused does not hide", {Paused, Ok}, Ok);
    }
    void theWorstStateCounts() {
        QFETCH(QList<int>, states);
        QFETCH(int, worst);
        std::vector<ServiceStatus> services;
        for (const int state : states) {
            services.emplace_back();
            services.back().state = static_cast<State>(state);
        }
        QCOMPARE(static_cast<int>(worstOf(services)), worst);
    }
};

QTEST_APPLESS_MAIN(TestServiceBoard)
#include "tst_serviceboard.moc"
