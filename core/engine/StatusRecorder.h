#pragma once

#include "async/Task.h"
#include "base/Clock.h"
#include "health/StatusBoard.h"
#include "model/Series.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace catalyst {

class Store;

/// What the records know of a profile when the engine starts.
struct Recollection {
    std::vector<Incident> openIncidents;
    std::vector<Gap> openGaps;
    std::map<std::string, Capabilities> capabilities; ///< by service
    std::optional<Instant> lastSampleAt;
    std::optional<Instant> quietSince;
};

/// Brings what is observed and judged to the store, in order, at most once a second. What cannot be
/// written now is kept (bounded) and tried again; what is dropped is counted. Engine thread.
class StatusRecorder {
public:
    /// `store` outlives it and every task.
    StatusRecorder(ProfileId profile, Store& store);

    void sample(KeyedSample sample);
    void record(BoardChanges changes);
    void capabilities(std::string service, Capabilities capabilities);

    Task<Recollection> recall();

    /// Writes what is waiting: samples always, the rest once `recall` has been called.
    Task<void> flush();

    std::uint64_t dropped() const { return m_dropped; }

private:
    using Entry = std::variant<std::vector<StateChange>, IncidentChange, Gap,
                               std::pair<std::string, Capabilities>>;

    void keep(Entry entry);
    Task<void> writeSamples();
    Task<Result<void>> write(Entry entry);

    ProfileId m_profile;
    Store& m_store;
    std::vector<KeyedSample> m_samples;
    std::deque<Entry> m_entries; ///< oldest first
    bool m_isReady = false;
    bool m_isFailing = false;
    std::uint64_t m_dropped = 0;
};

} // namespace catalyst
