// Services to probe: as many as told, each on a loopback port of its own, all well but the last
// `hung`, which accept and never answer. Prints their ports in one line and serves until its parent
// ends or SIGTERM.
//   bench_endpoints [endpoints] [hung]
#include "app/TerminationSignals.h"
#include "bench/ProcessCost.h"
#include "rehearsal/FaultServer.h"

#include <QCoreApplication>

#include <sys/prctl.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>

using namespace catalyst;

namespace {

rehearsal::Reply wellAnswer(const rehearsal::Request&) {
    rehearsal::Reply reply;
    reply.body = R"({"status":"healthy","service":"scanner","version":"6.0.3",)"
                 R"("timestamp":"2026-11-18T14:46:02.123456","database":"connected",)"
                 R"("redis":"connected"})";
    return reply;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const TerminationSignals termination([] { QCoreApplication::quit(); });
    const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
    const std::size_t hung = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0;
    bench::allowManyDescriptors();
    const auto poll = rehearsal::SocketPoll::create();
    std::deque<rehearsal::FaultServer> servers;
    for (std::size_t i = 0; poll && i < count; ++i) {
        auto& server = servers.emplace_back(*poll);
        server.setHandler(wellAnswer);
        server.log().setKept(0);
        if (const auto listening = server.listenTcp(); !listening) {
            std::fprintf(stderr, "bench_endpoints: %s\n", listening.error().detail.c_str());
            return EXIT_FAILURE;
        }
        if (i + hung >= count && !server.setBehaviour(rehearsal::Behaviour::Kind::Silent))
            return EXIT_FAILURE;
    }
    for (const auto& server : servers)
        std::printf("%d ", server.port());
    std::printf("\n");
    std::fflush(stdout);
    return QCoreApplication::exec();
}
