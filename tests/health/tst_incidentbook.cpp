#include "health/IncidentBook.h"
#include "health/JudgedServices.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr Instant start = JudgedServices::start;

Moment at(std::chrono::seconds time) {
    return {start + time, BootTime(1h + time)};
}

/// A book, the services it is told of, and all that it said.
struct Desk {
    JudgedServices services;
    Surroundings surroundings;
    int lastId = 0;
    IncidentBook book{*ProfileId::parse("p"), [this] { return "i" + std::to_string(++lastId); }};
    std::vector<IncidentChange> changes; ///< of the last update
    QStringList events;                  ///< since the last `take`

    /// "opened i1 news"
    void update(std::chrono::seconds time, bool isConfirming = false) {
        hear(book.update(services.all, isConfirming, at(time), surroundings));
    }
    void hear(std::vector<IncidentChange> said) {
        changes = std::move(said);
        for (const IncidentChange& change : changes) {
            for (const IncidentEvent& event : change.events)
                events << QString("%1 %2 %3")
                              .arg(QString::fromUtf8(toString(event.kind).data()),
                                   QString::fromStdString(event.incident),
                                   QString::fromStdString(event.subject));
        }
    }
    QStringList take() { return std::exchange(events, {}); }

    /// "i1 news(scanner)"
    QString open() const {
        QStringList parts;
        for (const Incident& incident : book.open()) {
            QString part = QString::fromStdString(incident.id + " ");
            part += incident.kind == CauseKind::Flapping ? "~" : "";
            part += QString::fromStdString(incident.subject);
            QStringList names;
            for (const std::string& name : incident.consequences)
                names << QString::fromStdString(name);
            if (!names.isEmpty())
                part += names.size() == 9 ? "(all nine)" : "(" + names.join(",") + ")";
            parts << part;
        }
        return parts.join("; ");
    }
};

Incident openIncident(const char* id, CauseKind kind, const char* subject) {
    Incident incident;
    incident.id = id;
    incident.kind = kind;
    incident.subject = subject;
    incident.firstOut = start - 1h;
    incident.evidence = "as recorded";
    return incident;
}

std::set<std::string> allNames() {
    std::set<std::string> names;
    for (const ServiceProfile& profile : defaultServices())
        names.insert(profile.name);
    return names;
}

} // namespace

class TestIncidentBook : public QObject {
    Q_OBJECT

private slots:
    void fromFirstSignToRecovery() {
        Desk desk;
        desk.update(0s);
        QVERIFY(desk.changes.empty() && !desk.book.dueAt());
        desk.services.trouble("news", Finding::Refused, 2s);
        desk.update(8s);
        QCOMPARE(desk.take(), QStringList{"opened i1 news"});
        const Incident incident = desk.book.open().front();
        QVERIFY(incident.firstOut == start + 2s && incident.isOpen());
        QVERIFY(incident.kind == CauseKind::Service && incident.severity == Severity::Critical);
        QCOMPARE(incident.evidence, std::string("refused"));
        QCOMPARE(incident.guidance, std::string("service_refused"));
        QCOMPARE(desk.book.incidentOf("news"), std::string("i1"));
        QCOMPARE(desk.book.incidentOf("scanner"), std::string());
        desk.update(9s);
        QVERIFY(desk.changes.empty());
        desk.services.heal("news");
        desk.update(30s);
        QCOMPARE(desk.take(), QStringList{"recovered i1 news"});
        QVERIFY(desk.changes.front().incident.recovered == start + 30s);
        QCOMPARE(desk.changes.front().events.front().text, std::string("HTTP 200"));
        QVERIFY(desk.book.open().empty() && desk.book.incidentOf("news").empty());
        desk.update(31s);
        QVERIFY(desk.changes.empty());
    }

    void otherEvidenceIsAnEventLongerEvidenceIsNot() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused);
        desk.update(0s);
        desk.take();
        desk.services["news"].evidence.detail = "refused again";
        desk.update(1s);
        QCOMPARE(desk.take(), QStringList());
        QCOMPARE(desk.changes.size(), std::size_t(1));
        QCOMPARE(desk.changes.front().incident.evidence, std::string("refused again"));
        desk.services.trouble("news", Finding::Silent);
        desk.update(2s);
        QCOMPARE(desk.take(), QStringList{"evidence_changed i1 news"});
        QCOMPARE(desk.book.open().front().guidance, std::string("service_silent"));
    }

    void severityDoesNotFlicker() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused);
        desk.update(0s);
        desk.services.trouble("news", Finding::ReportsDegraded);
        desk.update(10s);
        QVERIFY(desk.book.open().front().severity == Severity::Critical);
    }

    void whatIsBeingConfirmedHoldsOff() {
        Desk desk;
        desk.services.trouble("scanner", Finding::Silent, 0s);
        desk.update(0s, true);
        QVERIFY(desk.changes.empty());
        QVERIFY(desk.book.dueAt() == at(10s).boot);
        // What it follows from is judged a moment later: one incident.
        desk.services.trouble("news", Finding::Silent, 1s);
        desk.update(3s);
        QCOMPARE(desk.take(), QStringList{"opened i1 news"});
        QCOMPARE(desk.open(), QString("i1 news(scanner)"));
        QCOMPARE(desk.book.incidentOf("scanner"), std::string("i1"));
    }

    void holdingOffEnds() {
        Desk desk;
        desk.services.trouble("news", Finding::Silent);
        desk.update(0s, true);
        desk.update(9s, true);
        QVERIFY(desk.changes.empty());
        desk.update(10s, true);
        QCOMPARE(desk.take(), QStringList{"opened i1 news"});
        QVERIFY(!desk.book.dueAt());
    }

    void whatIsOverBeforeItOpensIsForgotten() {
        Desk desk;
        desk.services.trouble("news", Finding::Silent);
        desk.update(0s, true);
        desk.services.heal("news");
        desk.update(5s);
        QVERIFY(desk.changes.empty() && !desk.book.dueAt());
        // Begins anew.
        desk.services.trouble("news", Finding::Silent, 6s);
        desk.update(6s, true);
        desk.update(12s, true);
        QVERIFY(desk.changes.empty());
    }

    void degradedOpensAfterAMinute() {
        Desk desk;
        desk.services.trouble("news", Finding::ReportsDegraded, 0s);
        desk.update(0s);
        desk.update(59s);
        QVERIFY(desk.changes.empty());
        QVERIFY(desk.book.dueAt() == at(60s).boot);
        desk.update(60s);
        QCOMPARE(desk.take(), QStringList{"opened i1 news"});
        QVERIFY(desk.book.open().front().severity == Severity::Warning);
    }

    void degradedThatFailsOpensAtOnce() {
        Desk desk;
        desk.services.trouble("news", Finding::ReportsDegraded, 0s);
        desk.update(0s);
        desk.services.trouble("news", Finding::Silent, 0s);
        desk.update(20s);
        QCOMPARE(desk.take(), QStringList{"opened i1 news"});
        QVERIFY(desk.book.open().front().severity == Severity::Critical);
    }

    void aBetterCauseKeepsTheId() {
        Desk desk;
        desk.services.trouble("pattern", Finding::ReportsUnhealthy, 0s, "postgres");
        desk.update(0s);
        QCOMPARE(desk.take(), QStringList{"opened i1 pattern"});
        desk.services.loseDatabase(0s);
        desk.update(5s, true);
        QCOMPARE(desk.open(), QString("i1 postgres(all nine)"));
        const QStringList events = desk.take();
        QCOMPARE(events.front(), QString("cause_found i1 postgres"));
        QCOMPARE(events.filter("joined").size(), 9);
        QCOMPARE(events.size(), 10);
        const Incident incident = desk.book.open().front();
        QVERIFY(incident.kind == CauseKind::Dependency);
        QVERIFY(incident.certainty == Certainty::Reported);
        QVERIFY(incident.firstOut == start);
        for (const ServiceProfile& profile : defaultServices())
            QCOMPARE(desk.book.incidentOf(profile.name), std::string("i1"));
    }

    void othersAreAbsorbed() {
        Desk desk;
        desk.services.trouble("pattern", Finding::ReportsUnhealthy, 0s, "postgres");
        desk.services.trouble("orchestration", Finding::ReportsUnhealthy, 0s);
        desk.update(0s);
        QCOMPARE(desk.take().size(), 2);
        desk.services.loseDatabase(0s);
        desk.update(5s);
        QCOMPARE(desk.book.open().size(), std::size_t(1));
        const std::string kept = desk.book.open().front().id;
        QStringList absorbed = desk.take().filter("absorbed");
        QCOMPARE(absorbed.size(), 1);
        for (const IncidentChange& change : desk.changes) {
            if (change.incident.id == kept)
                continue;
            QCOMPARE(change.incident.absorbedBy, kept);
            QVERIFY(change.incident.recovered == start + 5s);
        }
    }

    void theDropletSwallowsADependency() {
        Desk desk;
        desk.services.loseDatabase(0s);
        desk.update(0s);
        QCOMPARE(desk.open(), QString("i1 postgres(all nine)"));
        desk.take();
        desk.services.troubleAll(Finding::NotConnected, 60s);
        desk.update(70s);
        QCOMPARE(desk.open(), QString("i1 droplet(all nine)"));
        QCOMPARE(desk.take(), QStringList{"cause_found i1 droplet"});
    }

    void whatCannotBeSeenNowGoesOn() {
        Desk desk;
        const Evidence refused{Finding::Refused, 0, {}, "refused", {}};
        desk.surroundings.dependencies = {{"postgres", State::Failed, start, refused}};
        desk.update(0s);
        QCOMPARE(desk.open(), QString("i1 postgres(all nine)"));
        desk.surroundings.dependencies.front().state = State::Unknown;
        desk.update(300s);
        QCOMPARE(desk.open(), QString("i1 postgres(all nine)"));
        desk.surroundings.dependencies.front() = {
            "postgres", State::Ok, {}, {Finding::Healthy, 0, {}, "SELECT 1", {}}};
        desk.take();
        desk.update(301s);
        QCOMPARE(desk.open(), QString());
        QCOMPARE(desk.take().last(), QString("recovered i1 postgres"));
        QCOMPARE(desk.changes.front().events.back().text, std::string("SELECT 1"));
    }

    void aFullDiskOutlivesTheDropletsLoss() {
        Desk desk;
        Cause disk;
        disk.kind = CauseKind::Host;
        disk.subject = "disk /";
        disk.evidence = "/ is 93 % full";
        desk.surroundings = {{}, {disk}, true};
        desk.update(0s);
        QCOMPARE(desk.open(), QString("i1 disk /"));
        desk.surroundings = {{}, {}, false};
        desk.services.troubleAll(Finding::Unreachable, 10s);
        desk.update(20s);
        QCOMPARE(desk.open(), QString("i2 droplet(all nine); i1 disk /"));
        desk.services.healAll();
        desk.update(30s);
        QCOMPARE(desk.open(), QString("i1 disk /"));
        desk.surroundings.isHostKnown = true;
        desk.update(40s);
        QCOMPARE(desk.open(), QString());
    }

    void theDropletAbsorbsADependencyBesideIt() {
        Desk desk;
        std::vector<Incident> recorded{openIncident("a", CauseKind::Droplet, "droplet"),
                                       openIncident("b", CauseKind::Dependency, "redis")};
        desk.hear(desk.book.adopt(recorded, allNames(), at(0s)));
        desk.services.troubleAll(Finding::Unreachable, 0s);
        desk.update(1s);
        QCOMPARE(desk.open(), QString("a droplet(all nine)"));
        QVERIFY(desk.take().contains("absorbed b droplet"));
    }

    void stayingOpenWhileTheOthersComeBack() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused, 0s);
        desk.services.trouble("scanner", Finding::ReportsUnhealthy, 1s);
        desk.services.trouble("trading", Finding::ReportsUnhealthy, 2s);
        desk.update(5s);
        QCOMPARE(desk.open(), QString("i1 news(scanner,trading)"));
        desk.take();
        desk.services.heal("news");
        desk.update(100s);
        QVERIFY(desk.take().isEmpty());
        QVERIFY(desk.book.dueAt() == at(160s).boot);
        desk.services.heal("scanner");
        desk.update(120s);
        QCOMPARE(desk.take(), QStringList{"left i1 scanner"});
        desk.services.heal("trading");
        desk.update(130s);
        QCOMPARE(desk.take(), (QStringList{"left i1 trading", "recovered i1 news"}));
    }

    void whatRemainsAfterAMinuteGoesOn() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused, 0s);
        desk.services.trouble("scanner", Finding::ReportsUnhealthy, 1s);
        desk.services.trouble("trading", Finding::ReportsUnhealthy, 2s);
        desk.update(5s);
        desk.take();
        desk.services.heal("news");
        desk.update(100s);
        desk.update(159s);
        QVERIFY(desk.take().isEmpty());
        desk.update(160s);
        QCOMPARE(desk.take(), QStringList{"cause_found i1 scanner"});
        QCOMPARE(desk.open(), QString("i1 scanner(trading)"));
        QVERIFY(desk.book.open().front().firstOut == start);
    }

    void whatRemainsOfSeveralIsOneEach() {
        Desk desk;
        desk.services.troubleAll(Finding::Unreachable, 0s);
        desk.update(5s);
        desk.take();
        desk.services.healAll();
        desk.services.trouble("news", Finding::Refused, 0s);
        desk.services.trouble("workflow", Finding::Refused, 0s);
        desk.update(100s);
        QCOMPARE(desk.take().filter("left").size(), 7);
        QCOMPARE(desk.open(), QString("i1 droplet(news,workflow)"));
        desk.update(160s);
        desk.update(161s);
        // Neither belongs to the other any more.
        QCOMPARE(desk.open(), QString("i1 news; i2 workflow"));
        QCOMPARE(desk.book.incidentOf("workflow"), std::string("i2"));
    }

    void theCauseComesBackMeanwhile() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused, 0s);
        desk.services.trouble("scanner", Finding::ReportsUnhealthy, 1s);
        desk.update(5s);
        desk.services.heal("news");
        desk.update(100s);
        desk.services.trouble("news", Finding::Refused, 130s);
        desk.services.trouble("scanner", Finding::ReportsUnhealthy, 131s);
        desk.take();
        desk.update(140s);
        QVERIFY(desk.take().isEmpty());
        desk.services.heal("news");
        desk.update(150s);
        desk.update(209s);
        QVERIFY(desk.take().isEmpty());
    }

    void aConsequenceWithACauseOfItsOwnLeaves() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused, 0s);
        desk.services.trouble("scanner", Finding::ReportsUnhealthy, 1s);
        desk.update(5s);
        desk.services.trouble("scanner", Finding::Refused, 1s);
        desk.update(20s);
        QCOMPARE(desk.open(), QString("i1 news; i2 scanner"));
    }

    void frozenInMaintenance() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused, 0s);
        desk.update(0s);
        desk.services["news"].isPaused = true;
        desk.take();
        desk.update(30s);
        desk.services["news"].state = State::Ok;
        desk.update(60s);
        QVERIFY(desk.take().isEmpty());
        QCOMPARE(desk.open(), QString("i1 news"));
        desk.services["news"].isPaused = false;
        desk.update(90s);
        QCOMPARE(desk.take(), QStringList{"recovered i1 news"});
    }

    void aCommonCauseIsFrozenInMaintenanceOfAll() {
        Desk desk;
        desk.services.loseDatabase(0s);
        desk.update(0s);
        desk.take();
        for (JudgedService& service : desk.services.all)
            service.isPaused = true;
        desk.update(30s);
        QVERIFY(desk.take().isEmpty());
        QCOMPARE(desk.book.open().size(), std::size_t(1));
    }

    void adoptedAndFrozenUntilJudged() {
        Desk desk;
        std::vector<Incident> recorded{openIncident("a", CauseKind::Service, "news"),
                                       openIncident("b", CauseKind::Dependency, "postgres"),
                                       openIncident("c", CauseKind::Service, "gone")};
        recorded[1].consequences = {"trading", "gone"};
        for (JudgedService& service : desk.services.all)
            service.isSettled = false;
        desk.hear(desk.book.adopt(recorded, allNames(), at(0s)));
        QCOMPARE(desk.take(), QStringList{"recovered c gone"});
        QCOMPARE(desk.open(), QString("a news; b postgres(trading)"));
        desk.update(1s);
        QVERIFY(desk.take().isEmpty());
        // News is judged: its incident ends. The database's takes everybody's word.
        desk.services.heal("news");
        desk.update(2s);
        QCOMPARE(desk.take(), QStringList{"recovered a news"});
        desk.services.healAll();
        desk.update(3s);
        QCOMPARE(desk.take(), (QStringList{"left b trading", "recovered b postgres"}));
    }

    void adoptedGoesOn() {
        Desk desk;
        desk.hear(
            desk.book.adopt({openIncident("a", CauseKind::Service, "news")}, allNames(), at(0s)));
        desk.services.trouble("news", Finding::Refused, 1s);
        desk.update(1s);
        QCOMPARE(desk.open(), QString("a news"));
        QVERIFY(desk.book.open().front().firstOut == start - 1h);
        QVERIFY(!desk.take().join(' ').contains("opened"));
    }

    void adoptedTooLate() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused, 0s);
        desk.update(0s);
        desk.take();
        const auto recorded = openIncident("a", CauseKind::Service, "news");
        desk.hear(desk.book.adopt({recorded}, allNames(), at(12s)));
        QCOMPARE(desk.take(), QStringList{"absorbed a news"});
        QCOMPARE(desk.open(), QString("i1 news"));
        QVERIFY(desk.book.open().front().firstOut == start - 1h);
        QCOMPARE(desk.changes.back().incident.absorbedBy, std::string("i1"));
        // The same again is nothing new.
        QVERIFY(desk.book.adopt(desk.book.open(), allNames(), at(13s)).empty());
    }

    void flappingBeginsAndEnds() {
        Desk desk;
        desk.services.trouble("news", Finding::Silent, 0s);
        desk.services.heal("news");
        desk.services["news"].isFlapping = true;
        desk.services["news"].firstSign = start + 5s;
        desk.update(10s);
        QCOMPARE(desk.take(), QStringList{"opened i1 news"});
        QCOMPARE(desk.open(), QString("i1 ~news"));
        QVERIFY(desk.book.open().front().severity == Severity::Warning);
        desk.services.heal("news");
        desk.update(100s);
        QCOMPARE(desk.take(), QStringList{"recovered i1 news"});
    }

    void aFailureThatFlapsIsTheSameTrouble() {
        Desk desk;
        desk.services.trouble("news", Finding::Silent, 0s);
        desk.update(0s);
        desk.services["news"].isFlapping = true;
        desk.update(30s);
        QCOMPARE(desk.open(), QString("i1 ~news"));
        desk.services["news"].isFlapping = false;
        desk.update(60s);
        QCOMPARE(desk.open(), QString("i1 news"));
        QCOMPARE(desk.take(), (QStringList{"opened i1 news", "evidence_changed i1 news",
                                           "evidence_changed i1 news"}));
    }

    void endsNotBeforeItBegan() {
        Desk desk;
        desk.services.trouble("news", Finding::Refused, 100s);
        desk.update(100s);
        desk.services.heal("news");
        // The wall clock was set back an hour.
        Moment now = at(110s);
        now.wall -= 1h;
        desk.hear(desk.book.update(desk.services.all, false, now));
        QVERIFY(desk.changes.front().incident.recovered == start + 100s);
    }

    void aNoteIsOverAtOnce() {
        Desk desk;
        const auto change = desk.book.note("news", Finding::RouteMissing, "lacks it", "key", start);
        QVERIFY(change.incident.recovered == start && change.incident.firstOut == start);
        QVERIFY(change.incident.severity == Severity::Information);
        QCOMPARE(change.events.size(), std::size_t(1));
        QVERIFY(desk.book.open().empty());
    }

    void mostSevereFirst() {
        Desk desk;
        desk.services.trouble("news", Finding::Unclear, 0s);
        desk.services.trouble("workflow", Finding::Refused, 5s);
        desk.services.trouble("orchestration", Finding::Refused, 3s);
        desk.update(5s);
        std::vector<std::string> subjects;
        for (const Incident& incident : desk.book.open())
            subjects.push_back(incident.subject);
        QCOMPARE(subjects, (std::vector<std::string>{"orchestration", "workflow", "news"}));
    }
};

QTEST_APPLESS_MAIN(TestIncidentBook)
#include "tst_incidentbook.moc"
