#pragma once

#include "async/Executor.h"
#include "async/Task.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "model/Action.h"
#include "model/Capabilities.h"
#include "model/Chart.h"
#include "model/Incident.h"
#include "model/Series.h"
#include "model/Status.h"
#include "model/Timeline.h"
#include "store/ActionRepository.h"
#include "store/SettingRepository.h"
#include "store/StoreWorker.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

class AppendQueue;

/// What the console remembers, for the engine: `history.db` and the records, both on the worker's
/// thread. Calls are made and answered on one executor, the engine's, and are done in the order
/// they were begun; none blocks. A call whose frame dies still takes effect.
///
/// The worker outlives the store. Destroying the store does not wait: what was asked is done first,
/// then the files are closed; calls in flight are answered.
class Store {
public:
    /// At most `maxWaiting` batches wait for the worker; then the oldest is dropped.
    Store(Executor& worker, const Clock& clock, std::size_t maxWaiting = 64);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// Opens both; each runs without the other. One that cannot be opened now but may later (no
    /// space, no connection) is tried again by itself, at most every 30 s.
    Task<StoreReport> open(StoreLocation location);

    /// TooLarge: the batch was dropped because the worker did not keep up. Whatever the failure,
    /// the samples are lost and counted, and the next append may succeed.
    Task<Result<void>> append(std::vector<KeyedSample> samples);
    Task<Result<std::vector<Sample>>> read(SeriesQuery query);
    Task<Result<std::optional<Sample>>> latest(SeriesKey key);
    /// See HistoryStore::chart.
    Task<Result<ChartData>> chart(ChartQuery query);
    Task<Result<std::optional<Instant>>> lastSampleAt(ProfileId profile);
    /// How many samples were removed; roll-ups too, uncounted. In slices of some 10 ms of the
    /// worker, between which other calls are done; when its frame dies, those to come are left out.
    Task<Result<std::int64_t>> prune(HistoryLimits limits);

    // Records: see the repositories. Unreachable after a write to PostgreSQL: whether it was
    // recorded is not known.
    Task<Result<void>> saveIncident(Incident incident, std::vector<IncidentEvent> events);
    Task<Result<std::vector<Incident>>> openIncidents(ProfileId profile);
    Task<Result<std::vector<Incident>>> incidentsSince(ProfileId profile, Instant from,
                                                       std::size_t limit);
    Task<Result<IncidentDetail>> incident(ProfileId profile, std::string id);
    Task<Result<std::optional<Instant>>> lastRecovery(ProfileId profile);
    Task<Result<void>> addStateChanges(std::vector<StateChange> changes);
    Task<Result<void>> saveGap(Gap gap);
    Task<Result<std::vector<Gap>>> openGaps(ProfileId profile);
    Task<Result<History>> history(ProfileId profile, Instant from, Instant to,
                                  std::vector<std::string> subjects);
    Task<Result<void>> saveCapabilities(ProfileId profile, std::string service,
                                        Capabilities capabilities);
    Task<Result<std::map<std::string, Capabilities>>> capabilities(ProfileId profile);
    Task<Result<void>> beginAction(Action action, Instant intended);
    Task<Result<void>> endAction(ActionEnd end);
    Task<Result<std::vector<ActionRecord>>> actions(ProfileId profile, std::size_t limit);
    Task<Result<void>> setSetting(SettingRecord record);
    Task<Result<std::optional<SettingRecord>>> setting(ProfileId profile, std::string name);
    Task<Result<std::vector<SettingRecord>>> settingHistory(ProfileId profile, std::string name,
                                                            std::size_t limit);

    /// Ends when all that was asked before is done and the files are closed. Later calls are
    /// Cancelled, until `open`.
    Task<void> close();

    /// What to tell about history and records now, lost samples included.
    std::vector<EngineNote> notes() const;
    std::uint64_t lostSamples() const;

private:
    /// Calls hold it, so that they may outlive the store.
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace catalyst
