#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "health/CapabilityProbe.h"
#include "health/FunctionalProbe.h"
#include "health/HealthProbe.h"
#include "rehearsal/StandInDroplet.h"
#include "support/FakeClock.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <optional>

using namespace catalyst;
using catalyst::rehearsal::StandInDroplet;
using catalyst::rehearsal::Variant;

namespace {

template <class T>
Task<void> keep(Task<T> task, std::optional<T>& out) {
    out = co_await std::move(task);
}

/// A stand-in droplet and everything that observes it, on this thread.
struct Observed {
    explicit Observed(Variant variant = Variant::Deployed)
        : poll(*rehearsal::SocketPoll::create()),
          droplet(*rehearsal::PrivateDirectory::at(parent.path().toStdString() + "/d"), day, poll,
                  settingsOf(variant)),
          access(profile, droplet.directory()), health(http, access, profile),
          checks(http, access, day, profile), capabilities(http, access, day, profile) {
        if (const auto listening = droplet.listen(); !listening)
            qFatal("%s", listening.error().detail.c_str());
    }

    template <class T>
    T run(Task<T> task) {
        std::optional<T> out;
        TaskScope scope(executor);
        scope.spawn(keep(std::move(task), out));
        if (!QTest::qWaitFor([&] { return out.has_value(); }, 10'000))
            qFatal("nothing came of it within 10 s");
        return std::move(*out);
    }

    static StandInDroplet::Settings settingsOf(Variant variant) {
        StandInDroplet::Settings settings;
        settings.variant = variant;
        return settings;
    }

    QTemporaryDir parent{QDir::tempPath() + "/obXXXXXX"};
    test::FakeClock day;
    SystemClock clock;
    QtExecutor executor{clock};
    std::shared_ptr<rehearsal::SocketPoll> poll;
    StandInDroplet droplet;
    Profile profile = defaultProfile(ProfileId::parse("test").value(), TransportKind::Rehearsal);
    Http http;
    ServiceAccess access;
    HealthProbe health;
    FunctionalProbe checks;
    CapabilityProbe capabilities;
};

} // namespace

/// What the profile asks by default, of a droplet as it is deployed.
class TestStandInProbes : public QObject {
    Q_OBJECT

private slots:
    void everyServiceAnswersAsItself() {
        Observed all;
        for (std::size_t i = 0; i < all.profile.services.size(); ++i) {
            const Probe probe = all.run(all.health.probe(i));
            QVERIFY2(probe.reading.evidence.finding == Finding::Healthy,
                     probe.reading.evidence.detail.c_str());
            QVERIFY2(!probe.reading.name.empty(), all.profile.services[i].name.c_str());
            QVERIFY2(probe.reading.evidence.detail.find("calls itself") == std::string::npos,
                     probe.reading.evidence.detail.c_str());
        }
    }

    void everyDefaultCheckPasses() {
        Observed all;
        for (std::size_t i = 0; i < all.profile.checks.size(); ++i) {
            const Evidence evidence = all.run(all.checks.probe(i));
            QVERIFY2(evidence.finding == Finding::CheckPassed, evidence.detail.c_str());
        }
    }

    void everyRouteIsPublished() {
        Observed all;
        for (std::size_t i = 0; i < all.profile.services.size(); ++i) {
            const Capabilities read = all.run(all.capabilities.read(i));
            const bool isOrchestration = all.profile.services[i].name == "orchestration";
            QVERIFY2(read.state == (isOrchestration ? Capabilities::State::NoDescription
                                                    : Capabilities::State::Known),
                     read.detail.c_str());
            for (const std::string& route : read.missing)
                QFAIL(route.c_str());
        }
    }

    /// The plan's services have other routes: their checks are not observed rather than failed.
    void thePlanLacksSome() {
        Observed all(Variant::Plan);
        const auto workflow =
            std::ranges::find(all.profile.services, std::string("workflow"), &ServiceProfile::name);
        const auto place = static_cast<std::size_t>(workflow - all.profile.services.begin());
        const Capabilities read = all.run(all.capabilities.read(place));
        QVERIFY2(read.state == Capabilities::State::Known, read.detail.c_str());
        QVERIFY(std::ranges::find(read.missing, "GET /api/v1/workflow/status") !=
                read.missing.end());
    }
};

QTEST_GUILESS_MAIN(TestStandInProbes)
#include "tst_standinprobes.moc"
