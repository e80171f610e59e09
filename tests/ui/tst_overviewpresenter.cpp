#include "overview/OverviewPresenter.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class OverviewPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void attention_data();
    void attention();
    void theFirstIncidentInWords();
    void aSuspicionIsSaid();
    void anOldFullCheckIsNotQuiet();
    void withoutAnEngineNothingIsWatched();
    void lostAndSilentKeepTheIncidents();
    void manyIncidentsAreCounted();
    void manyServicesBeginWithTheUnwell();
    void fewServicesKeepTheirPlaces();
    void theChainNamesTheCause_data();
    void theChainNamesTheCause();
    void aStripKnowsWhatWasJudgedSince();

private:
    const Instant m_now = newYork(13, 46, 2);
    const Zones m_zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};

    OverviewState present(const StatusSnapshot& status, LinkState link = LinkState::Own,
                          Freshness freshness = {.hasStatus = true}) const {
        return OverviewPresenter::present({status, link, freshness, m_now, m_zones});
    }
};

void OverviewPresenterTest::attention_data() {
    QTest::addColumn<QString>("scene");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("head"); ///< the largest words
    QTest::addColumn<QString>("text"); ///< of the box
    QTest::addColumn<QString>("notes");
    const auto row = [](const char* scene, State state, const char* head, const char* text,
                        const char* notes = "") {
        QTest::newRow(scene) << QString(scene) << int(state) << QString(head) << QString(text)
                             << QString(notes);
    };
    row("quiet", State::Ok, "Nothing since Tue 22:14 ET", "Last full check 3 s ago.");
    row("database-down", State::Failed, "PostgreSQL is down, say trading, pattern and reporting",
        "");
    row("redis-hang", State::Failed,
        "Redis is suspected to hang: pattern and technical fell silent together", "");
    row("droplet-lost", State::Failed, "The droplet cannot be reached", "");
    row("network-lost", State::Unknown, "This computer’s network is lost",
        "Since 13:43:31 ET, 2 min. Neither the droplet nor any other address can be reached, so "
        "nothing is known of the services: the fault is here, not there. Check cable, Wi-Fi and "
        "VPN; watching goes on by itself.");
    row("slow-morning", State::Failed, "reporting: refuses the connection: nothing listens", "");
    row("flapping", State::Degraded, "news changes its state too often to be judged", "");
    row("maintenance", State::Paused, "Maintenance until 14:34 ET: nothing is judged",
        "Reason: weekly restart. Observation goes on; not well now: reporting. Judging goes on by "
        "itself in 48 min.");
    row("confirming", State::Ok, "Nothing since Tue 22:14 ET", "Last full check 3 s ago.",
        "Checking trading, 2 of 3: Answers 200, but says “unhealthy”: connection refused.");
    row("nothing-yet", State::NotObserved, "Nothing judged yet",
        "0 of 9 services have been observed. The first answers come within seconds.");
    row("moved-day", State::Ok, "Nothing since Tue 17:59 ET", "Last full check 3 s ago.");
}

void OverviewPresenterTest::attention() {
    QFETCH(QString, scene);
    const auto found = std::ranges::find_if(
        scenes(), [&](const Scene& one) { return QLatin1String(one.name) == scene; });
    const StatusSnapshot status = found->make(m_now);
    const OverviewState state = OverviewPresenter::present(
        {status, LinkState::Own, {.hasStatus = true}, m_now + status.dayShift, m_zones});
    QTEST(state.title.isEmpty() ? state.items.front().cause : state.title, "head");
    QTEST(int(state.state), "state");
    QTEST(state.text, "text");
    QTEST(state.notes.join(u'\n'), "notes");
}

void OverviewPresenterTest::theFirstIncidentInWords() {
    const OverviewState state = present(databaseDown(m_now));
    QCOMPARE(state.caption, QStringLiteral("1 needs attention"));
    QCOMPARE(state.items.size(), std::size_t(1));
    const AttentionItem& item = state.items[0];
    QCOMPARE(item.facts, QStringLiteral("CRITICAL, since 13:41:52 ET, 4 min"));
    QCOMPARE(item.consequences,
             QStringLiteral("9 services suffer: orchestration, news, scanner, pattern, technical, "
                            "risk-manager, trading, workflow and reporting"));
    QVERIFY(!item.advice.isEmpty());
    QVERIFY(state.title.isEmpty());
}

void OverviewPresenterTest::aSuspicionIsSaid() {
    QCOMPARE(present(redisHang(m_now)).items[0].facts,
             QStringLiteral("CRITICAL, since 13:44:14 ET, 1 min, suspected: nobody has said it"));
}

void OverviewPresenterTest::anOldFullCheckIsNotQuiet() {
    StatusSnapshot status = quiet(m_now);
    status.lastFullCheck = m_now - 3min;
    OverviewState state = present(status);
    QCOMPARE(int(state.state), int(State::Unknown));
    QCOMPARE(state.text,
             QStringLiteral("Last full check 3 min ago. That is later than it should be."));
    status.lastFullCheck.reset();
    state = present(status);
    QCOMPARE(int(state.state), int(State::Unknown));
    QCOMPARE(state.text, QStringLiteral("There was no full check yet."));
    // Not well and not yet an incident: never a bare "nothing".
    status = quiet(m_now);
    status.services[1].state = State::Unknown;
    state = present(status);
    QCOMPARE(state.title, QStringLiteral("No incident, but not all is well"));
    QCOMPARE(state.text, QStringLiteral("unknown: news. Last full check 3 s ago."));
}

void OverviewPresenterTest::withoutAnEngineNothingIsWatched() {
    OverviewState state = present({}, LinkState::Starting, {});
    QCOMPARE(state.title, QStringLiteral("Nothing observed yet"));
    QCOMPARE(int(state.state), int(State::NotObserved));
    state = present({}, LinkState::Lost, {.isPast = true});
    QCOMPARE(state.title, QStringLiteral("No engine: nothing is watched"));
    QCOMPARE(int(state.state), int(State::Failed));
}

void OverviewPresenterTest::lostAndSilentKeepTheIncidents() {
    const Freshness past{.hasStatus = true, .isPast = true, .age = 4min};
    OverviewState state = present(databaseDown(m_now - 4min), LinkState::Own, past);
    QVERIFY(state.isPast);
    QCOMPARE(state.title, QStringLiteral("The engine has been silent for 4 min"));
    QCOMPARE(int(state.state), int(State::Failed));
    QCOMPARE(state.items.size(), std::size_t(1));
    QVERIFY(state.notes.isEmpty());
    state = present(databaseDown(m_now - 4min), LinkState::Lost, past);
    QCOMPARE(state.title, QStringLiteral("Engine lost: nothing is watched"));
    QCOMPARE(int(state.state), int(State::Failed));
    QVERIFY(state.text.contains(QLatin1String("4 min ago")));
}

void OverviewPresenterTest::manyIncidentsAreCounted() {
    StatusSnapshot status = manyServices(m_now);
    QCOMPARE(present(status).items.size(), std::size_t(3));
    QCOMPARE(present(status).more, QString());
    status.incidents.resize(10, status.incidents.back());
    const OverviewState state = present(status);
    QCOMPARE(state.items.size(), std::size_t(3));
    QCOMPARE(int(state.items[0].severity), int(Severity::Critical));
    QCOMPARE(state.more, QStringLiteral("Show 7 more incidents"));
}

void OverviewPresenterTest::manyServicesBeginWithTheUnwell() {
    const OverviewState state = present(manyServices(m_now));
    QCOMPARE(state.services.size(), std::size_t(11));
    QCOMPARE(state.moreServices, QStringLiteral("Show all services: 89 more"));
    QCOMPARE(int(state.services[0].state), int(State::Failed));
    QCOMPARE(int(state.services[1].state), int(State::Failed));
    QCOMPARE(int(state.services[2].state), int(State::Degraded));
    QCOMPARE(int(state.services[3].state), int(State::Ok));
}

void OverviewPresenterTest::fewServicesKeepTheirPlaces() {
    const OverviewState state = present(confirming(m_now));
    QCOMPARE(state.services.size(), std::size_t(9));
    QCOMPARE(state.services[0].name, std::string("orchestration"));
    QCOMPARE(state.services[6].name, std::string("trading"));
    QCOMPARE(state.services[6].note, QStringLiteral("2 of 3"));
    QCOMPARE(present(flapping(m_now)).services[1].note, QStringLiteral("flapping"));
    const OverviewState nothing = present(nothingYet(m_now));
    QCOMPARE(int(nothing.services[0].state), int(State::NotObserved));
    QCOMPARE(nothing.servicesSummary, QString());
}

void OverviewPresenterTest::theChainNamesTheCause_data() {
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QString>("broken");
    QTest::addColumn<int>("link"); ///< which is broken; −1: none
    const auto row = [](const char* scene, const char* broken, int link) {
        QTest::newRow(scene) << QString(scene) << QString(broken) << link;
    };
    row("quiet", "", -1);
    row("database-down", "PostgreSQL is down", 4);
    row("redis-hang", "Redis is suspected", 5);
    row("droplet-lost", "no way to the droplet", 1);
    row("network-lost", "network lost here", 0);
    row("slow-morning", "reporting failed", 3);
    row("flapping", "news is flapping", 3);
    row("maintenance", "", -1);
    row("nothing-yet", "", -1);
    row("many-services", "2 services failed", 3);
}

void OverviewPresenterTest::theChainNamesTheCause() {
    QFETCH(QString, scene);
    const auto found = std::ranges::find_if(
        scenes(), [&](const Scene& one) { return QLatin1String(one.name) == scene; });
    const ChainState chain = present(found->make(m_now)).chain;
    QCOMPARE(chain.chain.size(), std::size_t(6));
    QTEST(chain.broken, "broken");
    const auto broken = std::ranges::find(chain.chain, true, &ChainLink::isBroken);
    QTEST(broken == chain.chain.end() ? -1 : int(broken - chain.chain.begin()), "link");
}

void OverviewPresenterTest::aStripKnowsWhatWasJudgedSince() {
    StatusSnapshot status = quiet(m_now);
    const History history = dayBefore(status);
    ServiceStatus& news = status.services[1];
    news.state = State::Failed;
    news.since = m_now - 10s; // the store did not know it yet
    const auto strip = OverviewPresenter::strip(history, news);
    QCOMPARE(strip.back(), (Segment{m_now - 10s, m_now, State::Failed, false, {}}));
    QCOMPARE(strip[strip.size() - 2].to, m_now - 10s);
    QCOMPARE(int(strip[strip.size() - 2].state), int(State::Ok));
    for (std::size_t i = 1; i < strip.size(); ++i)
        QCOMPARE(strip[i].from, strip[i - 1].to);
    // What the store knows itself stays: here that trading failed for 40 s after a restart.
    const auto trading = OverviewPresenter::strip(history, status.services[6]);
    QVERIFY(std::ranges::any_of(
        trading, [](const Segment& one) { return one.to - one.from == std::chrono::seconds(40); }));
}

QTEST_MAIN(OverviewPresenterTest)
#include "tst_overviewpresenter.moc"
