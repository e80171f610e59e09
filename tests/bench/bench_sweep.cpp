// How long it takes to have asked every service once: all side by side as the console does, and one
// after the other as the plan's script does, with the same requests and the same time-out.
//   bench_sweep "PORT PORT …" NAME [timeout seconds]   lines "key value" on stdout
#include "async/Combinators.h"
#include "async/qt/QtExecutor.h"
#include "health/HealthPoller.h"
#include "health/HealthProbe.h"
#include "net/Http.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <sstream>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

Profile profileOf(const char* ports, std::chrono::seconds timeout) {
    Profile profile = defaultProfile(*ProfileId::parse("bench"), TransportKind::Local);
    profile.services.clear();
    profile.checks.clear();
    std::istringstream words(ports);
    for (int port = 0; words >> port;) {
        ServiceProfile service;
        service.name = "service-" + std::to_string(port);
        service.port = port;
        profile.services.push_back(std::move(service));
    }
    profile.polling.timeout = timeout;
    return profile;
}

struct Sweep {
    Sweep(const Profile& profile, const Clock& time)
        : clock(time), access(profile, {}), probe(http, access, profile),
          services(profile.services.size()) {}

    const Clock& clock;
    Http http;
    ServiceAccess access;
    HealthProbe probe;
    std::size_t services;
};

Task<void> observe(Sweep* sweep, std::size_t service, std::size_t* done) {
    co_await sweep->probe.probe(service);
    if (++*done == sweep->services)
        QCoreApplication::exit();
}

Task<void> oneAfterTheOther(Sweep* sweep) {
    for (std::size_t i = 0; i < sweep->services; ++i)
        co_await sweep->probe.probe(i);
    QCoreApplication::exit();
}

double millisecondsOf(std::chrono::microseconds time) {
    return static_cast<double>(time.count()) / 1000;
}

/// The connections are open already, as they are at every sweep but the first.
void warmUp(Sweep& sweep, Executor& executor) {
    std::size_t done = 0;
    HealthPoller poller(executor, sweep.services,
                        [&](std::size_t i) { return observe(&sweep, i, &done); });
    poller.start(1h);
    QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    if (argc < 3)
        return EXIT_FAILURE;
    const std::chrono::seconds timeout(argc > 3 ? std::atoi(argv[3]) : 3);
    const SystemClock clock;
    QtExecutor executor(clock);
    Sweep sweep(profileOf(argv[1], timeout), clock);
    warmUp(sweep, executor);

    std::size_t done = 0;
    HealthPoller poller(executor, sweep.services,
                        [&](std::size_t i) { return observe(&sweep, i, &done); });
    BootTime begun = clock.boot();
    poller.start(1h);
    QCoreApplication::exec();
    std::printf("sweep_%s_ms %.1f\n", argv[2], millisecondsOf(clock.boot() - begun));
    poller.stop();

    TaskScope scope(executor);
    begun = clock.boot();
    scope.spawn(oneAfterTheOther(&sweep));
    QCoreApplication::exec();
    std::printf("sequential_%s_ms %.1f\n", argv[2], millisecondsOf(clock.boot() - begun));
    return EXIT_SUCCESS;
}
