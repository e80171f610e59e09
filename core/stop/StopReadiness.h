#pragma once

#include "base/Moment.h"
#include "broker/RateBudget.h"
#include "model/Evidence.h"
#include "model/Mode.h"
#include "stop/StopPlan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What has to be so for a stop to work.
enum class ReadinessItem {
    Keys,            ///< the broker answered to them, for the account in the frame
    Environment,     ///< it is the environment that the profile names
    DropletsAccount, ///< it is the account that the droplet trades with
    ClockSkew,       ///< this computer's clock against the broker's
    RateHeadroom,    ///< requests left in the broker's minute
    Latch,           ///< its journal can be written
    BrokerLane,      ///< answered lately
    DropletLane,
    AlertLane,
    Drill, ///< the age of the last one
};
std::string_view toString(ReadinessItem item); ///< "droplets_account"

struct ReadinessLine {
    ReadinessItem item = ReadinessItem::Keys;
    State state = State::Unknown;
    std::string words; ///< English, for the log and the command line: what was observed
    /// The figure behind it, where there is one: milliseconds of skew, requests left, days, ms.
    std::optional<long long> figure;

    bool operator==(const ReadinessLine&) const = default;
};

struct StopReadiness {
    State overall = State::Unknown; ///< the worst that counts
    std::vector<ReadinessLine> lines;
    /// Why a press is known not to work; "": it may be pressed. What is merely not known never
    /// keeps anybody from pressing.
    std::string refusal;

    bool operator==(const StopReadiness&) const = default;
};

struct ReadinessInput {
    Moment now;
    std::string accessTrouble;     ///< why nothing can be asked at all; "" when it can
    Mode expected = Mode::Unknown; ///< what the profile says
    Mode observed = Mode::Unknown;
    std::optional<std::string> dropletsAccount; ///< its number, where that was observed
    AccountReading reading;
    std::optional<int> requestsLeft;
    std::string journalTrouble;
    std::string dropletLaneTrouble; ///< "" when it is up
    std::string alertLaneTrouble;
    std::optional<Instant> lastDrill;
};

/// Pure.
StopReadiness readinessOf(const ReadinessInput& input);

} // namespace catalyst
