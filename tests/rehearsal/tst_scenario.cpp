#include "market/Zone.h"
#include "rehearsal/DropletFixture.h"
#include "rehearsal/Scenario.h"
#include "rehearsal/ServiceRoutes.h"
#include "rehearsal/Word.h"

#include <cmath>
#include <set>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::DropletFixture;
using Played = RehearsalScenario::State;

namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

/// Everything that is not healthy or up, "news=slow …".
QString faults(const StandInDroplet& droplet) {
    QStringList all;
    for (const auto& service : droplet.services()) {
        if (service->mode() != RehearsalMode::Healthy)
            all.append(text(service->name()) + '=' + test::word(service->mode()));
    }
    for (const Infrastructure part : rehearsalInfrastructure()) {
        if (droplet.infrastructure(part) != InfrastructureState::Up)
            all.append(test::word(part) + '=' + test::word(droplet.infrastructure(part)));
    }
    return all.join(' ');
}

QString newYorkTime(const StandInDroplet& droplet) {
    const auto local = toEasternLocal(droplet.clock().now());
    const auto day = local->date();
    const auto time = local->timeOfDay();
    return QString("%1-%2 %3:%4")
        .arg(unsigned(day.month()))
        .arg(unsigned(day.day()), 2, 10, QChar('0'))
        .arg(time.hours().count(), 2, 10, QChar('0'))
        .arg(time.minutes().count(), 2, 10, QChar('0'));
}

} // namespace

class TestScenario : public QObject {
    Q_OBJECT

private slots:
    void everyScenarioIsSound_data();
    void everyScenarioIsSound();
    void namesAndPacesAreChecked();
    void stepsComeInTheirTime();
    void theWholeIncidentDay();
    void aWeekendIsSkipped();
    void aNewOneBeginsWithEverythingWell();
    void destroyedInMidFlight();
};

void TestScenario::everyScenarioIsSound_data() {
    QTest::addColumn<int>("index");
    const auto all = scenarios();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name.c_str()) << int(i);
    QCOMPARE(all.size(), std::size_t(5));
}

void TestScenario::everyScenarioIsSound() {
    QFETCH(int, index);
    const Scenario& scenario = scenarios()[static_cast<std::size_t>(index)];
    QVERIFY(*findScenario(scenario.name) == &scenario);
    QVERIFY(!scenario.summary.empty());
    const std::set<std::string> services(serviceNames().begin(), serviceNames().end());
    std::optional<std::chrono::minutes> last;
    std::set<std::string> sentences;
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        const ScenarioStep& step = scenario.steps[i];
        // Outside of the regular session a probe comes once a minute.
        const bool isOpen = last && *last >= 9h + 30min && *last < 16h;
        QVERIFY(i == 0 ? step.after == 0s : step.after >= (isOpen ? 30s : 70s));
        QVERIFY(step.dayTime && *step.dayTime >= 0min && *step.dayTime < 24h);
        QVERIFY(!last || *step.dayTime > *last);
        last = step.dayTime;
        QVERIFY(step.sees.size() > 10 && step.sees.ends_with('.'));
        sentences.insert(step.sees);
        for (const ScenarioChange& change : step.changes) {
            QVERIFY(change.target == "*" || infrastructureFrom(change.target) ||
                    services.contains(change.target));
            const auto checked = checkRehearsalWord(change.target, change.mode);
            QVERIFY2(checked, checked ? "" : checked.error().detail.c_str());
        }
    }
    QCOMPARE(sentences.size(), scenario.steps.size());
    DropletFixture fixture;
    QVERIFY(fixture.player.run(scenario.name, 10));
    fixture.executor.advance(24h);
    QCOMPARE(test::word(fixture.player.scenario()->state), test::word(Played::Finished));
    QCOMPARE(fixture.player.scenario()->step, scenario.steps.size());
    QCOMPARE(faults(fixture.droplet), "");
}

void TestScenario::namesAndPacesAreChecked() {
    DropletFixture fixture;
    const auto unknown = fixture.player.run("database", 1);
    QVERIFY(!unknown);
    QCOMPARE(test::word(unknown.error().code), test::word(Error::Code::NotFound));
    QVERIFY(unknown.error().detail.find("slow-morning") != std::string::npos);
    for (const double pace : {0.0, -1.0, 0.009, 10.1, std::nan("")})
        QVERIFY(!fixture.player.run("redis-hang", pace));
    QVERIFY(!fixture.player.scenario());
    fixture.player.end("nothing runs");
    QVERIFY(!fixture.player.scenario());
    for (const double pace : {0.01, 10.0})
        QVERIFY(fixture.player.run("redis-hang", pace));
}

void TestScenario::stepsComeInTheirTime() {
    DropletFixture fixture;
    QVERIFY(fixture.player.run("database-down", 2));
    QCOMPARE(faults(fixture.droplet), "");
    QCOMPARE(newYorkTime(fixture.droplet), "11-17 09:45"); // the fake clock: 18th, 00:00 UTC
    QCOMPARE(fixture.player.scenario()->step, std::size_t(1));
    fixture.executor.advance(60s - 1us);
    QCOMPARE(fixture.player.scenario()->step, std::size_t(1));
    QCOMPARE(newYorkTime(fixture.droplet), "11-17 09:45"); // 09:45:59.999999
    fixture.executor.advance(1us);
    QCOMPARE(fixture.player.scenario()->step, std::size_t(2));
    QCOMPARE(newYorkTime(fixture.droplet), "11-17 09:50");
    QCOMPARE(faults(fixture.droplet), "postgres=stopped");
    QCOMPARE(test::word(fixture.player.scenario()->state), test::word(Played::Running));
    fixture.executor.advance(180s);
    QCOMPARE(faults(fixture.droplet), "");
    QCOMPARE(newYorkTime(fixture.droplet), "11-17 09:58");
    QCOMPARE(test::word(fixture.player.scenario()->state), test::word(Played::Finished));
    QVERIFY(!fixture.executor.hasTimers());
}

void TestScenario::theWholeIncidentDay() {
    DropletFixture fixture;
    QVERIFY(fixture.player.run("incident-day", 0.01));
    QStringList day;
    for (std::size_t step = 0; fixture.player.scenario()->state == Played::Running;) {
        if (std::exchange(step, fixture.player.scenario()->step) != step)
            day.append(newYorkTime(fixture.droplet).mid(6) + ' ' + faults(fixture.droplet));
        fixture.executor.advance(10ms);
    }
    QStringList nine;
    for (const char* service : serviceNames())
        nine.append(QString(service) + "=refuse");
    const QStringList expected{"04:10 " + nine.join(' '),
                               "04:40 ",
                               "09:31 trading=unhealthy",
                               "09:40 ",
                               "09:45 postgres=stopped",
                               "09:58 ",
                               "11:00 workflow=check_fails",
                               "11:20 ",
                               "11:40 redis=hung",
                               "11:55 ",
                               "12:30 news=flap",
                               "12:50 ",
                               "13:10 pattern=other_name",
                               "13:30 ",
                               "14:00 network=lost",
                               "14:10 ",
                               "15:00 droplet=lost",
                               "15:20 "};
    QCOMPARE(day, expected);
    QCOMPARE(newYorkTime(fixture.droplet).mid(6), "15:50");
}

void TestScenario::aWeekendIsSkipped() {
    DropletFixture fixture;
    // Wednesday + 8 days: Thanksgiving; the day after closes early, then a weekend.
    QVERIFY(fixture.droplet.moveClock(std::chrono::days(9)));
    QVERIFY(fixture.player.run("redis-hang", 1));
    QCOMPARE(newYorkTime(fixture.droplet), "11-30 11:35");
}

void TestScenario::aNewOneBeginsWithEverythingWell() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.setMode("news", RehearsalMode::Garbage));
    QVERIFY(fixture.player.run("database-down", 1));
    fixture.executor.advance(30s);
    QCOMPARE(faults(fixture.droplet), "postgres=stopped");
    QVERIFY(fixture.player.run("redis-hang", 1));
    QCOMPARE(faults(fixture.droplet), "");
    fixture.executor.advance(30s);
    QCOMPARE(faults(fixture.droplet), "redis=hung");
    fixture.player.end("enough");
    QCOMPARE(fixture.player.scenario()->endedBecause, std::string("enough"));
    fixture.executor.advance(1h);
    QCOMPARE(faults(fixture.droplet), "redis=hung");
    QVERIFY(!fixture.executor.hasTimers());
}

void TestScenario::destroyedInMidFlight() {
    DropletFixture fixture;
    {
        ScenarioPlayer player(fixture.droplet, fixture.executor);
        QVERIFY(player.run("droplet-lost", 1));
        fixture.executor.advance(10s);
        QVERIFY(fixture.executor.hasTimers());
    }
    QVERIFY(!fixture.executor.hasTimers());
    fixture.executor.advance(10min);
    QCOMPARE(faults(fixture.droplet), "");
}

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
