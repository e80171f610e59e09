#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace catalyst::alpaca {

/// Path and query of the broker's calls where something has to be put into them. Pure.

/// InvalidArgument for what is no name below a collection, or longer than 128 bytes. "", "." and
/// ".." would make the collection itself of it: closing "" would close everything.
Result<std::string> positionTarget(std::string_view symbol);
Result<std::string> orderTarget(std::string_view id);

/// Both ends included.
std::string calendarTarget(std::chrono::year_month_day from, std::chrono::year_month_day to);
/// The latest 100 after `since`.
std::string fillsTarget(Instant since);
std::string equityHistoryTarget(std::string_view period, std::string_view timeframe);

} // namespace catalyst::alpaca
