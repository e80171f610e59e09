#pragma once

#include <QSocketNotifier>

#include <functional>
#include <optional>

namespace catalyst {

/// SIGTERM, SIGINT and SIGHUP as a call on the event loop. One in a process, made before any other
/// thread, or after `block` was called before any.
class TerminationSignals final {
public:
    /// From now on they wait for a TerminationSignals instead of ending the process.
    static void block();

    explicit TerminationSignals(std::function<void()> received);
    ~TerminationSignals();
    TerminationSignals(const TerminationSignals&) = delete;
    TerminationSignals& operator=(const TerminationSignals&) = delete;

private:
    int m_fd;
    std::optional<QSocketNotifier> m_notifier;
};

} // namespace catalyst
