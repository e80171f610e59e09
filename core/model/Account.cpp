#include "model/Account.h"

namespace catalyst {

namespace {

bool continuesCharacter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::string_view lastCharacters(std::string_view text, int count) {
    std::size_t begin = text.size();
    while (begin > 0 && count > 0) {
        --begin;
        if (!continuesCharacter(text[begin]))
            --count;
    }
    return text.substr(begin);
}

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
    return std::string(lastCharacters(account.number.empty() ? account.id : account.number, 4));
}

std::optional<DayProfit> dayProfit(const Account& account) {
    if (!account.equity || !account.lastEquity)
        return std::nullopt;
    const auto amount = account.equity->subtract(*account.lastEquity);
    if (!amount)
        return std::nullopt;
    DayProfit profit;
    profit.amount = *amount;
    if (account.lastEquity->sign() > 0) {
        if (const auto fraction = amount->divide(*account.lastEquity, 6, Rounding::HalfEven))
            profit.fraction = *fraction;
    }
    return profit;
}

std::optional<Decimal> exposure(const Account& account) {
    if (!account.longMarketValue || !account.shortMarketValue)
        return std::nullopt;
    const auto sum = account.longMarketValue->abs().add(account.shortMarketValue->abs());
    return sum ? std::optional(*sum) : std::nullopt;
}

} // namespace catalyst
