#include "store/StoreWorker.h"

#include "base/TimeText.h"

#include <utility>

namespace catalyst {

namespace {

constexpr std::chrono::seconds retryEvery{30};

/// When a failure to open may have passed. Those that only a person can mend are not tried again.
std::optional<BootTime> retryAfter(const Error& error, Moment now) {
    using enum Error::Code;
    switch (error.code) {
    case Corrupt:
    case NewerFormat:
    case InvalidArgument:
    case InvalidData:
    case Unsupported:
    case Internal:
        return std::nullopt;
    default:
        return now.boot + retryEvery;
    }
}

Error closedError() {
    return Error{Error::Code::Cancelled, "the store is not open"};
}

} // namespace

StoreReport StoreWorker::open(StoreLocation location, Moment now) {
    close();
    if (m_isRetired)
        return {};
    m_location = std::move(location);
    openHistory(now);
    openRecords(now);
    return StoreReport{m_history != nullptr, m_records != nullptr, notes()};
}

void StoreWorker::close() {
    m_location.reset();
    m_history.reset();
    m_records.reset();
    m_historyOutage.reset();
    m_recordsOutage.reset();
    m_failingSince.reset();
}

void StoreWorker::retire() {
    close();
    m_isRetired = true;
}

StoreWorker::Outage StoreWorker::outageFrom(Error error, Instant since, Moment now) {
    const auto retryAt = retryAfter(error, now);
    return Outage{std::move(error), since, retryAt};
}

std::string StoreWorker::told(std::string_view what, const Outage& outage) {
    return std::string(what) + " since " + formatUtc(outage.since) + ": " + outage.error.detail +
           (outage.retryAt ? "" : " (tried again at the next start)");
}

void StoreWorker::openHistory(Moment now) {
    auto opened = HistoryStore::open(m_location->history, now.wall);
    if (opened)
        return useHistory(std::move(*opened), now);
    m_historyOutage = outageFrom(std::move(opened.error()),
                                 m_historyOutage ? m_historyOutage->since : now.wall, now);
    tellHistory(told("no history is written", *m_historyOutage));
}

void StoreWorker::useHistory(OpenHistory opened, Moment now) {
    m_history = std::move(opened.store);
    m_historyOutage.reset();
    tellHistory({});
    if (!opened.movedTo)
        return;
    const std::lock_guard lock(m_mutex);
    m_movedNote = "a damaged history was moved to " + opened.movedTo->string() +
                  " and a new one begun at " + formatUtc(now.wall) + " (" + opened.damage + ")";
}

void StoreWorker::openRecords(Moment now) {
    auto opened = RecordsStore::open(m_location->records);
    if (opened) {
        m_records = std::move(*opened);
        m_recordsOutage.reset();
        return tellRecords({});
    }
    m_recordsOutage = outageFrom(std::move(opened.error()),
                                 m_recordsOutage ? m_recordsOutage->since : now.wall, now);
    tellRecords(told("nothing is recorded", *m_recordsOutage));
}

Result<HistoryStore*> StoreWorker::history(Moment now) {
    if (!m_location)
        return fail(closedError());
    if (!m_history && m_historyOutage->retryAt && now.boot >= *m_historyOutage->retryAt)
        openHistory(now);
    if (!m_history)
        return fail(m_historyOutage->error);
    return m_history.get();
}

Result<RecordsStore*> StoreWorker::records(Moment now) {
    if (!m_location)
        return fail(closedError());
    if (m_records && m_records->isLost()) {
        m_records.reset();
        m_recordsOutage = Outage{{}, now.wall, now.boot};
    }
    if (!m_records && m_recordsOutage->retryAt && now.boot >= *m_recordsOutage->retryAt)
        openRecords(now);
    if (!m_records)
        return fail(m_recordsOutage->error);
    return m_records.get();
}

Result<void> StoreWorker::append(std::span<const KeyedSample> samples, Moment now) {
    const auto store = history(now);
    auto stored = store ? (*store)->append(samples) : fail(store.error());
    if (stored) {
        if (std::exchange(m_failingSince, std::nullopt))
            tellHistory({});
        return {};
    }
    {
        const std::lock_guard lock(m_mutex);
        m_lostSamples += samples.size();
    }
    if (store)
        historyFailed(stored.error(), now);
    return stored;
}

void StoreWorker::historyFailed(const Error& error, Moment now) {
    if (!m_failingSince)
        m_failingSince = now.wall;
    if (error.code != Error::Code::Corrupt)
        return tellHistory(told("no history is written", Outage{error, *m_failingSince, now.boot}));
    m_history.reset();
    auto opened = HistoryStore::startAnew(m_location->history, now.wall, error.detail);
    if (opened)
        return useHistory(std::move(*opened), now);
    m_historyOutage = outageFrom(std::move(opened.error()), *m_failingSince, now);
    tellHistory(told("no history is written", *m_historyOutage));
}

void StoreWorker::tellHistory(std::string text) {
    const std::lock_guard lock(m_mutex);
    m_historyNote = std::move(text);
}

void StoreWorker::tellRecords(std::string text) {
    const std::lock_guard lock(m_mutex);
    m_recordsNote = std::move(text);
}

std::vector<EngineNote> StoreWorker::notes() const {
    const std::lock_guard lock(m_mutex);
    std::vector<EngineNote> notes;
    if (!m_historyNote.empty())
        notes.push_back({"history", m_historyNote});
    if (!m_movedNote.empty())
        notes.push_back({"history", m_movedNote});
    if (!m_recordsNote.empty())
        notes.push_back({"records", m_recordsNote});
    return notes;
}

std::uint64_t StoreWorker::lostSamples() const {
    const std::lock_guard lock(m_mutex);
    return m_lostSamples;
}

} // namespace catalyst
