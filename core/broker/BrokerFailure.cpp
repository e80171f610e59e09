#include "broker/BrokerFailure.h"

#include "base/Text.h"
#include "broker/JsonFields.h"

#include <algorithm>

namespace catalyst {

namespace {

using alpaca::decimalOf;
using alpaca::integerOf;
using alpaca::textOf;

constexpr std::size_t longestMessage = 300;
/// A UUID has 36 bytes.
constexpr std::size_t longestId = 128;

constexpr int generic403 = 40310000;
constexpr int notFound404 = 40410000;
constexpr int badCall422 = 40010001;

/// What the body of a refusal says.
struct Words {
    bool isBrokers = false; ///< an object with a code or a message: not a proxy's page
    std::optional<int> code;
    std::string message;
    std::string lowered; ///< the beginning of the broker's own in lower case, for searching
    std::string existingOrderId;
    std::optional<Decimal> heldForOrders;

    bool say(std::string_view part) const { return lowered.find(part) != std::string::npos; }
};

std::string_view withoutBlankEnds(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = std::min(text.find_first_not_of(blank), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(blank) + 1);
}

Words readWords(std::string_view body) {
    Words words;
    std::string spoken(withoutBlankEnds(body).substr(0, 4 * longestMessage));
    if (const auto object = alpaca::objectOf(body)) {
        words.code = integerOf((*object)["code"]);
        if (const QJsonValue message = (*object)["message"]; message.isString()) {
            spoken = textOf(message);
            words.lowered = spoken.substr(0, 4 * longestMessage);
        }
        words.isBrokers = words.code || (*object)["message"].isString();
        words.heldForOrders = decimalOf((*object)["held_for_orders"]);
        words.existingOrderId = textOf((*object)["existing_order_id"]);
        if (words.existingOrderId.size() > longestId)
            words.existingOrderId.clear();
    }
    words.message = sanitizeForDisplay(spoken, longestMessage);
    std::ranges::transform(words.lowered, words.lowered.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return words;
}

bool shortIsNotAllowed(const Words& words) {
    return words.say("not allowed to short") || words.say("cannot be sold short");
}

/// The text first: it says what the refusal is, the fields only what else is known of it.
BrokerTrouble forbidden(const Words& words) {
    using enum BrokerTrouble;
    // How the broker turns away a key of another environment where it does not answer 401.
    if (words.isBrokers && !words.code &&
        (words.say("forbidden") || words.say("request is not authorized")))
        return Keys;
    if (!words.isBrokers || words.code.value_or(generic403) != generic403)
        return Refused;
    if (words.say("rejected by user request"))
        return TradingSuspended;
    if (words.say("wash trade"))
        return WashTrade;
    if (words.say("insufficient qty"))
        return HeldForOrders;
    if (shortIsNotAllowed(words))
        return ShortNotAllowed;
    if (words.heldForOrders && words.heldForOrders->sign() > 0)
        return HeldForOrders;
    return words.existingOrderId.empty() ? Refused : WashTrade;
}

BrokerTrouble missing(const Words& words) {
    using enum BrokerTrouble;
    if (words.code)
        return *words.code == notFound404 ? Gone : Refused;
    const bool isOne = words.say("position") || words.say("order");
    const bool isAway = words.say("not exist") || words.say("not found");
    return words.isBrokers && isOne && isAway ? Gone : Refused;
}

BrokerTrouble unprocessable(const Words& words) {
    using enum BrokerTrouble;
    if (words.code == badCall422)
        return WholeCallRefused;
    if (words.isBrokers && shortIsNotAllowed(words))
        return ShortNotAllowed;
    // "order is not cancelable", "order is already in \"filled\" state"
    const bool isPast = words.say("cancel") || words.say("already in");
    return words.isBrokers && isPast ? NotCancelable : Refused;
}

BrokerTrouble troubleOf(int status, const Words& words) {
    using enum BrokerTrouble;
    switch (status) {
    case 401:
        return Keys;
    case 403:
        return forbidden(words);
    case 404:
        return missing(words);
    case 422:
        return unprocessable(words);
    case 429:
        return RateLimited;
    case 408: // a gateway that waited for the broker in vain says this too
    case 425: // to be tried later, so not for ever
    case 499:
        return Unclear;
    default:
        // An interim answer or a redirect is no word of the broker's, and 5xx says that nobody
        // knows what became of it.
        return status >= 400 && status < 500 ? Refused : Unclear;
    }
}

Error::Code codeOf(BrokerTrouble trouble, std::string_view request) {
    using enum BrokerTrouble;
    switch (trouble) {
    case Unclear:
        return request.starts_with("GET ") ? Error::Code::InvalidData : Error::Code::OutcomeUnknown;
    case Keys:
        return Error::Code::PermissionDenied;
    case Gone:
        return Error::Code::NotFound;
    default:
        return Error::Code::NotPermitted;
    }
}

} // namespace

std::string_view toString(BrokerTrouble trouble) {
    using enum BrokerTrouble;
    switch (trouble) {
    case NotSent:
        return "not_sent";
    case Unclear:
        return "unclear";
    case RateLimited:
        return "rate_limited";
    case Keys:
        return "keys";
    case HeldForOrders:
        return "held_for_orders";
    case WashTrade:
        return "wash_trade";
    case TradingSuspended:
        return "trading_suspended";
    case ShortNotAllowed:
        return "short_not_allowed";
    case Gone:
        return "gone";
    case NotCancelable:
        return "not_cancelable";
    case WholeCallRefused:
        return "whole_call_refused";
    case Refused:
        return "refused";
    }
    return "unclear";
}

BrokerFailure refusalOf(int status, std::string_view body, std::string_view request) {
    Words words = readWords(body);
    BrokerFailure failure;
    failure.trouble = troubleOf(status, words);
    failure.status = status;
    failure.code = words.code;
    failure.existingOrderId = std::move(words.existingOrderId);
    failure.heldForOrders = words.heldForOrders;
    failure.error.code = codeOf(failure.trouble, request);
    failure.error.detail = std::string(request) + ": answered " + std::to_string(status);
    if (!words.message.empty())
        failure.error.detail += ": " + words.message;
    failure.message = std::move(words.message);
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
    case Error::Code::Timeout: // not connected; an answer that does not come is Silent
    case Error::Code::TlsFailed:
    case Error::Code::NotPermitted:
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
