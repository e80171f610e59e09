#pragma once

#include "base/Clock.h"
#include "stop/StopDuty.h"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace catalyst::test {

/// An account's directory of stops, in memory.
struct SharedStops {
    std::map<std::string, StopRun> runs;
};

/// One program's ledger over such a directory: sees its own entries at once and those of others at
/// its next look, as StopBook does, in one thread and by whatever clock it is given.
class SharedLedger final : public StopLedger {
public:
    SharedLedger(SharedStops& stops, std::string run, const Clock& clock)
        : m_stops(stops), m_run(std::move(run)), m_clock(clock) {
        m_seen[m_run].id = m_run;
    }

    void record(StopEntry entry) override {
        if (isDead)
            return;
        if (entry.kind != StopEntryKind::Released)
            entry.epoch = m_epoch;
        m_follows = true;
        StopRun& own = m_seen[m_run];
        own.entries.push_back(std::move(entry));
        own.grown = m_clock.boot();
        m_stops.runs[m_run] = own;
    }
    bool isOvertaken(const std::string& stop) const override {
        look();
        return catalyst::isOvertaken(stopsOf(runs()), m_run, stop, m_epoch);
    }
    void claim() override { m_epoch = epochOf(stopsOf(runs()), m_run); }
    void yield() override {
        m_epoch = 0;
        m_follows = true;
    }
    void setAccount(std::string) override {}

    View view() const override {
        look();
        const std::vector<StopRun> all = runs();
        const StopsOfAccount stops = stopsOf(all);
        View view;
        view.latch = stops.isLatched ? LatchState::Latched : LatchState::Released;
        view.stop = stops.leading;
        view.unreleased = stops.unreleased;
        view.isSettled = stops.isSettled;
        view.written = m_seen[m_run].grown;
        view.entries = std::make_shared<const std::vector<StopEntry>>(stops.entries);
        view.duty = dutyOf(stops, all, m_run, m_follows, momentOf(m_clock));
        if (view.duty == StopDuty::Follow)
            view.heldBy = stops.holderActor;
        return view;
    }

    bool isDead = false;  ///< writes nothing any more
    bool isBlind = false; ///< sees nothing new of others

private:
    static constexpr std::chrono::milliseconds looksEvery{100};

    void look() const {
        if (isBlind)
            return;
        if (m_lookedAt && m_clock.boot() - *m_lookedAt < looksEvery)
            return;
        m_lookedAt = m_clock.boot();
        for (const auto& [id, run] : m_stops.runs) {
            StopRun& seen = m_seen[id];
            if (id == m_run || seen.entries.size() == run.entries.size())
                continue;
            const bool isFirst = seen.entries.empty();
            seen = run;
            const Moment now = momentOf(m_clock);
            seen.grown = isFirst ? grownBefore(run, now) : now.boot;
        }
    }
    std::vector<StopRun> runs() const {
        std::vector<StopRun> all;
        for (const auto& [id, run] : m_seen)
            all.push_back(run);
        return all;
    }

    SharedStops& m_stops;
    std::string m_run;
    const Clock& m_clock;
    int m_epoch = 0;
    bool m_follows = false;
    mutable std::optional<BootTime> m_lookedAt;
    mutable std::map<std::string, StopRun> m_seen;
};

} // namespace catalyst::test
