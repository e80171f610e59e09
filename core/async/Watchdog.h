#pragma once

#include "async/Executor.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace catalyst {

/// Notices when an executor's thread does not get to its work: posts a beat to each every 50 ms and
/// measures how late it runs. Has a thread of its own, so that it sees what the others cannot.
class Watchdog {
public:
    struct Stall {
        std::string executor;
        std::chrono::microseconds length{}; ///< so far, when it has not ended yet
        bool isOver = false;
    };
    /// Called on the watchdog's thread: once when a stall passes the limit, once when it is over.
    using Report = std::function<void(const Stall&)>;

    Watchdog(const Clock& clock, std::chrono::milliseconds limit, Report report);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// `executor` lives until `forget` or longer than the watchdog.
    void watch(const std::string& name, Executor& executor);
    void forget(const Executor& executor);

    /// The longest stall of any executor so far, over the limit or not.
    std::chrono::microseconds longest() const;

private:
    struct Beat;
    void run();
    /// True when the last beat is over and a new one is due.
    bool check(Beat& beat, std::vector<Stall>& stalls);

    const Clock& m_clock;
    const std::chrono::microseconds m_limit;
    Report m_report;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::shared_ptr<Beat>> m_beats; ///< guarded by m_mutex
    std::chrono::microseconds m_longest{0};     ///< guarded by m_mutex
    bool m_stopping = false;                    ///< guarded by m_mutex
    std::thread m_thread;
};

} // namespace catalyst
