#include "services/ServicesPresenter.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class ServicesPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void designedStates_data();
    void designedStates();
    void summaries();
    void troubleHasABanner_data();
    void troubleHasABanner();
    void facts_data();
    void facts();
    void nothingIsProbedInThePast();
    void layersStandOutsideIn();
    void oldLayersAreStale();
    void capabilities_data();
    void capabilities();

private:
    static inline const Instant Now = newYork(13, 46, 2);
    static Zones zones() { return {QTimeZone("America/New_York"), QTimeZone::utc()}; }
};

void ServicesPresenterTest::designedStates_data() {
    QTest::addColumn<int>("link");
    QTest::addColumn<bool>("hasStatus");
    QTest::addColumn<bool>("isPast");
    QTest::addColumn<bool>("hasServices");
    QTest::addColumn<bool>("isTable");
    QTest::addColumn<QString>("title");
    const auto row = [](const char* name, LinkState link, bool hasStatus, bool isPast,
                        bool hasServices, bool isTable, const char* title) {
        QTest::newRow(name) << int(link) << hasStatus << isPast << hasServices << isTable
                            << QString(title);
    };
    row("loading", LinkState::Starting, false, false, false, false, "Nothing observed yet");
    row("own, nothing yet", LinkState::Own, false, false, false, false, "Nothing observed yet");
    row("never an engine", LinkState::Lost, false, true, false, false,
        "No engine: nothing is watched");
    row("empty", LinkState::Own, true, false, false, false, "This profile has no services");
    row("well", LinkState::Own, true, false, true, true, "");
    row("stale", LinkState::Own, true, true, true, true,
        "The engine has been silent for too long.");
    row("lost", LinkState::Lost, true, true, true, true, "Engine lost: nothing is watched.");
}

void ServicesPresenterTest::designedStates() {
    QFETCH(int, link);
    QFETCH(bool, hasStatus);
    QFETCH(bool, isPast);
    QFETCH(bool, hasServices);
    QFETCH(bool, isTable);
    StatusSnapshot status = composed(newYork(13, 46));
    if (!hasServices)
        status.services.clear();
    const ServicesState state = ServicesPresenter::present(
        status, static_cast<LinkState>(link), "process ended", {hasStatus, isPast, 4min}, zones());
    QCOMPARE(state.view == ServicesState::View::Table, isTable);
    QCOMPARE(state.hasBanner, isTable && isPast);
    QTEST(state.noticeTitle, "title");
    // Every designed state says what to do or what it means.
    QCOMPARE(state.noticeText.isEmpty(), state.noticeTitle.isEmpty());
    if (static_cast<LinkState>(link) == LinkState::Lost)
        QVERIFY(state.noticeText.contains(QLatin1String("process ended")));
}

void ServicesPresenterTest::summaries() {
    StatusSnapshot status = composed(newYork(13, 46));
    QCOMPARE(ServicesPresenter::summary(status.services),
             QStringLiteral("9 services: 6 ok, 1 failed, 1 unknown, 1 degraded"));
    status.services.resize(1);
    QCOMPARE(ServicesPresenter::summary(status.services), QStringLiteral("1 service: 1 ok"));
    status.services[0].state = State::Failed;
    QCOMPARE(ServicesPresenter::summary(status.services),
             QStringLiteral("1 service: 0 ok, 1 failed"));
    QCOMPARE(ServicesPresenter::summary({}), QStringLiteral("No services"));
    QVERIFY(ServicesPresenter::summary(flapping(Now).services)
                .endsWith(QLatin1String("8 ok, 1 flapping")));
    QCOMPARE(ServicesPresenter::filterCount(3, 9), QStringLiteral("3 of 9"));
}

void ServicesPresenterTest::troubleHasABanner_data() {
    QTest::addColumn<StatusSnapshot>("status");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("title");
    QTest::newRow("quiet") << quiet(Now) << int(State::Unknown) << QString();
    QTest::newRow("droplet") << dropletLost(Now) << int(State::Failed)
                             << "The droplet cannot be reached";
    QTest::newRow("network") << networkLost(Now) << int(State::Unknown)
                             << "Nothing can be observed: this computer’s network was lost";
    QTest::newRow("maintenance") << maintenance(Now) << int(State::Paused)
                                 << "Maintenance until 14:34:02 ET";
}

void ServicesPresenterTest::troubleHasABanner() {
    QFETCH(StatusSnapshot, status);
    QFETCH(QString, title);
    const ServicesState state =
        ServicesPresenter::present(status, LinkState::Own, {}, {true, false, 0s}, zones());
    QCOMPARE(state.hasBanner, !title.isEmpty());
    QCOMPARE(state.noticeTitle, title);
    if (state.hasBanner)
        QTEST(int(state.noticeState), "state");
}

void ServicesPresenterTest::facts_data() {
    QTest::addColumn<StatusSnapshot>("status");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("facts");
    QTest::newRow("failed")
        << composed(Now) << "trading"
        << "failed since 13:42:11 ET  ·  observed 4 s ago  ·  next probe in 6 s  ·  "
           "22 failed probes in a row";
    QTest::newRow("confirming")
        << confirming(Now) << "trading"
        << "ok since 04:46:02 ET, now seen failed: 2 of 3 that it takes  ·  observed 1 s ago  ·  "
           "next probe in 1 s  ·  2 failed probes in a row  ·  needs PostgreSQL, Redis, scanner, "
           "pattern and technical";
    QTest::newRow("flapping")
        << flapping(Now) << "news"
        << "flapping: 41 % of the last 21 observations were changes  ·  observed 3 s ago  ·  next "
           "probe in 7 s  ·  12 failed probes in a row  ·  needs PostgreSQL and Redis";
    QTest::newRow("not yet") << nothingYet(Now) << "news"
                             << "unknown  ·  never observed  ·  needs PostgreSQL and Redis";
}

void ServicesPresenterTest::facts() {
    QFETCH(StatusSnapshot, status);
    QFETCH(QString, service);
    const auto found =
        std::ranges::find(status.services, service.toStdString(), &ServiceStatus::name);
    const ServiceDetail detail = ServicesPresenter::detail(status, *found, false, Now, zones());
    QCOMPARE(detail.title, service);
    QTEST(detail.facts, "facts");
}

void ServicesPresenterTest::nothingIsProbedInThePast() {
    const StatusSnapshot status = composed(Now);
    ServiceStatus service = status.services[0];
    const auto facts = [&](bool isPast) {
        return ServicesPresenter::detail(status, service, isPast, Now, zones()).facts;
    };
    QVERIFY(facts(false).contains(QLatin1String("next probe in 6 s")));
    QVERIFY(!facts(true).contains(QLatin1String("next probe")));
    service.nextProbe = Now - 1s;
    QVERIFY(facts(false).contains(QLatin1String("next probe due now")));
    service.nextProbe.reset();
    QVERIFY(!facts(false).contains(QLatin1String("next probe")));
}

void ServicesPresenterTest::layersStandOutsideIn() {
    const StatusSnapshot status = databaseDown(Now);
    const auto& trading = status.services[6];
    const auto rows = ServicesPresenter::layers(status, trading, false, Now);
    QStringList names;
    for (const StateRow& row : rows)
        names << row.cells[1];
    QCOMPARE(names, QStringList({"network", "transport", "host", "container", "port", "HTTP",
                                 "self-report", "function"}));
    QCOMPARE(rows[0].cells, QStringList({"ok", "network", "Proven further in", "http, 3 s"}));
    // What nobody observes has no age, and what failed says how.
    QCOMPARE(rows[3].cells[0], QStringLiteral("not observed"));
    QCOMPARE(rows[3].cells[3], QString());
    QCOMPARE(int(rows[6].state), int(State::Failed));
    QCOMPARE(rows[6].cells[2],
             QStringLiteral("Answers 200, but says “unhealthy”: connection refused"));
    QCOMPARE(rows[6].cells[3], QStringLiteral("GET /health, 3 s"));
}

void ServicesPresenterTest::oldLayersAreStale() {
    StatusSnapshot status = quiet(Now);
    ServiceStatus& service = status.services[0];
    Layers old = service.layers;
    for (LayerStatus& layer : old)
        layer.observedAt = Now - 60s;
    service.layers = old;
    const auto rows = ServicesPresenter::layers(status, service, false, Now);
    QVERIFY(rows[4].isStale);
    QVERIFY(!rows[7].isStale); // checks are asked once a minute
    QVERIFY(!rows[0].isStale);
    QVERIFY(ServicesPresenter::layers(status, service, true, Now)[0].isStale);
}

void ServicesPresenterTest::capabilities_data() {
    QTest::addColumn<Capabilities>("capabilities");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    Capabilities known = quiet(Now).services[6].capabilities;
    QTest::newRow("not read")
        << Capabilities{} << ""
        << "What it publishes about itself (/openapi.json) has not been read yet." << 0;
    QTest::newRow("known") << known << "Catalyst trading 6.0.3"
                           << "3 routes published, read 9 h ago. Every route that the console "
                              "needs is there."
                           << 3;
    known.missing = {"GET /api/v1/cycles/active"};
    known.previousVersion = "6.0.2";
    known.versionChangedAt = newYork(9, 15);
    QTest::newRow("missing") << known << "Catalyst trading 6.0.3"
                             << "3 routes published, read 9 h ago. 1 routes that the console needs "
                                "are missing: what they would show is not shown. Its version "
                                "changed from 6.0.2 at 09:15:00 ET."
                             << 4;
    known = {};
    known.state = Capabilities::State::NoDescription;
    QTest::newRow("none") << known << ""
                          << "It answers, but publishes no description of its routes "
                             "(/openapi.json). Which of them exist is not known."
                          << 0;
    known.state = Capabilities::State::Unreadable;
    known.detail = "no answer within 5 s";
    QTest::newRow("unreadable") << known << ""
                                << "Its description (/openapi.json) could not be read: no answer "
                                   "within 5 s."
                                << 0;
}

void ServicesPresenterTest::capabilities() {
    QFETCH(Capabilities, capabilities);
    ServiceStatus service;
    service.capabilities = capabilities;
    const ServiceCapabilities shown = ServicesPresenter::capabilities(service, Now, zones());
    QTEST(shown.title, "title");
    QTEST(shown.text, "text");
    QTEST(int(shown.rows.size()), "rows");
    if (!capabilities.missing.empty())
        QCOMPARE(shown.rows[0].cells, QStringList({"missing", "GET /api/v1/cycles/active"}));
}

Q_DECLARE_METATYPE(catalyst::StatusSnapshot)
Q_DECLARE_METATYPE(catalyst::Capabilities)
QTEST_MAIN(ServicesPresenterTest)
#include "tst_servicespresenter.moc"
