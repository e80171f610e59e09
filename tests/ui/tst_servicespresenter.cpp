#include "services/ServicesPresenter.h"
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
    void detailNamesWhatIsKnown();
    void nothingIsProbedInThePast();
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
        status, static_cast<LinkState>(link), "process ended", {hasStatus, isPast, 4min});
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
    QCOMPARE(ServicesPresenter::filterCount(3, 9), QStringLiteral("3 of 9"));
}

void ServicesPresenterTest::detailNamesWhatIsKnown() {
    const Instant now = newYork(13, 46, 2);
    const Zones zones{QTimeZone("America/New_York"), QTimeZone::utc()};
    const ServiceDetail detail =
        ServicesPresenter::detail(composed(now).services[6], false, now, zones);
    QCOMPARE(detail.title, QStringLiteral("trading"));
    const std::vector<std::pair<QString, QString>> expected = {
        {"HTTP status", "200"},         {"Says of itself", "“unhealthy: database is down”"},
        {"State since", "13:42:11 ET"}, {"Last observed", "4 s ago"},
        {"Next probe", "in 6 s"},       {"Failures in a row", "22"}};
    QCOMPARE(detail.facts, expected);
}

void ServicesPresenterTest::nothingIsProbedInThePast() {
    const Instant now = newYork(13, 46, 2);
    const Zones zones{QTimeZone("America/New_York"), QTimeZone::utc()};
    ServiceStatus service = composed(now).services[0];
    const auto next = [&](bool isPast) {
        return ServicesPresenter::detail(service, isPast, now, zones).facts[4].second;
    };
    QCOMPARE(next(false), QStringLiteral("in 6 s"));
    QCOMPARE(next(true), QStringLiteral("none"));
    service.nextProbe = now - 1s;
    QCOMPARE(next(false), QStringLiteral("due now"));
    service.nextProbe.reset();
    QCOMPARE(next(false), QStringLiteral("none"));
}

QTEST_MAIN(ServicesPresenterTest)
#include "tst_servicespresenter.moc"
