// What a probe costs prometheus-blackbox-exporter: asked through /probe as Prometheus does, with a
// module that judges the body too. Counted is the exporter's own process, not who asks it.
//   bench_blackbox "PORT PORT …" [seconds]   lines "key value" on stdout
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "bench/ProcessCost.h"
#include "bench/SteadyLoad.h"
#include "net/Http.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTimer>

#include <sys/prctl.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace catalyst;

namespace {

constexpr const char* configuration = R"(modules:
  http_2xx:
    prober: http
    timeout: 3s
    http:
      preferred_ip_protocol: ip4
      fail_if_body_not_matches_regexp: ['"status": *"healthy"']
)";

struct Totals {
    std::size_t ok = 0;
    std::size_t failed = 0;
};

std::vector<std::string> probeUrls(const char* ports, int exporterPort) {
    std::vector<std::string> urls;
    std::istringstream words(ports);
    for (std::string port; words >> port;)
        urls.push_back("http://127.0.0.1:" + std::to_string(exporterPort) +
                       "/probe?module=http_2xx&target=http://127.0.0.1:" + port + "/health");
    return urls;
}

Task<void> probe(Http& http, std::string url, Totals& totals) {
    HttpRequest request;
    request.url = std::move(url);
    const auto answer = co_await http.send(std::move(request));
    const bool isOk = answer && answer->body.find("\nprobe_success 1") != std::string::npos;
    ++(isOk ? totals.ok : totals.failed);
}

int freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool startExporter(QProcess& exporter, const QString& directory, int port) {
    const QString file = directory + QStringLiteral("/blackbox.yml");
    std::ofstream(file.toStdString()) << configuration;
    exporter.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    exporter.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    exporter.start(QStringLiteral("prometheus-blackbox-exporter"),
                   {QStringLiteral("--config.file=") + file,
                    QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port),
                    QStringLiteral("--log.level=error")});
    return exporter.waitForStarted();
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: bench_blackbox \"PORT PORT …\" [seconds]\n", stderr);
        return 64;
    }
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
    bench::allowManyDescriptors();
    const QTemporaryDir directory;
    const int port = freePort();
    QProcess exporter;
    if (!startExporter(exporter, directory.path(), port)) {
        std::fputs("bench_blackbox: prometheus-blackbox-exporter does not start\n", stderr);
        return EXIT_FAILURE;
    }
    const SystemClock clock;
    QtExecutor executor(clock);
    Http http;
    TaskScope scope(executor);
    const auto urls = probeUrls(argv[1], port);
    const auto run = [&](int duration, Totals& totals) {
        bench::runSteadily(scope, urls.size(), duration,
                           [&](std::size_t i) { return probe(http, urls[i], totals); });
    };
    const auto id = static_cast<pid_t>(exporter.processId());
    constexpr int warmUpSeconds = 3;
    Totals warmUp; // its first second is that of a server that does not listen yet
    run(warmUpSeconds, warmUp);
    Totals totals;
    const auto before = bench::costOf(id);
    run(seconds, totals);
    const auto after = bench::costOf(id);
    exporter.terminate();
    exporter.waitForFinished();
    if (!before || !after || totals.ok == 0) {
        std::fputs("bench_blackbox: the exporter ended or answered nothing\n", stderr);
        return EXIT_FAILURE;
    }
    const auto probes = static_cast<double>(totals.ok + totals.failed);
    const auto cpu = static_cast<double>(after->cpuMicroseconds - before->cpuMicroseconds);
    const auto grown = static_cast<double>(after->residentKilobytes - before->residentKilobytes);
    std::printf("blackbox_probes %zu\nblackbox_not_ok %zu\nblackbox_cpu_us_per_probe %.1f\n"
                "blackbox_rss_mb %.1f\nblackbox_grown_kb_per_10k %.0f\n",
                totals.ok, totals.failed, cpu / probes,
                static_cast<double>(after->residentKilobytes) / 1024, grown * 10'000 / probes);
    return EXIT_SUCCESS;
}
