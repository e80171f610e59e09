#include "model/PositionClose.h"

#include "base/TimeText.h"

namespace catalyst {

namespace {

std::string sentence(const PositionClose& close) {
    const std::string left = close.left ? close.left->abs().toString() : "an unknown quantity";
    switch (close.end) {
    case CloseEnd::Closed:
        return close.symbol + " is closed: the broker lists no such position any more" +
               (close.averagePrice ? ", filled at " + close.averagePrice->toString() : "");
    case CloseEnd::Reduced:
        return close.symbol + " is not closed yet: " + left + " is left";
    case CloseEnd::Working:
        return close.symbol + " is not closed yet: the closing order is open, " + left + " is left";
    case CloseEnd::Queued:
        return close.symbol + " is not closed: the market is closed, and the order waits until " +
               (close.queuedUntil ? formatUtc(*close.queuedUntil) : "the next open") + "; " + left +
               " is left";
    case CloseEnd::NotClosed:
        return close.symbol + " was not closed";
    case CloseEnd::Unknown:
        return "whether " + close.symbol + " was closed is not known";
    }
    return {};
}

} // namespace

std::string_view toString(CloseEnd end) {
    switch (end) {
    case CloseEnd::Closed:
        return "closed";
    case CloseEnd::Reduced:
        return "reduced";
    case CloseEnd::Working:
        return "working";
    case CloseEnd::Queued:
        return "queued";
    case CloseEnd::NotClosed:
        return "not_closed";
    case CloseEnd::Unknown:
        return "unknown";
    }
    return "unknown";
}

std::string describe(const PositionClose& close) {
    std::string text = sentence(close);
    if (!close.reason.empty())
        text += ": " + close.reason;
    if (close.cancelledOrders > 0)
        text += "; " + std::to_string(close.cancelledOrders) +
                (close.cancelledOrders == 1 ? " order of it was cancelled"
                                            : " orders of it were cancelled");
    if (close.isUnprotected)
        text += "; NOTHING PROTECTS IT NOW";
    return text;
}

} // namespace catalyst
