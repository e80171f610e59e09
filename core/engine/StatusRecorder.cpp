#include "engine/StatusRecorder.h"

#include "base/Log.h"
#include "store/Store.h"

#include <utility>

namespace catalyst {

namespace {

/// What may wait while the store cannot be written; then the oldest are dropped.
constexpr std::size_t mostSamples = 100'000;
constexpr std::size_t mostEntries = 10'000;

template <class T>
T valueOr(Result<T>& result, std::string_view what) {
    if (result)
        return std::move(*result);
    logWarning("store", "the last run could not be recalled",
               {{"what", std::string(what)}, {"error", result.error().detail}});
    return {};
}

/// Whether trying again may help: the store, not what is written, is the trouble.
bool mayPass(const Error& error) {
    return error.code != Error::Code::InvalidData && error.code != Error::Code::InvalidArgument &&
           error.code != Error::Code::AlreadyExists && error.code != Error::Code::Internal;
}

} // namespace

StatusRecorder::StatusRecorder(ProfileId profile, Store& store)
    : m_profile(std::move(profile)), m_store(store) {}

void StatusRecorder::sample(KeyedSample sample) {
    if (m_samples.size() >= mostSamples)
        m_samples.erase(m_samples.begin(), m_samples.begin() + mostSamples / 10);
    m_samples.push_back(std::move(sample));
}

void StatusRecorder::record(BoardChanges changes) {
    for (Gap& gap : changes.gaps)
        keep(std::move(gap));
    if (!changes.states.empty())
        keep(std::move(changes.states));
    for (IncidentChange& change : changes.incidents)
        keep(std::move(change));
}

void StatusRecorder::capabilities(std::string service, Capabilities capabilities) {
    keep(std::pair(std::move(service), std::move(capabilities)));
}

void StatusRecorder::keep(Entry entry) {
    if (m_entries.size() >= mostEntries) {
        m_entries.pop_front();
        ++m_dropped;
    }
    m_entries.push_back(std::move(entry));
}

Task<Recollection> StatusRecorder::recall() {
    Recollection recollection;
    auto incidents = co_await m_store.openIncidents(m_profile);
    recollection.openIncidents = valueOr(incidents, "open incidents");
    auto gaps = co_await m_store.openGaps(m_profile);
    recollection.openGaps = valueOr(gaps, "open gaps");
    auto capabilities = co_await m_store.capabilities(m_profile);
    recollection.capabilities = valueOr(capabilities, "capabilities");
    auto last = co_await m_store.lastSampleAt(m_profile);
    recollection.lastSampleAt = valueOr(last, "last sample");
    auto quiet = co_await m_store.lastRecovery(m_profile);
    recollection.quietSince = valueOr(quiet, "last recovery");
    m_isReady = true;
    co_return recollection;
}

Task<void> StatusRecorder::flush() {
    co_await writeSamples();
    while (m_isReady && !m_entries.empty()) {
        // Kept here until it is written: others may be added, and old ones dropped, meanwhile.
        Entry entry = std::move(m_entries.front());
        m_entries.pop_front();
        const auto written = co_await write(entry);
        if (!written && mayPass(written.error())) {
            m_entries.push_front(std::move(entry));
            if (!std::exchange(m_isFailing, true))
                logError("store", "what was judged cannot be recorded yet; it is kept",
                         {{"error", written.error().detail}});
            co_return;
        }
        if (!written) {
            ++m_dropped;
            logError("store", "what was judged was not recorded",
                     {{"error", written.error().detail}});
        }
        m_isFailing = false;
    }
}

Task<void> StatusRecorder::writeSamples() {
    if (m_samples.empty())
        co_return;
    auto samples = std::exchange(m_samples, {});
    // A failure is counted and told by the store's notes; watching goes on.
    const auto written = co_await m_store.append(std::move(samples));
    if (!written)
        logWarning("store", "history was not written", {{"error", written.error().detail}});
}

Task<Result<void>> StatusRecorder::write(Entry entry) {
    if (auto* states = std::get_if<std::vector<StateChange>>(&entry))
        return m_store.addStateChanges(std::move(*states));
    if (auto* change = std::get_if<IncidentChange>(&entry))
        return m_store.saveIncident(std::move(change->incident), std::move(change->events));
    if (auto* gap = std::get_if<Gap>(&entry))
        return m_store.saveGap(std::move(*gap));
    auto& [service, capabilities] = std::get<std::pair<std::string, Capabilities>>(entry);
    return m_store.saveCapabilities(m_profile, std::move(service), std::move(capabilities));
}

} // namespace catalyst
