#include "common/GuidanceText.h"
#include "common/IncidentRows.h"
#include "incidents/IncidentsModel.h"
#include "incidents/IncidentsPresenter.h"
#include "ui/Histories.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class IncidentsPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void designedStates_data();
    void designedStates();
    void openFirstThenSevereThenNew();
    void detailOfADatabase();
    void certainties_data();
    void certainties();
    void aRecoveredOneSaysHowLong();
    void consequencesAreAsTheyAreNow();
    void timelines();
    void cells();
    void aSteadyListMovesDurationsOnly();

private:
    static inline const Instant Now = newYork(13, 46, 2);
    static Zones zones() { return {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")}; }
    static IncidentDetailState detail(const StatusSnapshot& status, const Incident& incident) {
        const std::string none;
        const IncidentsKnown known{
            status, LinkState::Own, none, {true, false, 0s}, status.incidents};
        return IncidentsPresenter::detail(incident, known, Now, zones());
    }
};

void IncidentsPresenterTest::designedStates_data() {
    QTest::addColumn<int>("link");
    QTest::addColumn<bool>("hasStatus");
    QTest::addColumn<bool>("isPast");
    QTest::addColumn<bool>("hasRead");
    QTest::addColumn<bool>("hasFailed");
    QTest::addColumn<bool>("hasIncidents");
    QTest::addColumn<QString>("title");
    const auto row = [](const char* name, LinkState link, bool hasStatus, bool isPast, bool hasRead,
                        bool hasFailed, bool hasIncidents, const char* title) {
        QTest::newRow(name) << int(link) << hasStatus << isPast << hasRead << hasFailed
                            << hasIncidents << QString(title);
    };
    using enum LinkState;
    row("starting", Starting, false, false, false, false, false, "Nothing observed yet");
    row("loading", Own, true, false, false, false, false, "Reading the incidents");
    row("loading, some open", Own, true, false, false, false, true, "");
    row("empty", Own, true, false, true, false, false, "No incident in the last 24 h");
    row("well", Own, true, false, true, false, true, "");
    row("failed", Own, true, false, false, true, false, "Recorded incidents could not be read");
    row("failed, some open", Own, true, false, true, true, true,
        "Recorded incidents could not be read");
    row("stale", Own, true, true, true, false, true, "The engine has been silent for too long.");
    row("lost", Lost, true, true, true, false, true, "No engine: new incidents are not seen");
    row("never an engine", Lost, false, true, false, false, false,
        "No engine: new incidents are not seen");
}

void IncidentsPresenterTest::designedStates() {
    QFETCH(int, link);
    QFETCH(bool, hasStatus);
    QFETCH(bool, isPast);
    QFETCH(bool, hasRead);
    QFETCH(bool, hasFailed);
    QFETCH(bool, hasIncidents);
    const StatusSnapshot status = hasIncidents ? slowMorning(Now) : quiet(Now);
    const std::string reason = "process ended";
    const IncidentsKnown known{
        status,           static_cast<LinkState>(link),
        reason,           {hasStatus, isPast, 4min},
        status.incidents, IncidentRange::Day,
        hasRead,          hasFailed ? std::optional(Error::Code::Corrupt) : std::nullopt};
    const IncidentsState state = IncidentsPresenter::present(known, zones());
    QCOMPARE(state.view == IncidentsState::View::Table, hasIncidents);
    QTEST(state.noticeTitle, "title");
    QCOMPARE(state.hasBanner, hasIncidents && !state.noticeTitle.isEmpty());
    // Every designed state says what it means or what to do.
    QCOMPARE(state.noticeText.isEmpty(), state.noticeTitle.isEmpty());
    if (hasRead && hasIncidents)
        QCOMPARE(state.summary, QStringLiteral("2 open, 2 in the last 24 h"));
}

void IncidentsPresenterTest::openFirstThenSevereThenNew() {
    const auto incident = [](const char* id, Severity severity, int minute, bool isOpen) {
        Incident one;
        one.id = id;
        one.severity = severity;
        one.firstOut = newYork(13, minute);
        if (!isOpen)
            one.recovered = newYork(13, minute + 1);
        return one;
    };
    using enum Severity;
    Incident older = incident("a", Warning, 10, true);
    const std::vector<Incident> read = {incident("r1", Warning, 30, false),
                                        incident("r2", Critical, 20, false), older};
    Incident newer = older;
    newer.reported = "newer";
    const std::vector<Incident> open = {incident("b", Critical, 5, true), newer,
                                        incident("c", Warning, 40, true)};
    const auto all = IncidentRows::merged(read, open);
    std::string order;
    for (const Incident& one : all)
        order += one.id + ' ';
    QCOMPARE(order, std::string("b c a r1 r2 "));
    QCOMPARE(all[2].reported, std::string("newer"));
}

void IncidentsPresenterTest::detailOfADatabase() {
    const StatusSnapshot status = databaseDown(Now);
    const IncidentDetailState shown = detail(status, status.incidents[0]);
    QCOMPARE(shown.title, QStringLiteral("PostgreSQL is down, say trading, pattern and reporting"));
    QCOMPARE(shown.standing, QStringLiteral("critical, open for 4 min"));
    QCOMPARE(int(shown.shape), int(State::Failed));
    QVERIFY(!shown.isMuted);
    const std::vector<std::pair<QString, QString>> facts = {
        {"First seen", "13:41:52 ET  (02:41:52 Perth)"},
        {"Certainty",
         "reported: services say so in their own words, nobody has seen PostgreSQL itself"},
        {"Seen at", "layer self-report"}};
    QCOMPARE(shown.facts, facts);
    QVERIFY(shown.evidence.startsWith(QLatin1String("trading says")));
    QCOMPARE(shown.guidance, GuidanceText::of("dependency_postgres"));
    QCOMPARE(shown.consequences.size(), std::size_t(9));
    QCOMPARE(shown.consequencesNote, QString());
}

void IncidentsPresenterTest::certainties_data() {
    QTest::addColumn<int>("certainty");
    QTest::addColumn<QString>("text");
    QTest::newRow("observed") << int(Certainty::Observed) << "observed: the console saw it itself";
    QTest::newRow("reported")
        << int(Certainty::Reported)
        << "reported: services say so in their own words, nobody has seen Redis itself";
    QTest::newRow("suspected") << int(Certainty::Suspected)
                               << "suspected: nobody has seen Redis itself";
}

void IncidentsPresenterTest::certainties() {
    QFETCH(int, certainty);
    StatusSnapshot status = redisHang(Now);
    status.incidents[0].certainty = static_cast<Certainty>(certainty);
    QTEST(detail(status, status.incidents[0]).facts[1].second, "text");
}

void IncidentsPresenterTest::aRecoveredOneSaysHowLong() {
    const StatusSnapshot status = quiet(Now);
    const auto past = pastIncidents(status.profile, Now);
    const IncidentDetailState redis = detail(status, past[0]);
    QCOMPARE(redis.standing, QStringLiteral("critical, recovered after 7 min"));
    QVERIFY(redis.isMuted);
    QCOMPARE(redis.facts[1].first, QStringLiteral("Recovered"));
    const IncidentDetailState absorbed = detail(status, past[4]);
    QCOMPARE(absorbed.facts.back().first, QStringLiteral("Part of"));
    QCOMPARE(absorbed.consequencesNote, QStringLiteral("Nothing else suffers from it."));
}

void IncidentsPresenterTest::consequencesAreAsTheyAreNow() {
    const StatusSnapshot status = redisHang(Now);
    Incident incident = status.incidents[0];
    incident.consequences = {"pattern", "news", "gone"};
    const auto rows = detail(status, incident).consequences;
    QCOMPARE(int(rows[0].state), int(State::Failed));
    QCOMPARE(rows[0].cells, QStringList({"failed", "pattern"}));
    QCOMPARE(int(rows[1].state), int(State::Ok));
    QCOMPARE(int(rows[2].state), int(State::NotObserved));
    QCOMPARE(rows[2].cells[0], QStringLiteral("not in the profile"));
}

void IncidentsPresenterTest::timelines() {
    const Incident incident = pastIncidents(quiet(Now).profile, Now)[0];
    const auto shown = [&](const std::optional<std::vector<IncidentEvent>>& events,
                           std::optional<Error::Code> failure = std::nullopt) {
        IncidentDetailState state;
        IncidentsPresenter::addTimeline(state, incident, events, failure, Now, zones());
        return state;
    };
    QCOMPARE(shown(std::nullopt).timelineNote, QStringLiteral("Reading what happened"));
    QCOMPARE(shown(std::vector<IncidentEvent>()).timelineNote,
             QStringLiteral("Nothing was recorded of it."));
    QCOMPARE(shown(std::nullopt, Error::Code::Corrupt).timelineNote,
             QStringLiteral("What happened in it could not be read: the file is damaged."));
    const IncidentDetailState full = shown(eventsOf(incident));
    QCOMPARE(full.timelineNote, QString());
    QCOMPARE(full.timeline.size(), std::size_t(5));
    QCOMPARE(full.timeline[0].cells,
             QStringList({"opened", "08:34:02 ET", "pattern: observed as silent"}));
    QCOMPARE(int(full.timeline[0].state), int(State::Failed));
    QCOMPARE(int(full.timeline[1].state), int(State::Degraded));
    QCOMPARE(full.timeline[4].cells[0], QStringLiteral("recovered"));
    QCOMPARE(int(full.timeline[4].state), int(State::Ok));
}

void IncidentsPresenterTest::cells() {
    IncidentsModel model(zones());
    QAbstractItemModelTester tester(&model);
    const StatusSnapshot status = databaseDown(Now);
    model.update(status.incidents, false, Now);
    QStringList cells;
    for (int column = 0; column < IncidentsModel::ColumnCount; ++column)
        cells << model.index(0, column).data().toString();
    QCOMPARE(cells, QStringList({"critical", "13:41:52 ET", "PostgreSQL",
                                 "PostgreSQL is down, say trading, pattern and reporting",
                                 "open, 4 min", "9"}));
}

void IncidentsPresenterTest::aSteadyListMovesDurationsOnly() {
    IncidentsModel model(zones());
    const StatusSnapshot status = slowMorning(Now);
    model.update(status.incidents, false, Now);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.update(status.incidents, false, Now + 1s);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0][0].toModelIndex(), model.index(0, IncidentsModel::Lasting));
    model.update(status.incidents, true, Now + 2s);
    QCOMPARE(changes[1][0].toModelIndex(), model.index(0, 0));
    QCOMPARE(resets.size(), 0);
    model.update({}, false, Now);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(model.rowOf(status.incidents[0].id), -1);
}

QTEST_GUILESS_MAIN(IncidentsPresenterTest)
#include "tst_incidentspresenter.moc"
