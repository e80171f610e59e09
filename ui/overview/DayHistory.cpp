#include "overview/DayHistory.h"

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr auto span = 24h;
constexpr auto usualAge = 60s;
constexpr auto leastAge = 2s;  ///< under a storm of changes
constexpr auto patience = 30s; ///< after which an answer is not expected any more

/// When anything last changed that the history shows.
std::vector<std::optional<Instant>> changesOf(const StatusSnapshot& status) {
    std::vector<std::optional<Instant>> changes;
    changes.reserve(status.services.size() + 1);
    for (const ServiceStatus& service : status.services)
        changes.push_back(service.since);
    changes.push_back(status.gap ? std::optional(status.gap->from) : std::nullopt);
    return changes;
}

} // namespace

DayHistory::DayHistory(Console& console, QObject* parent) : QObject(parent), m_console(console) {
    connect(&console, &Console::commandFinished, this, &DayHistory::finished);
}

bool DayHistory::isDue(const StatusSnapshot& status) const {
    if (status.sequence == 0 || m_console.linkState() == LinkState::Lost)
        return false;
    if (!m_askedAt)
        return true;
    const auto age = m_console.clock().boot() - *m_askedAt;
    if (m_asked != CommandId::None)
        return age > patience;
    return age >= usualAge || (age >= leastAge && changesOf(status) != m_seen);
}

void DayHistory::follow(const StatusSnapshot& status) {
    if (!isDue(status))
        return;
    m_seen = changesOf(status);
    m_askedAt = m_console.clock().boot();
    const Instant now = m_console.clock().now();
    m_asked = m_console.readHistory(now - span, now, {});
}

void DayHistory::finished(const CommandResult& result) {
    if (result.id == CommandId::None || result.id != m_asked)
        return;
    m_asked = CommandId::None;
    m_failure = result.outcome ? std::string() : result.outcome.error().detail;
    if (result.history)
        m_history = result.history;
    emit changed();
}

} // namespace catalyst
