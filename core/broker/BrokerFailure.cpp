#include "broker/BrokerFailure.h"

#include "net/Json.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t mostBody = 1024 * 1024;
constexpr std::size_t mostWords = 300;

constexpr int generic403 = 40310000;

/// The broker's words on one line, cut at a whole character.
std::string shortened(std::string_view text) {
    std::string words;
    for (const char c : text.substr(0, mostWords))
        words += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    if (text.size() <= mostWords)
        return words;
    while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0U) == 0x80U)
        words.pop_back();
    if (!words.empty() && static_cast<unsigned char>(words.back()) >= 0xC0U)
        words.pop_back();
    return words;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::string textAt(const JsonPlace& place) {
    return place.string().value_or(std::string());
}

std::optional<Decimal> amountAt(const JsonPlace& place) {
    const auto value = Decimal::parse(textAt(place));
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<int> codeAt(const JsonPlace& place) {
    const auto code = place.integer();
    if (!code || *code < 0 || *code > 1'000'000'000)
        return std::nullopt;
    return static_cast<int>(*code);
}

void readBody(std::string_view body, BrokerFailure& failure) {
    const auto document = parseJson(body, mostBody);
    if (!document) {
        failure.message = shortened(body);
        return;
    }
    const JsonPlace place(*document);
    failure.code = codeAt(place["code"]);
    failure.message = shortened(textAt(place["message"]));
    failure.existingOrderId = shortened(textAt(place["existing_order_id"]));
    failure.heldForOrders = amountAt(place["held_for_orders"]);
}

/// 403: the code is generic, fields and words tell the meanings apart.
BrokerTrouble forbidden(const BrokerFailure& failure) {
    const std::string words = lower(failure.message);
    const auto says = [&](std::string_view part) { return words.find(part) != std::string::npos; };
    if (says("rejected by user request"))
        return BrokerTrouble::TradingSuspended;
    if (says("wash trade") || !failure.existingOrderId.empty())
        return BrokerTrouble::WashTrade;
    if (says("not allowed to short"))
        return BrokerTrouble::ShortNotAllowed;
    if ((failure.heldForOrders && failure.heldForOrders->sign() > 0) || says("insufficient qty"))
        return BrokerTrouble::HeldForOrders;
    return BrokerTrouble::Refused;
}

bool isOfMany(std::string_view request) {
    return request == "DELETE /v2/positions" || request == "DELETE /v2/orders";
}

bool isOfOneOrder(std::string_view request) {
    return request.starts_with("DELETE /v2/orders/");
}

BrokerTrouble troubleOf(const BrokerFailure& failure, std::string_view request) {
    switch (failure.status) {
    case 401:
        return BrokerTrouble::Keys;
    case 403:
        return forbidden(failure);
    case 404:
        return BrokerTrouble::Gone;
    case 422:
        if (isOfMany(request))
            return BrokerTrouble::WholeCallRefused;
        return isOfOneOrder(request) ? BrokerTrouble::NotCancelable : BrokerTrouble::Refused;
    case 429:
        return BrokerTrouble::RateLimited;
    default:
        break;
    }
    // 408 is the broker's own time-out: it may have been performed.
    const bool isRefusal = failure.status >= 400 && failure.status < 500 && failure.status != 408;
    return isRefusal ? BrokerTrouble::Refused : BrokerTrouble::Unclear;
}

Error::Code codeFor(BrokerTrouble trouble) {
    switch (trouble) {
    case BrokerTrouble::Keys:
        return Error::Code::PermissionDenied;
    case BrokerTrouble::Gone:
        return Error::Code::NotFound;
    case BrokerTrouble::Unclear:
        return Error::Code::OutcomeUnknown;
    default:
        return Error::Code::NotPermitted;
    }
}

} // namespace

std::string_view toString(BrokerTrouble trouble) {
    switch (trouble) {
    case BrokerTrouble::NotSent:
        return "not_sent";
    case BrokerTrouble::Unclear:
        return "unclear";
    case BrokerTrouble::RateLimited:
        return "rate_limited";
    case BrokerTrouble::Keys:
        return "keys";
    case BrokerTrouble::HeldForOrders:
        return "held_for_orders";
    case BrokerTrouble::WashTrade:
        return "wash_trade";
    case BrokerTrouble::TradingSuspended:
        return "trading_suspended";
    case BrokerTrouble::ShortNotAllowed:
        return "short_not_allowed";
    case BrokerTrouble::Gone:
        return "gone";
    case BrokerTrouble::NotCancelable:
        return "not_cancelable";
    case BrokerTrouble::WholeCallRefused:
        return "whole_call_refused";
    case BrokerTrouble::Refused:
        return "refused";
    }
    return "unclear";
}

BrokerFailure refusalOf(int status, std::string_view body, std::string_view request) {
    BrokerFailure failure;
    failure.status = status;
    readBody(body, failure);
    failure.trouble = troubleOf(failure, request);
    failure.error.code = codeFor(failure.trouble);
    failure.error.detail = std::string(request) + ": the broker answered " + std::to_string(status);
    if (failure.code && failure.code != generic403)
        failure.error.detail += " (" + std::to_string(*failure.code) + ")";
    if (!failure.message.empty())
        failure.error.detail += ": " + failure.message;
    return failure;
}

BrokerFailure failureOf(Error error) {
    BrokerFailure failure;
    switch (error.code) {
    case Error::Code::InvalidArgument:
    case Error::Code::Internal:
    case Error::Code::Io:
    case Error::Code::Refused:
    case Error::Code::Unreachable:
    case Error::Code::PermissionDenied:
    case Error::Code::TlsFailed:
    case Error::Code::Timeout:
        failure.trouble = BrokerTrouble::NotSent;
        break;
    default:
        failure.trouble = BrokerTrouble::Unclear;
        break;
    }
    failure.error = std::move(error);
    return failure;
}

} // namespace catalyst
