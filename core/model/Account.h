#pragma once

#include "base/Clock.h"
#include "base/Decimal.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Whether the broker lets the account trade. Other: a word this console does not know.
enum class AccountStatus { Active, Restricted, Closed, Other };
std::string_view toString(AccountStatus status); ///< "active", "restricted", "closed", "other"

/// The broker's account at one moment. Only `id` and `status` are certain; whatever the broker did
/// not send is empty, never zero. Amounts are in `currency`.
struct Account {
    std::string id;     ///< the broker's own, a UUID
    std::string number; ///< what people know it by; may be empty
    AccountStatus status = AccountStatus::Other;
    std::string statusText; ///< as the broker wrote it
    std::string currency;   ///< "USD"; may be empty
    std::optional<Decimal> equity;
    std::optional<Decimal> lastEquity; ///< at the previous trading day's close
    std::optional<Decimal> cash;       ///< may be negative
    std::optional<Decimal> buyingPower;
    std::optional<Decimal> longMarketValue;
    std::optional<Decimal> shortMarketValue; ///< negative where there are shorts
    std::optional<bool> isTradingBlocked;    ///< by the broker
    std::optional<bool> isAccountBlocked;    ///< by the broker
    std::optional<bool> isSuspendedByUser;   ///< new orders are refused: what `suspend_trade` sets

    bool operator==(const Account&) const = default;
};

/// The last four characters of its number, of its id where the number is not known; "" for neither.
std::string lastFour(const Account& account);

/// What the day brought by the broker's count: equity − last equity, transfers included.
struct DayProfit {
    Decimal amount;
    std::optional<Decimal> fraction; ///< of last equity, 6 decimals; empty when that is not above 0

    bool operator==(const DayProfit&) const = default;
};
/// Empty when one of the two is not known, or the amount is beyond what a Decimal holds.
std::optional<DayProfit> dayProfit(const Account& account);

/// What is at risk: long market value and the amount of the short one together. Empty when one of
/// the two is not known.
std::optional<Decimal> exposure(const Account& account);

/// The market by the broker's own clock.
struct BrokerClock {
    Instant timestamp{}; ///< the broker's time of answering
    bool isOpen = false;
    std::optional<Instant> nextOpen;
    std::optional<Instant> nextClose;

    bool operator==(const BrokerClock&) const = default;
};

/// One trading day of the broker's calendar, New York wall time since 00:00.
struct BrokerDay {
    std::chrono::year_month_day date;
    std::chrono::minutes open{0};
    std::chrono::minutes close{0};
    std::optional<std::chrono::minutes> sessionOpen; ///< extended hours
    std::optional<std::chrono::minutes> sessionClose;

    bool operator==(const BrokerDay&) const = default;
};

/// The account's equity at one moment of the past.
struct EquityPoint {
    Instant at{};
    Decimal equity;
    std::optional<Decimal> profit; ///< since the period's base value

    bool operator==(const EquityPoint&) const = default;
};

struct EquityHistory {
    std::vector<EquityPoint> points; ///< ascending
    std::optional<Decimal> baseValue;

    bool operator==(const EquityHistory&) const = default;
};

} // namespace catalyst
