#pragma once

#include "base/Clock.h"
#include "market/ExchangeCalendar.h"

#include <chrono>
#include <map>
#include <optional>

namespace catalyst::rehearsal {

/// The regular session of one trading day.
struct MarketSession {
    std::chrono::year_month_day date;
    Instant begin; ///< New York's midnight
    Instant open;
    Instant close;

    bool operator==(const MarketSession&) const = default;
};

/// The market at one moment.
struct MarketMoment {
    bool isOpen = false;
    MarketSession session; ///< the one that runs, else the next
    Instant nextOpen;
    Instant nextClose;
    Instant changesAt; ///< the next midnight of a trading day, opening or close after it
};

/// When the stand-in broker trades: the exchange's calendar, and a close that comes early by order.
class MarketHours {
public:
    explicit MarketHours(const ExchangeCalendar& calendar) : m_calendar(calendar) {}

    MarketMoment at(Instant now);
    /// The session that runs at `close` ends then; without one nothing changes.
    void closeAt(Instant close);
    void forgetEarlyClose();

    /// Empty when the exchange does not open on that date, or nobody knows.
    std::optional<MarketSession> sessionOn(std::chrono::year_month_day date);

private:
    std::optional<MarketSession> nextSession(std::chrono::sys_days from, Instant endsAfter);

    ExchangeCalendar m_calendar;
    std::map<std::chrono::sys_days, std::optional<MarketSession>> m_known;
};

} // namespace catalyst::rehearsal
