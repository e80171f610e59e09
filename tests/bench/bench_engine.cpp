// What a probe costs our engine, all of it: asked over TCP on kept connections, body judged, board
// updated, snapshot published, sample stored. As `catalystctl run` does it, without its socket.
//   bench_engine "PORT PORT …" [seconds]   lines "key value" on stdout
#include "app/EngineComposition.h"
#include "app/StopComposition.h"
#include "async/qt/QtExecutor.h"
#include "bench/ProcessCost.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

LoadedProfile profileOf(const char* ports, const std::string& dataDirectory) {
    LoadedProfile loaded;
    loaded.profile = defaultProfile(*ProfileId::parse("bench"), TransportKind::Local);
    loaded.profile.services.clear();
    std::istringstream words(ports);
    for (int port = 0; words >> port;) {
        ServiceProfile service;
        service.name = "service-" + std::to_string(port);
        service.port = port;
        loaded.profile.services.push_back(std::move(service));
    }
    loaded.profile.polling.open = 1s;
    loaded.profile.polling.otherwise = 1s;
    loaded.paths.dataDir = dataDirectory;
    return loaded;
}

void runFor(int seconds) {
    QTimer::singleShot(seconds * 1000, Qt::PreciseTimer, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
}

struct Stored {
    qint64 ok = 0;
    qint64 other = 0;
};

/// Samples in the history with from <= t < to.
Stored storedBetween(const std::string& file, Instant from, Instant to) {
    Stored stored;
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    database.setDatabaseName(QString::fromStdString(file));
    if (!database.open())
        return stored;
    QSqlQuery query(QStringLiteral("SELECT sum(status = 0), sum(status <> 0) FROM sample "
                                   "WHERE t >= %1 AND t < %2")
                        .arg(from.time_since_epoch().count())
                        .arg(to.time_since_epoch().count()));
    if (query.next())
        stored = {query.value(0).toLongLong(), query.value(1).toLongLong()};
    return stored;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: bench_engine \"PORT PORT …\" [seconds]\n", stderr);
        return 64;
    }
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
    bench::allowManyDescriptors();
    const QTemporaryDir directory;
    const LoadedProfile loaded = profileOf(argv[1], directory.path().toStdString());
    const SystemClock clock;
    ThreadExecutor storeWorker(clock, "store");
    QtExecutor executor(clock);
    auto parts = makeEngineParts(executor, storeWorker, loaded, "bench", {}, openStopLedger(loaded, clock));
    if (!parts) {
        std::fprintf(stderr, "bench_engine: %s\n", parts.error().detail.c_str());
        return EXIT_FAILURE;
    }
    Engine engine(executor, std::move(*parts));
    engine.start();
    constexpr int warmUpSeconds = 3;
    runFor(warmUpSeconds);
    const auto before = bench::costOf(::getpid());
    const Instant from = clock.now();
    runFor(seconds);
    const auto after = bench::costOf(::getpid());
    const Instant to = clock.now();
    engine.drain([] { QCoreApplication::exit(); });
    QCoreApplication::exec();

    const Stored stored = storedBetween(loaded.paths.dataDir + "/history.db", from, to);
    const auto probes = static_cast<double>(std::max<qint64>(stored.ok + stored.other, 1));
    const auto cpu = static_cast<double>(after->cpuMicroseconds - before->cpuMicroseconds);
    const auto grown = static_cast<double>(after->residentKilobytes - before->residentKilobytes);
    std::printf("engine_probes %lld\nengine_not_ok %lld\nengine_cpu_us_per_probe %.1f\n"
                "engine_rss_mb %.1f\nengine_grown_kb_per_10k %.0f\n",
                stored.ok, stored.other, cpu / probes,
                static_cast<double>(after->residentKilobytes) / 1024, grown * 10'000 / probes);
    return stored.other == 0 && stored.ok > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
