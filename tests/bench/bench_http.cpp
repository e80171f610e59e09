// What a probe costs: 1,000 socket files asked once a second, connections kept. The servers run on
// a thread of their own; the CPU counted is that of the client's thread alone.
//   bench_http [endpoints [seconds]]   one JSON line on stdout
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "bench/ProcessCost.h"
#include "bench/SteadyLoad.h"
#include "net/Http.h"
#include "rehearsal/FaultServer.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QThread>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <vector>

using namespace catalyst;

namespace {

struct Totals {
    std::size_t ok = 0;
    std::size_t failed = 0;
    std::size_t opened = 0;
    std::vector<std::int64_t> latencies; ///< µs
};

double threadCpuMicroseconds() {
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    const auto micros = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_usec);
    };
    return micros(usage.ru_utime) + micros(usage.ru_stime);
}

long peakKilobytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

Task<void> probe(Http& http, std::string path, Totals& totals) {
    HttpRequest request;
    request.url = "http://localhost/health";
    request.unixSocket = std::move(path);
    const auto result = co_await http.send(std::move(request));
    if (!result) {
        ++totals.failed;
        co_return;
    }
    ++totals.ok;
    if (!result->timings.reusedConnection)
        ++totals.opened;
    totals.latencies.push_back(result->timings.total.count());
}

std::string socketPath(const QTemporaryDir& directory, std::size_t index) {
    return directory.filePath("s").toStdString() + std::to_string(index);
}

/// Listens before it returns; the servers live and die on `thread`.
bool startServers(QObject& context, std::deque<rehearsal::FaultServer>& servers,
                  const QTemporaryDir& directory, std::size_t count) {
    bool isListening = true;
    QMetaObject::invokeMethod(
        &context,
        [&] {
            const auto poll = rehearsal::SocketPoll::create();
            for (std::size_t i = 0; poll && i < count; ++i) {
                auto& server = servers.emplace_back(*poll);
                server.setHandler([](const rehearsal::Request&) {
                    rehearsal::Reply reply;
                    reply.body = R"({"status":"healthy","service":"scanner","version":"6.0.3"})";
                    return reply;
                });
                isListening = isListening && server.listenUnix(socketPath(directory, i));
            }
        },
        Qt::BlockingQueuedConnection);
    return isListening && servers.size() == count;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const std::size_t endpoints = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
    bench::allowManyDescriptors();

    QTemporaryDir directory;
    QThread serverThread;
    QObject onServerThread;
    onServerThread.moveToThread(&serverThread);
    serverThread.start();
    std::deque<rehearsal::FaultServer> servers;
    if (!startServers(onServerThread, servers, directory, endpoints)) {
        std::fputs("bench_http: the servers do not listen; are there enough descriptors?\n",
                   stderr);
        return EXIT_FAILURE;
    }
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < endpoints; ++i)
        paths.push_back(socketPath(directory, i));

    SystemClock clock;
    QtExecutor executor(clock);
    Http http;
    TaskScope scope(executor);
    Totals warmUp;
    bench::runSteadily(scope, endpoints, 1,
                       [&](std::size_t i) { return probe(http, paths[i], warmUp); });
    Totals totals;
    const double before = threadCpuMicroseconds();
    bench::runSteadily(scope, endpoints, seconds,
                       [&](std::size_t i) { return probe(http, paths[i], totals); });
    const double cpu = threadCpuMicroseconds() - before;

    auto& latencies = totals.latencies;
    std::sort(latencies.begin(), latencies.end());
    const auto at = [&](double share) {
        return latencies.empty() ? std::int64_t(0)
                                 : latencies[static_cast<std::size_t>(
                                       share * static_cast<double>(latencies.size() - 1))];
    };
    std::printf("{\"bench\":\"http\",\"endpoints\":%zu,\"probes\":%zu,\"failed\":%zu,"
                "\"connections_opened\":%zu,\"cpu_us_per_probe\":%.1f,\"median_us\":%lld,"
                "\"p99_us\":%lld,\"peak_rss_kb\":%ld}\n",
                endpoints, totals.ok, totals.failed, totals.opened,
                cpu / static_cast<double>(std::max<std::size_t>(totals.ok, 1)),
                static_cast<long long>(at(0.5)), static_cast<long long>(at(0.99)), peakKilobytes());
    QMetaObject::invokeMethod(
        &onServerThread, [&] { servers.clear(); }, Qt::BlockingQueuedConnection);
    serverThread.quit();
    serverThread.wait();
    return totals.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
