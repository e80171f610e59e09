#include "app/TerminationSignals.h"
#include "async/CurrentExecutor.h"
#include "async/Event.h"
#include "async/Sleep.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "rehearsal/ControlProtocol.h"
#include "rehearsal/ControlServer.h"
#include "rehearsal/Options.h"
#include "rehearsal/StandInDroplet.h"

#include <QCoreApplication>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <optional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;

namespace {

constexpr int exitUsage = 64;
constexpr std::chrono::seconds predecessorEndsWithin{3};
constexpr std::chrono::milliseconds betweenTries{10};

/// What the operator wrote is a usage error, what the machine refuses a failure.
int complain(const Error& error) {
    std::fprintf(stderr, "catalyst-rehearsal: %s\n", error.detail.c_str());
    const bool isUsage =
        error.code == Error::Code::InvalidArgument || error.code == Error::Code::NotFound;
    return isUsage ? exitUsage : EXIT_FAILURE;
}

void allowManyDescriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// False when the parent is gone already.
bool followParent() {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    return ::getppid() != 1;
}

Result<void> start(StandInDroplet& droplet, ScenarioPlayer& player, ControlServer& control,
                   const Options& options) {
    if (auto moved = droplet.moveClock(options.dayShift); !moved)
        return moved;
    for (const auto& [target, mode] : options.modes) {
        if (auto set = droplet.set(target, mode); !set)
            return set;
    }
    if (auto listening = droplet.listen(); !listening)
        return listening;
    if (!options.scenario.empty()) {
        if (auto running = player.run(options.scenario, options.pace); !running)
            return running;
    }
    return control.listen(droplet.directory() + "/control.sock");
}

Result<PrivateDirectory> claimDirectory(const Options& options) {
    const auto owner = options.exitsWithParent ? PrivateDirectory::Owner::FollowsParent
                                               : PrivateDirectory::Owner::Independent;
    return options.directory.empty() ? PrivateDirectory::fresh(owner)
                                     : PrivateDirectory::at(options.directory, owner);
}

void endWith(const Error& error) {
    QCoreApplication::exit(complain(error));
}

/// Holds everything that serves, until its frame is destroyed.
Task<void> serve(const Options& options, const Clock& clock) {
    // From within the event loop: an exit code decided before it runs would be lost.
    co_await sleepFor(1us);
    auto poll = SocketPoll::create();
    if (!poll) {
        endWith(poll.error());
        co_return;
    }
    std::optional<Result<PrivateDirectory>> claimed(claimDirectory(options));
    const BootTime until = clock.boot() + predecessorEndsWithin;
    while (!*claimed && claimed->error().code == Error::Code::Locked && clock.boot() < until) {
        co_await sleepFor(betweenTries);
        claimed.emplace(claimDirectory(options));
    }
    if (!*claimed) {
        endWith(claimed->error());
        co_return;
    }
    StandInDroplet droplet(std::move(**claimed), clock, *poll, options.settings);
    Executor& executor = co_await currentExecutor();
    ScenarioPlayer player(droplet, executor);
    ControlServer control(*poll, [&droplet, &player](std::string_view line) {
        return answerControlLine(line, droplet, player);
    });
    if (auto started = start(droplet, player, control, options); !started) {
        endWith(started.error());
        co_return;
    }
    std::printf("REHEARSAL READY %s\n", droplet.directory().c_str());
    std::fflush(stdout);
    Event<bool> never;
    co_await never;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    // A reader of our output that has gone away is no reason to leave sockets behind.
    std::signal(SIGPIPE, SIG_IGN);
    const TerminationSignals termination([] { QCoreApplication::quit(); });
    const auto options = parseOptions(QCoreApplication::arguments());
    if (!options)
        return complain(options.error());
    if (options->wantsHelp) {
        std::fputs(usage().c_str(), stdout);
        return EXIT_SUCCESS;
    }
    if (options->exitsWithParent && !followParent())
        return EXIT_SUCCESS;
    allowManyDescriptors();
    const SystemClock clock;
    QtExecutor executor(clock);
    TaskScope scope(executor);
    scope.spawn(serve(*options, clock));
    return QCoreApplication::exec();
}
