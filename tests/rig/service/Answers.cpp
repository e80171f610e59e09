#include "rig/service/Answers.h"

#include "rig/service/Health.h"
#include "rig/service/Json.h"
#include "rig/service/Routes.h"

#include <array>
#include <cstdio>

namespace catalyst::rig {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 9> nine{"orchestration", "news",      "scanner",
                                               "pattern",       "technical", "risk-manager",
                                               "trading",       "workflow",  "reporting"};
constexpr std::array stages{"scanning",           "filtering_news",  "analyzing_patterns",
                            "technical_analysis", "risk_validation", "executing_trades"};
constexpr auto stageLength = 5s;
constexpr std::size_t mostCycles = 100;

bool isOver(const Workflow::Cycle& cycle, Instant now) {
    return now - cycle.startedAt >= stageLength * stages.size();
}

} // namespace

bool Workflow::start(std::string mode, int maxPositions, Instant now) {
    const std::lock_guard lock(m_mutex);
    if (!m_cycles.empty() && !isOver(m_cycles.back(), now))
        return false;
    if (m_cycles.size() == mostCycles)
        m_cycles.erase(m_cycles.begin());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch();
    m_cycles.push_back(
        {"cycle_" + std::to_string(seconds.count()), std::move(mode), maxPositions, now});
    return true;
}

bool Workflow::isRunning(Instant now) const {
    const std::lock_guard lock(m_mutex);
    return !m_cycles.empty() && !isOver(m_cycles.back(), now);
}

std::string Workflow::stage(Instant now) const {
    const std::lock_guard lock(m_mutex);
    if (m_cycles.empty() || now < m_cycles.back().startedAt)
        return "idle";
    const auto index = static_cast<std::size_t>((now - m_cycles.back().startedAt) / stageLength);
    if (index < stages.size())
        return stages[index];
    return index < 2 * stages.size() ? "completed" : "idle";
}

std::vector<Workflow::Cycle> Workflow::cycles() const {
    const std::lock_guard lock(m_mutex);
    return m_cycles;
}

std::span<const std::string_view> serviceNames() {
    return nine;
}

std::string naiveUtc(Instant at) {
    using namespace std::chrono;
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss time(at - day);
    char text[64];
    std::snprintf(
        text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return text;
}

Reply answer(std::string_view service, const Request& request, const Surroundings& around,
             Workflow& workflow) {
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    Reply reply;
    if (request.path == "/health" && isRead)
        reply = health(service, around, workflow);
    else if (service == "orchestration")
        reply = {404, "text/plain; charset=utf-8", "Not Found", false};
    else
        reply = routed(service, request, around, workflow);
    reply.tellsItsTime = service == "scanner" || service == "technical" || service == "trading";
    return reply;
}

} // namespace catalyst::rig
