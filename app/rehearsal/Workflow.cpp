#include "rehearsal/Workflow.h"

#include "rehearsal/Timestamps.h"

#include <algorithm>
#include <array>

namespace catalyst::rehearsal {

namespace {

using namespace std::chrono_literals;

constexpr std::array stages{"scanning",           "filtering_news",  "analyzing_patterns",
                            "technical_analysis", "risk_validation", "executing_trades"};
constexpr auto stageLength = 5s;
constexpr std::size_t maxCycles = 100;

Cycle newCycle(std::string mode, int maxPositions, int number, Instant at) {
    const QString second = naiveUtc(at).left(19).remove(QLatin1Char('-')).remove(QLatin1Char(':'));
    Cycle cycle;
    cycle.answeredId = "cycle_" + second.toStdString() + '_' + std::to_string(number);
    cycle.databaseId = second.left(8).toStdString() + '-' + std::to_string(1000 + number);
    cycle.mode = std::move(mode);
    cycle.maxPositions = maxPositions;
    cycle.startedAt = at;
    return cycle;
}

} // namespace

Workflow::Workflow(Instant now) {
    for (const auto ago : {27h, 25h, 3h})
        m_cycles.push_back(newCycle("normal", 5, ++m_counter, now - ago));
}

std::optional<Cycle> Workflow::start(std::string mode, int maxPositions, Instant now) {
    if (running(now))
        return std::nullopt;
    if (m_cycles.size() == maxCycles)
        m_cycles.erase(m_cycles.begin());
    m_cycles.push_back(newCycle(std::move(mode), maxPositions, ++m_counter, now));
    return m_cycles.back();
}

bool Workflow::requestStop(Instant now) {
    if (!running(now))
        return false;
    m_cycles.back().stopRequested = true;
    return true;
}

void Workflow::moveBy(std::chrono::microseconds shift) {
    for (Cycle& cycle : m_cycles)
        cycle.startedAt += shift;
}

bool Workflow::isOver(const Cycle& cycle, Instant now) {
    return now - cycle.startedAt >= stageLength * stages.size();
}

std::optional<Cycle> Workflow::running(Instant now) const {
    if (isOver(m_cycles.back(), now))
        return std::nullopt;
    return m_cycles.back();
}

std::optional<Cycle> Workflow::find(const std::string& answeredId) const {
    const auto found = std::ranges::find(m_cycles, answeredId, &Cycle::answeredId);
    if (found == m_cycles.end())
        return std::nullopt;
    return *found;
}

std::string Workflow::stage(Instant now) const {
    const auto since = now - m_cycles.back().startedAt;
    const auto index = static_cast<std::size_t>(std::max<std::int64_t>(since / stageLength, 0));
    if (index < stages.size())
        return stages[index];
    // After a while the service is back at rest.
    return index < 2 * stages.size() ? "completed" : "idle";
}

} // namespace catalyst::rehearsal
