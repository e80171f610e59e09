#include "app/TerminationSignals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace catalyst {

namespace {

sigset_t endingSignals() {
    sigset_t ending;
    ::sigemptyset(&ending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&ending, signal);
    return ending;
}

} // namespace

void TerminationSignals::block() {
    const sigset_t ending = endingSignals();
    ::sigprocmask(SIG_BLOCK, &ending, nullptr);
}

TerminationSignals::TerminationSignals(std::function<void()> received) {
    block();
    const sigset_t ending = endingSignals();
    m_fd = ::signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier.emplace(m_fd, QSocketNotifier::Read);
    QObject::connect(&*m_notifier, &QSocketNotifier::activated, &*m_notifier,
                     [this, received = std::move(received)] {
                         signalfd_siginfo info{};
                         if (::read(m_fd, &info, sizeof info) > 0)
                             received();
                     });
}

TerminationSignals::~TerminationSignals() {
    m_notifier.reset();
    ::close(m_fd);
}

} // namespace catalyst
