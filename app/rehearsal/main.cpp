#include "app/TerminationSignals.h"
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

using namespace catalyst;
using namespace catalyst::rehearsal;

namespace {

constexpr int exitUsage = 64;

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

Result<void> start(StandInDroplet& droplet, ControlServer& control, const Options& options) {
    for (const auto& [service, mode] : options.modes) {
        if (auto set = droplet.setMode(service, mode); !set)
            return set;
    }
    if (auto listening = droplet.listen(); !listening)
        return listening;
    return control.listen(droplet.directory() + "/control.sock");
}

int serve(const Options& options) {
    auto poll = SocketPoll::create();
    if (!poll)
        return complain(poll.error());
    const auto owner = options.exitsWithParent ? PrivateDirectory::Owner::FollowsParent
                                               : PrivateDirectory::Owner::Independent;
    auto directory = options.directory.empty() ? PrivateDirectory::fresh(owner)
                                               : PrivateDirectory::at(options.directory, owner);
    if (!directory)
        return complain(directory.error());
    const SystemClock clock;
    StandInDroplet droplet(std::move(*directory), clock, *poll, options.settings);
    ControlServer control(
        *poll, [&droplet](std::string_view line) { return answerControlLine(line, droplet); });
    if (auto started = start(droplet, control, options); !started)
        return complain(started.error());
    std::printf("REHEARSAL READY %s\n", droplet.directory().c_str());
    std::fflush(stdout);
    return QCoreApplication::exec();
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
    return serve(*options);
}
