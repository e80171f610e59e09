#include "store/Store.h"

#include "async/Worker.h"
#include "store/AppendQueue.h"

#include <utility>

namespace catalyst {

struct Store::Shared {
    Shared(Executor& w, const Clock& c, std::size_t maxWaiting)
        : worker(w), clock(c), queue(maxWaiting) {}

    Moment now() const { return {clock.now(), clock.boot()}; }

    Executor& worker;
    const Clock& clock;
    AppendQueue queue;
    StoreWorker files;
};

namespace {

/// Runs `use` on the worker with what the call needs. A free function: its frame holds the shared
/// state, never the store.
template <class SharedPtr, class Use>
auto onFiles(SharedPtr shared, Use use)
    -> Task<std::invoke_result_t<Use, decltype(shared->files)&, Moment>> {
    auto job = [shared, use = std::move(use), now = shared->now()](std::stop_token) mutable {
        return use(shared->files, now);
    };
    co_return co_await onWorker(shared->worker, std::move(job));
}

template <class SharedPtr, class Use>
auto onHistory(SharedPtr shared, Use use) -> Task<std::invoke_result_t<Use, HistoryStore&>> {
    using Value = std::invoke_result_t<Use, HistoryStore&>;
    return onFiles(std::move(shared),
                   [use = std::move(use)](StoreWorker& files, Moment now) mutable -> Value {
                       const auto store = files.history(now);
                       if (!store)
                           return fail(store.error());
                       return use(**store);
                   });
}

template <class SharedPtr, class Use>
auto onRecords(SharedPtr shared, Use use) -> Task<std::invoke_result_t<Use, RecordsStore&>> {
    using Value = std::invoke_result_t<Use, RecordsStore&>;
    return onFiles(std::move(shared),
                   [use = std::move(use)](StoreWorker& files, Moment now) mutable -> Value {
                       const auto store = files.records(now);
                       if (!store)
                           return fail(store.error());
                       return use(**store);
                   });
}

template <class SharedPtr>
Task<Result<void>> appendBatch(SharedPtr shared, std::vector<KeyedSample> samples) {
    auto job = [shared, batch = shared->queue.push(std::move(samples)),
                now = shared->now()](std::stop_token) -> Result<void> {
        const auto taken = shared->queue.take(batch);
        if (!taken)
            return fail(Error::Code::TooLarge,
                        "history: samples were dropped because the disk does not keep up");
        return shared->files.append(*taken, now);
    };
    co_return co_await onWorker(shared->worker, std::move(job));
}

/// What an older console left out of the roll-ups is taken in first, a slice a time.
template <class SharedPtr>
Task<Result<ChartData>> readChart(SharedPtr shared, ChartQuery query) {
    using Answer = std::optional<ChartData>;
    const auto step = [query](HistoryStore& history) -> Result<Answer> {
        const auto isReady = history.rollUpSome();
        if (!isReady)
            return fail(isReady.error());
        if (!*isReady)
            return Answer();
        auto chart = history.chart(query);
        if (!chart)
            return fail(chart.error());
        return Answer(std::move(*chart));
    };
    for (;;) {
        auto answer = co_await onHistory(shared, step);
        if (!answer)
            co_return fail(answer.error());
        if (*answer)
            co_return std::move(**answer);
    }
}

template <class SharedPtr>
Task<Result<std::int64_t>> pruneInSlices(SharedPtr shared, HistoryLimits limits) {
    std::int64_t removed = 0;
    const auto step = [limits](HistoryStore& history) { return history.prune(limits); };
    for (;;) {
        const auto slice = co_await onHistory(shared, step);
        if (!slice)
            co_return fail(slice.error());
        removed += slice->samples;
        if (slice->isLast)
            co_return removed;
    }
}

template <class SharedPtr>
Task<void> closeFiles(SharedPtr shared) {
    auto job = [shared](std::stop_token) {
        shared->files.close();
        return true;
    };
    co_await onWorker(shared->worker, std::move(job));
}

} // namespace

Store::Store(Executor& worker, const Clock& clock, std::size_t maxWaiting)
    : m_shared(std::make_shared<Shared>(worker, clock, maxWaiting)) {}

Store::~Store() {
    m_shared->worker.post([shared = m_shared] { shared->files.retire(); });
}

Task<StoreReport> Store::open(StoreLocation location) {
    return onFiles(m_shared, [location = std::move(location)](StoreWorker& files, Moment now) {
        return files.open(location, now);
    });
}

Task<Result<void>> Store::append(std::vector<KeyedSample> samples) {
    return appendBatch(m_shared, std::move(samples));
}

Task<Result<std::vector<Sample>>> Store::read(SeriesQuery query) {
    return onHistory(m_shared, [query = std::move(query)](HistoryStore& history) {
        return history.read(query);
    });
}

Task<Result<std::optional<Sample>>> Store::latest(SeriesKey key) {
    return onHistory(m_shared,
                     [key = std::move(key)](HistoryStore& history) { return history.latest(key); });
}

Task<Result<ChartData>> Store::chart(ChartQuery query) {
    return readChart(m_shared, std::move(query));
}

Task<Result<std::optional<Instant>>> Store::lastSampleAt(ProfileId profile) {
    return onHistory(m_shared, [profile = std::move(profile)](HistoryStore& history) {
        return history.lastSampleAt(profile);
    });
}

Task<Result<std::int64_t>> Store::prune(HistoryLimits limits) {
    return pruneInSlices(m_shared, limits);
}

Task<Result<void>> Store::saveIncident(Incident incident, std::vector<IncidentEvent> events) {
    return onRecords(m_shared, [incident = std::move(incident),
                                events = std::move(events)](RecordsStore& records) {
        return records.incidents().save(incident, events);
    });
}

Task<Result<std::vector<Incident>>> Store::openIncidents(ProfileId profile) {
    return onRecords(m_shared, [profile = std::move(profile)](RecordsStore& records) {
        return records.incidents().open(profile);
    });
}

Task<Result<std::vector<Incident>>> Store::incidentsSince(ProfileId profile, Instant from,
                                                          std::size_t limit) {
    return onRecords(m_shared, [profile = std::move(profile), from, limit](RecordsStore& records) {
        return records.incidents().since(profile, from, limit);
    });
}

Task<Result<IncidentDetail>> Store::incident(ProfileId profile, std::string id) {
    return onRecords(m_shared,
                     [profile = std::move(profile), id = std::move(id)](RecordsStore& records) {
                         return records.incidents().detail(profile, id);
                     });
}

Task<Result<std::optional<Instant>>> Store::lastRecovery(ProfileId profile) {
    return onRecords(m_shared, [profile = std::move(profile)](RecordsStore& records) {
        return records.incidents().lastRecovery(profile);
    });
}

Task<Result<void>> Store::addStateChanges(std::vector<StateChange> changes) {
    return onRecords(m_shared, [changes = std::move(changes)](RecordsStore& records) {
        return records.timeline().add(changes);
    });
}

Task<Result<void>> Store::saveGap(Gap gap) {
    return onRecords(m_shared, [gap = std::move(gap)](RecordsStore& records) {
        return records.timeline().save(gap);
    });
}

Task<Result<std::vector<Gap>>> Store::openGaps(ProfileId profile) {
    return onRecords(m_shared, [profile = std::move(profile)](RecordsStore& records) {
        return records.timeline().openGaps(profile);
    });
}

Task<Result<History>> Store::history(ProfileId profile, Instant from, Instant to,
                                     std::vector<std::string> subjects) {
    return onRecords(m_shared, [profile = std::move(profile), from, to,
                                subjects = std::move(subjects)](RecordsStore& records) {
        return records.timeline().history(profile, from, to, subjects);
    });
}

Task<Result<void>> Store::saveCapabilities(ProfileId profile, std::string service,
                                           Capabilities capabilities) {
    return onRecords(m_shared, [profile = std::move(profile), service = std::move(service),
                                capabilities = std::move(capabilities)](RecordsStore& records) {
        return records.capabilities().save(profile, service, capabilities);
    });
}

Task<Result<std::map<std::string, Capabilities>>> Store::capabilities(ProfileId profile) {
    return onRecords(m_shared, [profile = std::move(profile)](RecordsStore& records) {
        return records.capabilities().all(profile);
    });
}

Task<Result<void>> Store::beginAction(Action action, Instant intended) {
    return onRecords(m_shared, [action = std::move(action), intended](RecordsStore& records) {
        return records.actions().begin(action, intended);
    });
}

Task<Result<void>> Store::endAction(ActionEnd end) {
    return onRecords(m_shared, [end = std::move(end)](RecordsStore& records) {
        return records.actions().end(end);
    });
}

Task<Result<std::vector<ActionRecord>>> Store::actions(ProfileId profile, std::size_t limit) {
    return onRecords(m_shared, [profile = std::move(profile), limit](RecordsStore& records) {
        return records.actions().list(profile, limit);
    });
}

Task<Result<void>> Store::setSetting(SettingRecord record) {
    return onRecords(m_shared, [record = std::move(record)](RecordsStore& records) {
        return records.settings().set(record);
    });
}

Task<Result<std::optional<SettingRecord>>> Store::setting(ProfileId profile, std::string name) {
    return onRecords(m_shared,
                     [profile = std::move(profile), name = std::move(name)](RecordsStore& records) {
                         return records.settings().get(profile, name);
                     });
}

Task<Result<std::vector<SettingRecord>>> Store::settingHistory(ProfileId profile, std::string name,
                                                               std::size_t limit) {
    return onRecords(m_shared, [profile = std::move(profile), name = std::move(name),
                                limit](RecordsStore& records) {
        return records.settings().history(profile, name, limit);
    });
}

Task<void> Store::close() {
    return closeFiles(m_shared);
}

std::vector<EngineNote> Store::notes() const {
    auto notes = m_shared->files.notes();
    if (const std::uint64_t lost = lostSamples(); lost > 0)
        notes.push_back({"history", std::to_string(lost) +
                                        " samples were not stored since the start; the history has "
                                        "gaps there"});
    return notes;
}

std::uint64_t Store::lostSamples() const {
    return m_shared->files.lostSamples() + m_shared->queue.dropped();
}

} // namespace catalyst
