#pragma once

#include "base/Clock.h"
#include "model/Ids.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// How a mutation ended. Unknown: it was sent and its effect was not observed.
enum class ActionOutcome { Done, Refused, Failed, Unknown };
std::string_view toString(ActionOutcome outcome);

/// A mutation somebody wants: what is recorded before it is performed.
struct Action {
    std::string id;    ///< ULID; also the operation id sent with the mutation
    std::string actor; ///< "window", "catalystctl", "engine", with the user's name: "window:kim"
    ProfileId profile;
    std::string kind;   ///< "rehearsal.set"
    std::string target; ///< "trading=unhealthy"
    std::string reason; ///< why, in the actor's words; may be empty

    bool operator==(const Action&) const = default;
};

/// The same action with what became of it.
struct ActionRecord {
    Action action;
    Instant intended{};
    std::optional<Instant> ended;
    std::optional<ActionOutcome> outcome; ///< empty: begun, and no end was recorded
    std::string observed;                 ///< English: what was read back, or why it was refused

    bool operator==(const ActionRecord&) const = default;
};

} // namespace catalyst
