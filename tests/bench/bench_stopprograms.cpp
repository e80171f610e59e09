// `catalystctl emergency-stop` before the stand-in broker: from the start of the process to the
// first request that arrives, and, with 50 protected positions, to the closing request and to the
// end that was verified; then a script of curl before the same account.
//   bench_stopprograms CATALYSTCTL SCRIPT [starts [stops]]   lines "key value" on stdout
#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/StandInThread.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
using rehearsal::BrokerEvent;
using rehearsal::BrokerWorld;

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int positions = 50;
constexpr int longestMs = 60'000;

/// Folders of its own for the program, and where its rehearsal is looked for.
class Place {
public:
    Place() : m_environment(QProcessEnvironment::systemEnvironment()) {
        QDir().mkpath(runtime() + "/catalyst-console/rehearsal");
        for (const QString& made : {runtime(), runtime() + "/catalyst-console",
                                    runtime() + "/catalyst-console/rehearsal"})
            ::chmod(made.toLocal8Bit().constData(), 0700);
        m_environment.insert("HOME", m_root.path());
        m_environment.insert("XDG_RUNTIME_DIR", runtime());
        for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                 "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"})
            m_environment.remove(name);
    }
    std::string rehearsal() const {
        return (runtime() + "/catalyst-console/rehearsal/rehearsal").toStdString();
    }
    QProcessEnvironment environment() const { return m_environment; }
    /// As if nobody had ever stopped it.
    void forgetStops() const {
        QDir(m_root.filePath(".local/share/catalyst-console/rehearsal/stop")).removeRecursively();
    }

private:
    QString runtime() const { return m_root.filePath("r"); }

    QTemporaryDir m_root{QDir::tempPath() + "/bsXXXXXX"};
    QProcessEnvironment m_environment;
};

struct Run {
    BootTime begun{};
    BootTime ended{};
    int code = -1;
};

/// Runs it until it ends, or `isEnough`, asked every 20 ms.
Run run(const Place& place, const QStringList& command,
        const std::function<bool()>& isEnough = {}) {
    const SystemClock clock;
    QProcess process;
    process.setProcessEnvironment(place.environment());
    process.setStandardOutputFile(QProcess::nullDevice());
    QObject::connect(&process, &QProcess::finished, qApp, [] { QCoreApplication::exit(); });
    QTimer look;
    if (isEnough) {
        QObject::connect(&look, &QTimer::timeout, &process, [&] {
            if (isEnough())
                process.kill();
        });
        look.start(20ms);
    }
    QTimer::singleShot(longestMs, &process, [&process] { process.kill(); });
    Run run;
    run.begun = clock.boot();
    process.start(command.first(), command.mid(1));
    QCoreApplication::exec();
    run.ended = clock.boot();
    run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return run;
}

/// Of the first event of that kind whose words begin like that.
std::optional<BootTime> firstOf(StandInThread& standIn, BrokerEvent::Kind kind,
                                const std::string& words, BootTime from) {
    std::optional<BootTime> at;
    standIn.with([&](BrokerWorld& world) {
        for (const BrokerEvent& event : world.log().events()) {
            if (event.kind == kind && event.at.boot >= from && event.what.starts_with(words)) {
                at = event.at.boot;
                return;
            }
        }
    });
    return at;
}

void placeMany(StandInThread& standIn) {
    rehearsal::BrokerPortfolio portfolio;
    for (int i = 0; i < positions; ++i) {
        const std::string symbol = "BENCH" + std::to_string(i);
        portfolio.hold(symbol, "10", "100", "101").stop(symbol, "10", "90");
    }
    standIn.with([&](BrokerWorld& world) { world.place(portfolio); });
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.empty() ? -1 : values[values.size() / 2];
}

bool measureStart(const Place& place, const QStringList& command, int times) {
    std::vector<double> waits;
    for (int i = 0; i <= times; ++i) {
        place.forgetStops();
        StandInThread standIn(place.rehearsal());
        const auto first = [&] {
            return firstOf(standIn, BrokerEvent::Kind::Request, "DELETE /v2/orders", BootTime{});
        };
        const Run ran = run(place, command, [&] { return first().has_value(); });
        const auto arrived = first();
        if (!arrived) {
            std::fputs("bench_stopprograms: no request arrived\n", stderr);
            return false;
        }
        if (i > 0) // the first one finds nothing in any cache
            waits.push_back(Milliseconds(*arrived - ran.begun).count());
    }
    std::printf("ctl_first_request_ms %.1f\nctl_first_request_max_ms %.1f\n", median(waits),
                *std::ranges::max_element(waits));
    return true;
}

/// What became of the 50 positions, by the broker's own log.
struct Outcome {
    std::vector<double> close;    ///< until the first request that closes
    std::vector<double> flat;     ///< until the account was flat; of those that it was
    std::vector<double> ended;    ///< until the program said that it was done
    std::vector<double> left;     ///< positions at that moment
    std::vector<double> requests; ///< sent
    int failures = 0;

    void print(const char* who) const {
        std::printf("%s_close_ms %.1f\n%s_flat_ms %.1f\n%s_done_ms %.1f\n%s_left %.0f\n"
                    "%s_requests %.0f\n%s_not_flat %d\n",
                    who, median(close), who, median(flat), who, median(ended), who, median(left),
                    who, median(requests), who, failures);
    }
};

bool stopOnce(const Place& place, StandInThread& standIn, const QStringList& command,
              Outcome& outcome) {
    placeMany(standIn);
    const Run ran = run(place, command);
    standIn.with([&](BrokerWorld& world) {
        outcome.left.push_back(double(world.ledger().positions().size()));
        outcome.requests.push_back(double(std::ranges::count(
            world.log().events(), BrokerEvent::Kind::Request, &BrokerEvent::kind)));
    });
    const auto closed =
        firstOf(standIn, BrokerEvent::Kind::Request, "DELETE /v2/positions", ran.begun);
    if (ran.code != 0 || !closed)
        return false;
    outcome.close.push_back(Milliseconds(*closed - ran.begun).count());
    outcome.ended.push_back(Milliseconds(ran.ended - ran.begun).count());
    // What is on its way when the program ends may still be filled.
    QTimer::singleShot(2s, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
    bool isFlat = false;
    standIn.with([&](BrokerWorld& world) { isFlat = world.isFlat(); });
    const auto flat = firstOf(standIn, BrokerEvent::Kind::BecameFlat, "", ran.begun);
    if (isFlat && flat)
        outcome.flat.push_back(Milliseconds(*flat - ran.begun).count());
    else
        ++outcome.failures;
    return true;
}

bool measureStops(const Place& place, const QStringList& ours, const QString& script, int times) {
    Outcome our;
    Outcome scripts;
    for (int i = 0; i < times; ++i) {
        place.forgetStops();
        StandInThread standIn(place.rehearsal());
        if (!stopOnce(place, standIn, ours, our)) {
            std::fputs("bench_stopprograms: catalystctl did not end flat\n", stderr);
            return false;
        }
    }
    for (int i = 0; i < times; ++i) {
        StandInThread standIn(place.rehearsal());
        const auto found = readRehearsalBroker(place.rehearsal());
        const auto text = [](const Secret& secret) {
            return QString::fromStdString(std::string(secret.reveal()));
        };
        const QStringList command{"/usr/bin/env",
                                  "KEY_ID=" + text(found->keyId),
                                  "SECRET=" + text(found->secret),
                                  script,
                                  QString::fromStdString(found->url),
                                  QString::fromStdString(found->caFile)};
        if (!stopOnce(place, standIn, command, scripts)) {
            std::fputs("bench_stopprograms: the script closed nothing\n", stderr);
            return false;
        }
    }
    our.print("ctl50");
    scripts.print("script50");
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc < 3) {
        std::fputs("bench_stopprograms CATALYSTCTL SCRIPT [starts [stops]]\n", stderr);
        return EXIT_FAILURE;
    }
    const int starts = argc > 3 ? std::atoi(argv[3]) : 20;
    const int stops = argc > 4 ? std::atoi(argv[4]) : 5;
    const Place place;
    const QStringList ours{QString::fromLocal8Bit(argv[1]), "--profile", "rehearsal",
                           "emergency-stop"};
    const bool isMeasured = measureStart(place, ours, starts) &&
                            measureStops(place, ours, QString::fromLocal8Bit(argv[2]), stops);
    return isMeasured ? EXIT_SUCCESS : EXIT_FAILURE;
}
