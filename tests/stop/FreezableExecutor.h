#pragma once

#include "support/FakeExecutor.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace catalyst::test {

/// A thread that can stand still: what was due meanwhile runs when it goes on, in order.
class FreezableExecutor final : public Executor {
public:
    explicit FreezableExecutor(FakeClock& clock) : m_real(clock) {}

    void post(Job job) override {
        m_real.post([this, job = std::move(job)]() mutable { run(TimerId::None, std::move(job)); });
    }
    TimerId startTimer(BootTime due, Job job) override {
        const TimerId id = static_cast<TimerId>(++m_last);
        m_timers[id] = m_real.startTimer(due, [this, id, job = std::move(job)]() mutable {
            m_timers.erase(id);
            run(id, std::move(job));
        });
        return id;
    }
    void cancelTimer(TimerId id) override {
        if (const auto found = m_timers.find(id); found != m_timers.end()) {
            m_real.cancelTimer(found->second);
            m_timers.erase(found);
        }
        std::erase_if(m_kept, [id](const auto& kept) { return kept.first == id; });
    }
    bool isCurrent() const override { return true; }
    const Clock& clock() const override { return m_real.clock(); }

    void freeze() { m_isFrozen = true; }
    void thaw() {
        m_isFrozen = false;
        while (!m_kept.empty()) {
            Job job = std::move(m_kept.front().second);
            m_kept.erase(m_kept.begin());
            job();
        }
        runPosted();
    }
    void runPosted() { m_real.runPosted(); }

private:
    void run(TimerId id, Job job) {
        if (m_isFrozen)
            m_kept.emplace_back(id == TimerId::None ? static_cast<TimerId>(++m_last) : id,
                                std::move(job));
        else
            job();
    }

    FakeExecutor m_real;
    bool m_isFrozen = false;
    std::uint64_t m_last = 0;
    std::map<TimerId, TimerId> m_timers; ///< ours, and the real one's
    std::vector<std::pair<TimerId, Job>> m_kept;
};

} // namespace catalyst::test
