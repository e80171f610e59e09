#include "broker/AlpacaTargets.h"

#include "base/Text.h"
#include "base/TimeText.h"

namespace catalyst::alpaca {

namespace {

std::string percentEncoded(std::string_view text) {
    constexpr std::string_view unreserved = "-._~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                             (c >= 'a' && c <= 'z') || unreserved.find(c) != std::string_view::npos;
        const auto byte = static_cast<unsigned char>(c);
        if (isPlain)
            out += c;
        else
            (out += '%').append({digits[byte >> 4], digits[byte & 0xF]});
    }
    return out;
}

Result<std::string> below(std::string_view collection, std::string_view name) {
    constexpr std::size_t longest = 128;
    if (name.empty() || name.size() > longest ||
        name.find_first_not_of('.') == std::string_view::npos)
        return fail(Error::Code::InvalidArgument,
                    "\"" + sanitizeForDisplay(name, 60) + "\" cannot name an order or a symbol");
    return std::string(collection) + '/' + percentEncoded(name);
}

std::string dateText(std::chrono::year_month_day date) {
    return formatUtc(Instant(std::chrono::sys_days(date))).substr(0, 10);
}

} // namespace

Result<std::string> positionTarget(std::string_view symbol) {
    return below("/v2/positions", symbol);
}

Result<std::string> orderTarget(std::string_view id) {
    return below("/v2/orders", id);
}

std::string calendarTarget(std::chrono::year_month_day from, std::chrono::year_month_day to) {
    return "/v2/calendar?start=" + dateText(from) + "&end=" + dateText(to);
}

std::string fillsTarget(Instant since) {
    return "/v2/account/activities/FILL?after=" + formatUtc(since) +
           "&direction=desc&page_size=100";
}

std::string equityHistoryTarget(std::string_view period, std::string_view timeframe) {
    return "/v2/account/portfolio/history?period=" + percentEncoded(period) +
           "&timeframe=" + percentEncoded(timeframe);
}

} // namespace catalyst::alpaca
