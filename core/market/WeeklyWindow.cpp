#include "market/WeeklyWindow.h"

#include "market/Zone.h"

namespace catalyst {

std::optional<Instant> endOfWindow(const WeeklyWindow& window, Instant now) {
    const auto local = toEasternLocal(now);
    if (!local)
        return std::nullopt;
    const auto day = std::chrono::floor<std::chrono::days>(local->local);
    const std::chrono::weekday weekday(std::chrono::sys_days(day.time_since_epoch()));
    if (!window.days.test(weekday.c_encoding()))
        return std::nullopt;
    const auto start = fromEasternLocal(LocalTime(day.time_since_epoch()) + window.start);
    const auto end = fromEasternLocal(LocalTime(day.time_since_epoch()) + window.end);
    if (!start || !end || now < start->first || now >= end->first)
        return std::nullopt;
    return end->first;
}

} // namespace catalyst
