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

Task<Result<std::int64_t>> Store::prune(Instant before) {
    return onHistory(m_shared, [before](HistoryStore& history) { return history.prune(before); });
}

Task<Result<void>> Store::insertIncident(Incident incident) {
    return onRecords(m_shared, [incident = std::move(incident)](RecordsStore& records) {
        return records.incidents().insert(incident);
    });
}

Task<Result<void>> Store::updateIncident(Incident incident) {
    return onRecords(m_shared, [incident = std::move(incident)](RecordsStore& records) {
        return records.incidents().update(incident);
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
