#pragma once

#include "base/Moment.h"
#include "base/Result.h"
#include "stop/LaneState.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

enum class StopEntryKind {
    Pressed,  ///< the button, by whom
    Began,    ///< a step is about to be sent
    Ended,    ///< it was answered, or is known to get no answer
    Settled,  ///< nothing more changes by itself: what was claimed then
    Released, ///< somebody let go of the latch, and why
    Alive,    ///< whoever acts is still there, written when nothing else was for half a second
    TookOver, ///< another program acts from here on, because the one before fell silent
};
std::string_view toString(StopEntryKind kind); ///< "pressed", "began", "ended", "settled", …

/// One line of a stop's journal. What is in it is enough to go on from after a crash, and to tell
/// afterwards what was asked and answered; it never holds a key.
struct StopEntry {
    StopEntryKind kind = StopEntryKind::Pressed;
    std::string stop; ///< ULID
    /// Of those who act, from 1: a higher one acts in place of a lower one. 0: only joined.
    int epoch = 0;
    Moment at;
    std::string actor;                                ///< of Pressed and Released: "window:kim"
    StopStrength strength = StopStrength::Everything; ///< of Pressed
    StopStep step;                                    ///< of Began and Ended
    std::string operationId;                          ///< of a mutation, as sent
    bool isAnswered = false;                          ///< of Ended
    std::string trouble; ///< of Ended: `toString(BrokerTrouble)`; "" when accepted
    std::string words;   ///< of Ended: what was answered; of Settled: the verdict; of Released: why
    std::vector<std::string> acknowledged;  ///< of Released: what was left, by name
    bool isLifted = false;                  ///< of Released: the suspension was read as lifted
    std::vector<std::string> closingOrders; ///< of Ended: ids of the orders that were accepted

    bool operator==(const StopEntry&) const = default;
};

/// One line of JSON without its newline:
///     {"kind":"began","stop":"01J…","wall":"2026-11-25T12:00:00.000000Z","boot_us":3600000000,
///      "step":"close_position","target":"AAPL","operation":"01J…"}
/// "epoch" of those who act; "strength" of pressed; "actor" of pressed and released; "answered",
/// "trouble", "words", "closing_orders" of ended; what is empty is left out.
std::string toLine(const StopEntry& entry);
/// InvalidData names what is missing or unknown.
Result<StopEntry> readStopEntry(std::string_view line);

/// With nothing but what every entry has.
StopEntry plainEntry(StopEntryKind kind, std::string stop, Moment at);
/// What "ended" says of an answer.
StopEntry endedEntry(std::string stop, const StopStep& step, std::string operationId, Moment at,
                     const StopAnswer& answer);

/// The state of the stop whose entries these are, after the program died: nothing is known of what
/// the account looks like, a step that began and did not end may or may not have been performed,
/// and what was begun is not begun again from the start. `entries` begins with a Pressed.
LaneState stateAfter(std::span<const StopEntry> entries, Moment now);

} // namespace catalyst
