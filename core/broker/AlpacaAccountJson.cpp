#include "broker/AlpacaJson.h"
#include "broker/JsonFields.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace catalyst::alpaca {

namespace {

using namespace std::chrono;

AccountStatus statusFrom(std::string word) {
    std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (word == "ACTIVE")
        return AccountStatus::Active;
    if (word == "RESTRICTED")
        return AccountStatus::Restricted;
    if (word == "CLOSED" || word == "ACCOUNT_CLOSED")
        return AccountStatus::Closed;
    return AccountStatus::Other;
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// "2025-06-24"
std::optional<year_month_day> dateOf(const QJsonValue& value) {
    const std::string text = textOf(value);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto y = digits(text.substr(0, 4));
    const auto m = digits(text.substr(5, 2));
    const auto d = digits(text.substr(8, 2));
    if (!y || !m || !d)
        return std::nullopt;
    const auto date = year(*y) / month(static_cast<unsigned>(*m)) / day(static_cast<unsigned>(*d));
    return date.ok() ? std::optional(date) : std::nullopt;
}

/// "09:30", and "0930" as the extended hours are written.
std::optional<minutes> wallTimeOf(const QJsonValue& value) {
    std::string text = textOf(value);
    if (text.size() == 5 && text[2] == ':')
        text.erase(2, 1);
    if (text.size() != 4)
        return std::nullopt;
    const auto h = digits(text.substr(0, 2));
    const auto m = digits(text.substr(2, 2));
    if (!h || !m || *h > 23 || *m > 59)
        return std::nullopt;
    return hours(*h) + minutes(*m);
}

std::optional<BrokerDay> dayOf(const QJsonObject& object) {
    const auto date = dateOf(object["date"]);
    const auto open = wallTimeOf(object["open"]);
    const auto close = wallTimeOf(object["close"]);
    if (!date || !open || !close)
        return std::nullopt;
    return BrokerDay{*date, *open, *close, wallTimeOf(object["session_open"]),
                     wallTimeOf(object["session_close"])};
}

/// Whole seconds since 1970, up to the year 9999.
std::optional<Instant> secondsOf(const QJsonValue& value) {
    constexpr double year10000 = 253'402'300'800.0;
    const double number = value.toDouble(-1);
    if (number < 0 || number >= year10000 || number != std::floor(number))
        return std::nullopt;
    return Instant(seconds(static_cast<std::int64_t>(number)));
}

} // namespace

Result<Account> readAccount(std::string_view body) {
    const auto object = objectOf(body);
    if (!object)
        return fail(object.error());
    const QJsonObject& from = *object;
    Account account;
    account.id = textOf(from["id"]);
    account.statusText = wordOf(from["status"]);
    if (account.id.empty() || account.statusText.empty())
        return fail(Error::Code::InvalidData, "an account without id or status");
    account.number = textOf(from["account_number"]);
    account.status = statusFrom(account.statusText);
    account.currency = wordOf(from["currency"]);
    account.equity = decimalOf(from["equity"]);
    account.lastEquity = decimalOf(from["last_equity"]);
    account.cash = decimalOf(from["cash"]);
    account.buyingPower = decimalOf(from["buying_power"]);
    account.longMarketValue = decimalOf(from["long_market_value"]);
    account.shortMarketValue = decimalOf(from["short_market_value"]);
    account.isTradingBlocked = boolOf(from["trading_blocked"]);
    account.isAccountBlocked = boolOf(from["account_blocked"]);
    account.isSuspendedByUser = boolOf(from["trade_suspended_by_user"]);
    return account;
}

Result<bool> readSuspended(std::string_view body) {
    const auto object = objectOf(body);
    if (!object)
        return fail(object.error());
    const auto suspended = boolOf((*object)["suspend_trade"]);
    if (!suspended)
        return fail(Error::Code::InvalidData, "configurations without suspend_trade");
    return *suspended;
}

Result<BrokerClock> readClock(std::string_view body) {
    const auto object = objectOf(body);
    if (!object)
        return fail(object.error());
    const auto timestamp = instantOf((*object)["timestamp"]);
    const auto isOpen = boolOf((*object)["is_open"]);
    if (!timestamp || !isOpen)
        return fail(Error::Code::InvalidData, "a clock without timestamp or is_open");
    return BrokerClock{*timestamp, *isOpen, instantOf((*object)["next_open"]),
                       instantOf((*object)["next_close"])};
}

Result<std::vector<BrokerDay>> readCalendar(std::string_view body) {
    const auto list = listOf(body);
    if (!list)
        return fail(list.error());
    std::vector<BrokerDay> days;
    for (const QJsonValue& item : *list) {
        if (const auto day = dayOf(item.toObject()))
            days.push_back(*day);
    }
    std::ranges::stable_sort(days, {}, [](const BrokerDay& day) { return sys_days(day.date); });
    return days;
}

Result<EquityHistory> readEquityHistory(std::string_view body) {
    const auto object = objectOf(body);
    if (!object)
        return fail(object.error());
    const QJsonValue times = (*object)["timestamp"];
    const QJsonValue equities = (*object)["equity"];
    if (!times.isArray() || !equities.isArray())
        return fail(Error::Code::InvalidData, "an equity history without timestamp or equity");
    const QJsonArray timestamps = times.toArray();
    const QJsonArray equity = equities.toArray();
    const QJsonArray profit = (*object)["profit_loss"].toArray();
    EquityHistory history;
    history.baseValue = roundedOf((*object)["base_value"]);
    for (qsizetype i = 0; i < std::min(timestamps.size(), equity.size()); ++i) {
        const auto at = secondsOf(timestamps[i]);
        const auto value = roundedOf(equity[i]);
        if (at && value)
            history.points.push_back({*at, *value, roundedOf(profit.at(i))});
    }
    std::ranges::stable_sort(history.points, {}, &EquityPoint::at);
    return history;
}

} // namespace catalyst::alpaca
