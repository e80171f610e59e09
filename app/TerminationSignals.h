#pragma once

#include <QSocketNotifier>

#include <functional>
#include <optional>

namespace catalyst {

/// SIGTERM, SIGINT and SIGHUP as a call on the event loop. One in a process, made before any other
/// thread.
class TerminationSignals final {
public:
    explicit TerminationSignals(std::function<void()> received);
    ~TerminationSignals();
    TerminationSignals(const TerminationSignals&) = delete;
    TerminationSignals& operator=(const TerminationSignals&) = delete;

private:
    int m_fd;
    std::optional<QSocketNotifier> m_notifier;
};

} // namespace catalyst
