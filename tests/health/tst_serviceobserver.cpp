#include "async/Sleep.h"
#include "async/TaskScope.h"
#include "health/ServiceObserver.h"
#include "support/FakeExecutor.h"

#include <QtTest/QTest>

#include <map>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// A droplet that answers as told, and remembers what it was asked.
struct Droplet {
    Probe probe;
    std::map<std::size_t, Evidence> answers; ///< by check; else passed
    std::chrono::milliseconds takes{0};
    std::vector<std::size_t> asked; ///< checks, since cleared
    int probes = 0;

    static Task<Probe> health(Droplet* droplet) {
        ++droplet->probes;
        co_await sleepFor(droplet->takes);
        co_return droplet->probe;
    }
    static Task<Evidence> check(Droplet* droplet, std::size_t index) {
        droplet->asked.push_back(index);
        co_await sleepFor(droplet->takes);
        const auto found = droplet->answers.find(index);
        Evidence passed;
        passed.finding = Finding::CheckPassed;
        passed.httpStatus = 200;
        co_return found == droplet->answers.end() ? passed : found->second;
    }
};

Profile profileWithChecks() {
    Profile profile;
    profile.services.resize(2);
    profile.services[0].name = "trading";
    profile.services[1].name = "news";
    profile.checks.resize(4);
    profile.checks[0] = {.service = "trading", .name = "positions", .path = "/positions?x=1"};
    profile.checks[1] = {
        .service = "trading", .name = "cycles", .path = "/c/7", .route = "/c/{id}"};
    profile.checks[1].every = 5min;
    profile.checks[2] = {.service = "trading", .name = "orders", .path = "/orders"};
    profile.checks[2].onlyWhileOpen = true;
    profile.checks[3] = {.service = "unknown", .name = "nobody's", .path = "/"};
    return profile;
}

using Asked = std::vector<std::size_t>;

} // namespace

class TestServiceObserver : public QObject {
    Q_OBJECT

    FakeClock m_clock;
    FakeExecutor m_executor{m_clock};
    Profile m_profile = profileWithChecks();
    Droplet m_droplet;
    std::unique_ptr<ServiceObserver> m_observer;

    static Task<void> keep(ServiceObserver* observer, std::size_t service,
                           ServiceObserver::Circumstances circumstances, ServiceReading* reading) {
        *reading = co_await observer->observe(service, std::move(circumstances));
    }
    ServiceReading observe(ServiceObserver::Circumstances circumstances = {},
                           std::size_t service = 0) {
        ServiceReading reading;
        TaskScope scope(m_executor);
        m_droplet.asked.clear();
        scope.spawn(keep(m_observer.get(), service, std::move(circumstances), &reading));
        m_executor.advance(10ms);
        return reading;
    }

private slots:
    void init() {
        m_droplet = {};
        m_droplet.probe.latency = 1ms;
        m_droplet.probe.reading.evidence = {Finding::Healthy, 200, {}, "HTTP 200", {}};
        m_observer = std::make_unique<ServiceObserver>(
            m_profile,
            ServiceObserver::Ports{[this](std::size_t) { return Droplet::health(&m_droplet); },
                                   [this](std::size_t i) { return Droplet::check(&m_droplet, i); }},
            m_clock);
    }

    void asksWhatIsDue() {
        ServiceReading reading = observe();
        QCOMPARE(m_droplet.asked, (Asked{0, 1}));
        QCOMPARE(reading.checks.size(), std::size_t(2));
        QCOMPARE(reading.checks[0].name, std::string("positions"));
        QVERIFY(reading.probe.reading.evidence.finding == Finding::Healthy);
        reading = observe();
        QCOMPARE(m_droplet.asked, Asked());
        // What was said last is still said, with its age.
        QCOMPARE(reading.checks.size(), std::size_t(2));
        QVERIFY(m_clock.now() - reading.checks[0].at >= 10ms);
        m_executor.advance(59'500ms);
        observe();
        QCOMPARE(m_droplet.asked, (Asked{0}));
        m_executor.advance(5min);
        observe();
        QCOMPARE(m_droplet.asked, (Asked{0, 1}));
    }

    void othersChecksAreNotAsked() {
        QVERIFY(observe({}, 1).checks.empty());
        QCOMPARE(m_droplet.asked, Asked());
        QCOMPARE(m_droplet.probes, 1);
    }

    void whatFailedIsAskedEveryTime() {
        m_droplet.answers[1] = {Finding::CheckFailed, 200, "cycles: no", "no", {}};
        observe();
        observe();
        QCOMPARE(m_droplet.asked, (Asked{1}));
        m_droplet.answers.clear();
        const auto reading = observe();
        QCOMPARE(m_droplet.asked, (Asked{1}));
        QVERIFY(reading.checks[1].evidence.finding == Finding::CheckPassed);
        observe();
        QCOMPARE(m_droplet.asked, Asked());
    }

    void whenUrgentEveryCheckIsDue() {
        observe();
        observe({.isUrgent = true});
        QCOMPARE(m_droplet.asked, (Asked{0, 1}));
    }

    void onlyWhileOpen() {
        ServiceReading reading = observe({.isMarketOpen = true});
        QCOMPARE(m_droplet.asked, (Asked{0, 1, 2}));
        QCOMPARE(reading.checks.size(), std::size_t(3));
        // Closed: what it said then says nothing now.
        reading = observe();
        QCOMPARE(reading.checks.size(), std::size_t(2));
        reading = observe({.isMarketOpen = true});
        QCOMPARE(m_droplet.asked, (Asked{2}));
    }

    void nothingIsAskedOfWhatDoesNotAnswer() {
        m_droplet.probe.latency.reset();
        m_droplet.probe.reading.evidence.finding = Finding::Refused;
        QVERIFY(observe({.isUrgent = true}).checks.empty());
        QCOMPARE(m_droplet.asked, Asked());
    }

    void aRouteThatIsNotPublishedIsNotAsked_data() {
        QTest::addColumn<int>("description");
        QTest::addColumn<bool>("isListed");
        QTest::addColumn<int>("status"); // of the answer, when asked
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<bool>("isMissing");
        using S = Capabilities::State;
        const auto row = [](const char* name, S state, bool isListed, int status, bool isAsked,
                            bool isMissing) {
            QTest::newRow(name) << static_cast<int>(state) << isListed << status << isAsked
                                << isMissing;
        };
        row("described, lacks it", S::Known, true, 200, false, true);
        row("described, has it", S::Known, false, 200, true, false);
        row("described, has it, 404 all the same", S::Known, false, 404, true, false);
        row("describes nothing, 404", S::NoDescription, false, 404, true, true);
        row("describes nothing, answers", S::NoDescription, false, 200, true, false);
        row("not read yet, 404", S::NotRead, false, 404, true, true);
        row("not readable any more", S::Unreadable, true, 200, true, false);
    }
    void aRouteThatIsNotPublishedIsNotAsked() {
        QFETCH(int, description);
        QFETCH(bool, isListed);
        QFETCH(int, status);
        QFETCH(bool, isAsked);
        QFETCH(bool, isMissing);
        m_droplet.answers[1] = {status == 404 ? Finding::HttpError : Finding::CheckPassed,
                                status,
                                "cycles",
                                "seen",
                                {}};
        ServiceObserver::Circumstances circumstances;
        circumstances.description = static_cast<Capabilities::State>(description);
        if (isListed)
            circumstances.missingRoutes = {"GET /c/{id}"};
        const auto reading = observe(circumstances);
        QCOMPARE(m_droplet.asked, isAsked ? (Asked{0, 1}) : (Asked{0}));
        QCOMPARE(reading.checks.size(), std::size_t(2));
        const Evidence& evidence = reading.checks[1].evidence;
        QCOMPARE(evidence.finding == Finding::RouteMissing, isMissing);
        if (isMissing)
            QCOMPARE(evidence.reported, std::string("cycles: GET /c/{id}"));
        // It may be published later.
        QVERIFY(reading.checks[0].evidence.finding == Finding::CheckPassed);
    }

    void withoutAPortThereAreNoChecks() {
        m_observer = std::make_unique<ServiceObserver>(
            m_profile,
            ServiceObserver::Ports{[this](std::size_t) { return Droplet::health(&m_droplet); }, {}},
            m_clock);
        QVERIFY(observe().checks.empty());
    }

    void checksAreAskedSideBySide() {
        m_droplet.takes = 4ms;
        QCOMPARE(observe().checks.size(), std::size_t(2));
    }

    void destroyedInMidFlight() {
        m_droplet.takes = 1s;
        for (const auto after : {0ms, 500ms, 1500ms}) {
            ServiceReading reading;
            {
                TaskScope scope(m_executor);
                scope.spawn(keep(m_observer.get(), 0, {.isUrgent = true}, &reading));
                m_executor.advance(after);
            }
            m_executor.advance(10s);
            QVERIFY(!m_executor.hasTimers());
            QVERIFY(reading.checks.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestServiceObserver)
#include "tst_serviceobserver.moc"
