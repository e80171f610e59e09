#pragma once

#include "base/Moment.h"
#include "base/Result.h"
#include "model/Series.h"
#include "model/Status.h"
#include "store/HistoryStore.h"
#include "store/RecordsStore.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

struct StoreLocation {
    std::filesystem::path history;
    RecordsLocation records;
};

/// What runs and what does not; the notes say why and what to do.
struct StoreReport {
    bool historyRuns = false;
    bool recordsRun = false;
    std::vector<EngineNote> notes;
};

/// Both stores as the worker's thread holds them: opened, opened again after a failure that may
/// pass (every 30 s at most), and what is to be told about them. All but `notes` and `lostSamples`
/// on the worker's thread, where it must have been closed before it is destroyed.
class StoreWorker {
public:
    StoreReport open(StoreLocation location, Moment now);

    /// Opens again when it is time. The failure when the store does not run; Cancelled when closed.
    Result<HistoryStore*> history(Moment now);
    Result<RecordsStore*> records(Moment now);

    /// Counts what could not be stored. A file found to be damaged is moved aside and a new one
    /// begun at once.
    Result<void> append(std::span<const KeyedSample> samples, Moment now);

    void close();

    /// Closes, and `open` opens nothing any more.
    void retire();

    /// What to tell about history and records now. Any thread.
    std::vector<EngineNote> notes() const;

    /// Samples given to `append` and not stored, since the beginning. Any thread.
    std::uint64_t lostSamples() const;

private:
    /// Why a store does not run.
    struct Outage {
        Error error;
        Instant since{};
        std::optional<BootTime> retryAt; ///< empty: not before the program is restarted
    };

    static Outage outageFrom(Error error, Instant since, Moment now);
    static std::string told(std::string_view what, const Outage& outage);
    void openHistory(Moment now);
    void openRecords(Moment now);
    void useHistory(OpenHistory opened, Moment now);
    void historyFailed(const Error& error, Moment now);
    void tellHistory(std::string text);
    void tellRecords(std::string text);

    bool m_isRetired = false;
    std::optional<StoreLocation> m_location; ///< empty: not open
    std::unique_ptr<HistoryStore> m_history;
    std::unique_ptr<RecordsStore> m_records;
    std::optional<Outage> m_historyOutage;
    std::optional<Outage> m_recordsOutage;
    std::optional<Instant> m_failingSince; ///< appends fail

    mutable std::mutex m_mutex;
    std::string m_historyNote;       ///< guarded by m_mutex; empty: nothing to tell
    std::string m_movedNote;         ///< guarded by m_mutex
    std::string m_recordsNote;       ///< guarded by m_mutex
    std::uint64_t m_lostSamples = 0; ///< guarded by m_mutex
};

} // namespace catalyst
