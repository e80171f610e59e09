#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// A zone's wall clock, microseconds; says nothing about which zone.
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;

inline constexpr std::string_view easternZoneId = "America/New_York";

/// What a zone's wall clock showed at an instant.
struct ZonedTime {
    LocalTime local;
    std::string abbreviation;          ///< "EST", "EDT"; what the system's zone data call it
    std::chrono::seconds utcOffset{0}; ///< local − UTC: −18000 s for EST

    std::chrono::year_month_day date() const;
    std::chrono::hh_mm_ss<std::chrono::microseconds> timeOfDay() const;

    bool operator==(const ZonedTime&) const = default;
};

/// The instants at which a zone's wall clock showed a time.
struct LocalInstants {
    enum class Kind {
        Unique,  ///< `first` == `second`
        Gap,     ///< never shown (spring): both are the first instant after the gap
        Overlap, ///< shown twice (autumn): `first` before, `second` after the clock went back
    };
    Kind kind = Kind::Unique;
    Instant first;
    Instant second;

    bool operator==(const LocalInstants&) const = default;
};

/// Zone arithmetic on the system's zone data through QTimeZone. Safe from any thread; 0.5 µs up to
/// 2037, 5 µs later (Qt then evaluates the zone's rule each time); the first call reads the zone
/// file (some ms). Errors: InvalidArgument for a year outside 1900–2200, NotFound for a zone the
/// system does not know (or no zone data at all). Later laws cannot be known: a future time is
/// right as long as the rule in the zone data stays.
Result<ZonedTime> localTimeIn(Instant instant, std::string_view zoneId);
Result<LocalInstants> instantsOf(LocalTime local, std::string_view zoneId);

/// The same for the exchange's zone, America/New_York.
Result<ZonedTime> toEasternLocal(Instant instant);
Result<LocalInstants> fromEasternLocal(LocalTime local);

/// The offset that holds throughout a date of New York, its midnights included; nullopt on dates at
/// or beside a change of the clock. Saves a look-up for each time of such a date.
Result<std::optional<std::chrono::seconds>> steadyEasternOffset(std::chrono::local_days date);

} // namespace catalyst
