#pragma once

#include "stop/LaneState.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// How far an order's cancellation or a position's closing is.
enum class ProgressStage {
    Waiting,      ///< nothing was asked for it yet
    Requested,    ///< asked, not answered
    Accepted,     ///< by the broker, which is not done
    PartlyFilled, ///< see `filled`
    Queued,       ///< accepted, and the market is closed
    Refused,      ///< see `words`
    Unclear,      ///< may have been asked; nothing shows it
    Done,         ///< as read: the order is not open, the position is not there any more
};
std::string_view toString(ProgressStage stage); ///< "partly_filled"

/// One order that was to be cancelled, or one position that was to be closed.
struct ProgressRow {
    bool isPosition = false;
    std::string id; ///< of an order; of a position its symbol
    std::string symbol;
    std::optional<Decimal> quantity; ///< at the beginning; negative: short
    std::optional<Decimal> filled;   ///< of PartlyFilled: how much of it was closed
    std::optional<Decimal> price;    ///< of Done: the average it was closed at, where it was read
    ProgressStage stage = ProgressStage::Waiting;
    std::string words;            ///< of Refused: the broker's
    std::optional<Instant> until; ///< of Queued
    bool isUnprotected = false;   ///< its stops are gone and no closing order is open
    bool isForeign = false;       ///< somebody else's, seen after the press

    bool operator==(const ProgressRow&) const = default;
};

/// The unprotected first, then what is not done, positions before orders. Pure.
std::vector<ProgressRow> progressOf(const LaneState& state);

} // namespace catalyst
