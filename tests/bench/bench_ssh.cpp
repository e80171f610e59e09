// A droplet behind a real sshd, over a line of 0 and of 80 ms round trip: nine services asked side
// by side through their forwards, a command over the master beside one by an ssh of its own, and
// how long it takes until a loss is known and until it is up again. Medians.
//   bench_ssh [rounds]   lines "key value" on stdout
#include "async/Combinators.h"
#include "async/qt/Process.h"
#include "async/qt/QtExecutor.h"
#include "droplet/EnvAccess.h"
#include "net/Http.h"
#include "rehearsal/FaultServer.h"
#include "rig/Line.h"
#include "rig/Sshd.h"
#include "ssh/SshConnection.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;
using State = SshStatus::State;

constexpr std::size_t services = 9;
constexpr int longLosses = 3; // each takes two minutes to get there

/// Runs this thread's events until `isSo`; false when that takes too long.
bool runUntil(const std::function<bool()>& isSo, std::chrono::milliseconds atMost = 60s) {
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (isSo())
            QCoreApplication::exit(0);
    });
    look.start(1ms);
    QTimer::singleShot(atMost, &look, [] { QCoreApplication::exit(1); });
    return QCoreApplication::exec() == 0;
}

double since(Steady::time_point begun) {
    return std::chrono::duration<double, std::milli>(Steady::now() - begun).count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.empty() ? -1 : values[values.size() / 2];
}

/// The line and the services, on a thread of their own.
class Droplet {
public:
    explicit Droplet(int sshPort) {
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context,
            [&] {
                m_line = std::make_unique<Line>(sshPort);
                for (std::size_t i = 0; i < services; ++i) {
                    m_services.push_back(std::make_unique<rehearsal::FaultServer>());
                    if (!m_services.back()->listenTcp())
                        std::abort();
                }
            },
            Qt::BlockingQueuedConnection);
    }
    ~Droplet() {
        QMetaObject::invokeMethod(
            &m_context,
            [&] {
                m_services.clear();
                m_line.reset();
            },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Droplet(const Droplet&) = delete;
    Droplet& operator=(const Droplet&) = delete;

    void change(const std::function<void(Line&)>& how) {
        QMetaObject::invokeMethod(&m_context, [&] { how(*m_line); }, Qt::BlockingQueuedConnection);
    }
    int sshPort() const { return m_line->port(); }
    int servicePort(std::size_t i) const { return m_services[i]->port(); }

private:
    struct Context : QObject {
        explicit Context(QThread& thread) { moveToThread(&thread); }
    };
    QThread m_thread;
    Context m_context{m_thread};
    std::unique_ptr<Line> m_line;
    std::vector<std::unique_ptr<rehearsal::FaultServer>> m_services;
};

Task<bool> ask(Http* http, std::string socket) {
    HttpRequest request;
    request.url = "http://service/health";
    request.unixSocket = std::move(socket);
    const auto response = co_await http->send(std::move(request));
    co_return response.has_value();
}

Task<void> askAll(Http* http, const SshConnection* connection, int* answered) {
    std::vector<Task<bool>> tasks;
    for (std::size_t i = 0; i < services; ++i)
        tasks.push_back(ask(http, connection->socketOf(i).value_or("/nowhere")));
    const std::vector<bool> all = co_await catalyst::all(std::move(tasks));
    *answered = static_cast<int>(std::ranges::count(all, true));
}

Task<void> runOver(SshConnection* connection, int* ended) {
    RemoteScript script{"nothing", ":", {}, 10s};
    const RemoteOutcome outcome =
        co_await connection->run(std::move(script), "01JDZ0000000000000000000A1");
    *ended = outcome.hasSucceeded() ? 1 : -1;
}

Task<void> runFresh(ProcessSpec spec, int* ended) {
    const auto outcome = co_await runProcess(std::move(spec));
    *ended = outcome && outcome->exitCode == 0 ? 1 : -1;
}

Task<void> edit(const EnvAccess* env, int round, int* ended) {
    // Of letters and digits, another one each time: it is in the name of a file there.
    const std::string id = "01JDZ" + std::to_string(100'000 + round);
    std::string reading = id;
    const auto read = co_await env->read(std::move(reading));
    if (!read) {
        *ended = -1;
        co_return;
    }
    const Secret value(std::to_string(1 + round % 90));
    const auto after = read->file.with("MAX_POSITIONS", value);
    std::string old = read->reading.sha256;
    std::string operation = id;
    Secret content(after->text());
    const auto replaced =
        co_await env->replace(std::move(operation), std::move(old), std::move(content));
    *ended = replaced ? 1 : -1;
}

class Bench {
public:
    Bench(Sshd& sshd, int rounds) : m_sshd(sshd), m_droplet(sshd.port()), m_rounds(rounds) {
        const std::string home = m_home.path().toStdString();
        m_parts.target = {"droplet", {}, 0, {}};
        m_parts.knownHosts = home + "/pinned";
        m_parts.hostKeyAlias = "catalyst-main";
        m_parts.included = {home + "/config"};
        m_parts.directory = home + "/run";
        m_parts.environment = sshEnvironment({{"HOME", home}, {"PATH", "/usr/bin:/bin"}});
        for (std::size_t i = 0; i < services; ++i)
            m_parts.forwards.push_back({"127.0.0.1", m_droplet.servicePort(i), {}});
        m_parts.random = [] { return 0.0; };
        write(m_parts.knownHosts, sshd.knownHostsLine("catalyst-main"));
        write(m_parts.included[0],
              "Host droplet\n  HostName 127.0.0.1\n  IdentitiesOnly yes\n  User " + sshd.user() +
                  "\n  Port " + std::to_string(m_droplet.sshPort()) + "\n  IdentityFile " +
                  sshd.userKey() + "\n");
        m_connection = std::make_unique<SshConnection>(m_executor, m_parts, [] {});
        m_connection->start();
    }

    bool measure(std::chrono::milliseconds roundTrip) {
        m_droplet.change([&](Line& line) { line.setDelay(roundTrip / 2); });
        const std::string name = std::to_string(roundTrip.count());
        return runUntil([this] { return isUp(); }) && measureServices(name, roundTrip) &&
               measureCommands(name) && measureEdits(name, roundTrip);
    }

    bool measureLosses() {
        std::vector<double> killed;
        std::vector<double> back;
        for (int i = 0; i < m_rounds; ++i) {
            if (!runUntil([this] { return isUp(); }))
                return false;
            auto begun = Steady::now();
            m_sshd.kill();
            if (!runUntil([this] { return !isUp(); }))
                return false;
            killed.push_back(since(begun));
            if (!m_sshd.startServer())
                return false;
            begun = Steady::now();
            if (!runUntil([this] { return isUp(); }))
                return false;
            back.push_back(since(begun));
        }
        std::printf("ssh_killed_to_red_ms %.0f\nssh_server_back_to_green_ms %.0f\n", median(killed),
                    median(back));
        if (!measureLongLosses() ||
            !runUntil([this] { return m_connection->status().beat.has_value(); }))
            return false;
        const auto begun = Steady::now();
        m_sshd.freeze();
        if (!runUntil([this] { return m_connection->status().isStale; }))
            return false;
        std::printf("ssh_frozen_to_stale_ms %.0f\n", since(begun));
        const bool isLost = runUntil([this] { return !isUp(); });
        std::printf("ssh_frozen_to_red_ms %.0f\n", since(begun));
        m_sshd.thaw();
        return isLost;
    }

private:
    static void write(const std::string& path, const std::string& text) {
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(text.data(), static_cast<qint64>(text.size())) < 0)
            std::abort();
    }
    /// Of lines that were silent until the pauses between attempts are as long as they get.
    bool measureLongLosses() {
        std::vector<double> back;
        for (int i = 0; i < longLosses; ++i) {
            m_droplet.change([](Line& line) { line.cut(); });
            const auto isPausing = [this] {
                const SshStatus& status = m_connection->status();
                return status.state == State::Waiting && status.nextAttempt &&
                       *status.nextAttempt - m_clock.boot() > 25s;
            };
            if (!runUntil(isPausing, 300s))
                return false;
            // Into the pause, so that the knocks have their usual distance.
            const auto settled = Steady::now();
            if (!runUntil([&] { return since(settled) > 7'000; }))
                return false;
            m_droplet.change([](Line& line) { line.mend(); });
            const auto begun = Steady::now();
            if (!runUntil([this] { return isUp(); }))
                return false;
            back.push_back(since(begun));
        }
        std::printf("ssh_line_back_to_green_from_the_longest_pause_ms %.0f\n", median(back));
        return true;
    }
    bool isUp() const { return m_connection->status().state == State::Up; }

    bool measureServices(const std::string& name, std::chrono::milliseconds roundTrip) {
        std::vector<double> took;
        for (int i = 0; i <= m_rounds; ++i) {
            int answered = -1;
            const auto begun = Steady::now();
            m_scope.spawn(askAll(&m_http, m_connection.get(), &answered));
            if (!runUntil([&] { return answered >= 0; }) ||
                answered != static_cast<int>(services)) {
                std::fprintf(stderr, "bench_ssh: %d of nine services answered\n", answered);
                return false;
            }
            // The first opens the connections.
            if (i > 0)
                took.push_back(since(begun));
        }
        std::printf("ssh_%s_nine_services_ms %.1f\n", name.c_str(), median(took));
        if (roundTrip > 0ms)
            std::printf("ssh_%s_nine_services_round_trips %.2f\n", name.c_str(),
                        median(took) / static_cast<double>(roundTrip.count()));
        return true;
    }

    bool measureCommands(const std::string& name) {
        std::vector<double> over;
        std::vector<double> fresh;
        ProcessSpec spec;
        spec.program = "ssh";
        spec.arguments = {"-F",      m_parts.included[0],
                          "-o",      "BatchMode=yes",
                          "-o",      "UserKnownHostsFile=" + m_parts.knownHosts,
                          "-o",      "HostKeyAlias=catalyst-main",
                          "-T",      "--",
                          "droplet", ":"};
        spec.environment = m_parts.environment;
        for (int i = 0; i < m_rounds; ++i) {
            for (const bool isOver : {true, false}) {
                int ended = 0;
                const auto begun = Steady::now();
                m_scope.spawn(isOver ? runOver(m_connection.get(), &ended)
                                     : runFresh(spec, &ended));
                if (!runUntil([&] { return ended != 0; }) || ended < 0) {
                    std::fprintf(stderr, "bench_ssh: a command failed\n");
                    return false;
                }
                (isOver ? over : fresh).push_back(since(begun));
            }
        }
        std::printf("ssh_%s_command_over_master_ms %.1f\nssh_%s_command_fresh_ms %.1f\n",
                    name.c_str(), median(over), name.c_str(), median(fresh));
        return true;
    }

    /// A change of an environment file: read, replaced, read back.
    bool measureEdits(const std::string& name, std::chrono::milliseconds roundTrip) {
        const std::string path = m_home.path().toStdString() + "/.env";
        write(path, "TRADING_MODE=paper\nMAX_POSITIONS=5\n");
        const RunScript run = [this](RemoteScript script, std::string id, std::string input) {
            return m_connection->run(std::move(script), std::move(id), std::move(input));
        };
        const EnvAccess env(run, path, m_clock, std::make_shared<const EnvironmentMask>());
        std::vector<double> took;
        for (int i = 0; i < m_rounds; ++i) {
            int ended = 0;
            const auto begun = Steady::now();
            m_scope.spawn(edit(&env, i, &ended));
            if (!runUntil([&] { return ended != 0; }) || ended < 0) {
                std::fprintf(stderr, "bench_ssh: an edit failed\n");
                return false;
            }
            took.push_back(since(begun));
        }
        std::printf("ssh_%s_env_edit_ms %.1f\n", name.c_str(), median(took));
        if (roundTrip > 0ms)
            std::printf("ssh_%s_env_edit_round_trips %.2f\n", name.c_str(),
                        median(took) / static_cast<double>(roundTrip.count()));
        return true;
    }

    Sshd& m_sshd;
    Droplet m_droplet;
    int m_rounds;
    QTemporaryDir m_home;
    SystemClock m_clock;
    QtExecutor m_executor{m_clock};
    SshConnection::Parts m_parts;
    Http m_http;
    std::unique_ptr<SshConnection> m_connection;
    TaskScope m_scope{m_executor};
};

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 20;
    auto sshd = Sshd::start();
    if (!sshd) {
        std::fprintf(stderr, "bench_ssh: %s\n", sshd.error().detail.c_str());
        return EXIT_FAILURE;
    }
    Bench bench(**sshd, rounds);
    return bench.measure(0ms) && bench.measure(80ms) && bench.measureLosses() ? EXIT_SUCCESS
                                                                              : EXIT_FAILURE;
}
