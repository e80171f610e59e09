#pragma once

#include "async/Deadline.h"
#include "async/TaskScope.h"
#include "base/Ulid.h"
#include "broker/Broker.h"
#include "stop/LaneState.h"
#include "stop/StopRecorder.h"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace catalyst {

/// Performs what `decide` says, on the thread of its executor, until it is destroyed. Reads and up
/// to four mutations run side by side. Every mutation is recorded before it is sent and after it
/// was answered, and is sent once; whether it is tried again is decided from what was read since.
/// After its thread stood still for half a second it changes nothing for another half, so that
/// whoever owns it learns first whether another program went on.
class BrokerLane {
public:
    using Changed = std::function<void(const LaneState&)>;

    /// `broker`, `executor`, `ids` and `recorder` outlive it. `changed` runs after every
    /// change and must not destroy the lane.
    BrokerLane(Broker& broker, Executor& executor, UlidSource& ids, StopRecorder& recorder,
               Changed changed);

    /// The button, by `actor`: begins a stop, or joins the one that runs.
    void press(const std::string& actor, StopStrength strength = StopStrength::Everything);
    /// Goes on with the stop of these entries, see `stateAfter`. Not while one runs.
    void resume(std::span<const StopEntry> entries);

    /// Reads beside the program that acts on the stop of these entries, and records nothing. Not
    /// while one runs.
    void follow(std::span<const StopEntry> entries);

    bool isRunning() const { return m_isRunning; }
    const LaneState& state() const { return m_state; }
    /// Of the stop that runs, a ULID; also in every entry.
    const std::string& id() const { return m_id; }

private:
    void goOn();
    bool mayChange(BootTime time);
    void record(StopEntry entry);
    Task<void> perform(StopStep step);
    Task<StopAnswer> ask(StopStep step, std::string operationId);
    Moment now() const { return momentOf(m_executor.clock()); }

    Broker& m_broker;
    Executor& m_executor;
    UlidSource& m_ids;
    StopRecorder& m_recorder;
    Changed m_changed;
    bool m_isRunning = false;
    std::string m_id;
    LaneState m_state;
    std::optional<Deadline> m_wake;
    BootTime m_due{};         ///< of the wake
    BootTime m_changesFrom{}; ///< until then nothing but reading
    TaskScope m_steps;        ///< last: what runs uses all of the above
};

} // namespace catalyst
