#include "async/Watchdog.h"

#include <algorithm>
#include <atomic>

namespace catalyst {

namespace {
constexpr std::chrono::milliseconds period{50};
constexpr std::int64_t notRun = -1;
} // namespace

struct Watchdog::Beat {
    std::string name;
    Executor* executor = nullptr;
    BootTime posted{};
    bool isPosted = false;
    bool isReported = false;
    /// When the last posted beat ran, in microseconds of BootTime; written by the watched thread.
    std::atomic<std::int64_t> ranAt{notRun};
};

Watchdog::Watchdog(const Clock& clock, std::chrono::milliseconds limit, Report report)
    : m_clock(clock), m_limit(limit), m_report(std::move(report)), m_thread([this] { run(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Watchdog::watch(const std::string& name, Executor& executor) {
    auto beat = std::make_shared<Beat>();
    beat->name = name;
    beat->executor = &executor;
    const std::lock_guard lock(m_mutex);
    m_beats.push_back(std::move(beat));
}

void Watchdog::forget(const Executor& executor) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_beats, [&](const auto& beat) { return beat->executor == &executor; });
}

std::chrono::microseconds Watchdog::longest() const {
    const std::lock_guard lock(m_mutex);
    return m_longest;
}

bool Watchdog::check(Beat& beat, std::vector<Stall>& stalls) {
    if (!beat.isPosted)
        return true;
    const std::int64_t ranAt = beat.ranAt.load();
    const bool isOver = ranAt != notRun;
    const BootTime end = isOver ? BootTime(std::chrono::microseconds(ranAt)) : m_clock.boot();
    const auto length = end - beat.posted;
    m_longest = std::max(m_longest, length);
    if (length > m_limit && (isOver || !beat.isReported)) {
        stalls.push_back({beat.name, length, isOver});
        beat.isReported = true;
    }
    return isOver;
}

void Watchdog::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        std::vector<Stall> stalls;
        for (const auto& beat : m_beats) {
            if (!check(*beat, stalls))
                continue;
            beat->isPosted = true;
            beat->isReported = false;
            beat->ranAt = notRun;
            beat->posted = m_clock.boot();
            beat->executor->post([beat, &clock = m_clock] {
                beat->ranAt = clock.boot().time_since_epoch().count();
            });
        }
        lock.unlock();
        for (const Stall& stall : stalls)
            m_report(stall);
        lock.lock();
        m_wake.wait_for(lock, period, [this] { return m_stopping; });
    }
}

} // namespace catalyst
