#include "model/Account.h"

namespace catalyst {

namespace {

constexpr std::size_t lastCharacters = 4;
constexpr int fractionDecimals = 6;

} // namespace

std::string_view toString(AccountStatus status) {
    switch (status) {
    case AccountStatus::Active:
        return "active";
    case AccountStatus::Restricted:
        return "restricted";
    case AccountStatus::Closed:
        return "closed";
    case AccountStatus::Other:
        return "other";
    }
    return "other";
}

std::string lastFour(const Account& account) {
    const std::string& name = account.number.empty() ? account.id : account.number;
    return name.size() <= lastCharacters ? name : name.substr(name.size() - lastCharacters);
}

std::optional<DayProfit> dayProfit(const Account& account) {
    if (!account.equity || !account.lastEquity)
        return std::nullopt;
    const auto amount = account.equity->subtract(*account.lastEquity);
    if (!amount)
        return std::nullopt;
    DayProfit profit{*amount, std::nullopt};
    if (account.lastEquity->sign() <= 0)
        return profit;
    if (const auto fraction =
            amount->divide(*account.lastEquity, fractionDecimals, Rounding::HalfEven))
        profit.fraction = *fraction;
    return profit;
}

std::optional<Decimal> exposure(const Account& account) {
    if (!account.longMarketValue || !account.shortMarketValue)
        return std::nullopt;
    const auto sum = account.longMarketValue->abs().add(account.shortMarketValue->abs());
    return sum ? std::optional(*sum) : std::nullopt;
}

} // namespace catalyst
