#pragma once

#include "base/Result.h"
#include "model/Action.h"
#include "model/Series.h"
#include "model/Status.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace catalyst {

enum class CommandId : std::uint64_t { None = 0 };

/// What the window asks of the engine. Plain values; each is answered by exactly one CommandResult.
struct ProbeNow {};
struct ReadSeries {
    SeriesQuery query;
};
struct SetRehearsalMode {
    std::string service; ///< a service's name or "*"
    std::string mode;    ///< a word of `rehearsal/RehearsalMode.h`
};
using Command = std::variant<ProbeNow, ReadSeries, SetRehearsalMode>;

struct CommandResult {
    CommandId id = CommandId::None;
    Result<void> outcome;
    std::vector<Sample> samples;        ///< of ReadSeries
    std::optional<ActionRecord> action; ///< of commands that mutate
};

/// How the window stands to its engine.
enum class LinkState {
    Starting,
    Own,      ///< the engine runs in this process
    Attached, ///< another process of this user runs the profile's engine; followed over its socket
    Lost,     ///< no engine: what is on the screen is the past
};

/// The window's way to an engine, in this process or in another. Main thread; the callbacks come on
/// the main thread too, later, never from within a call.
class EngineLink {
public:
    struct Callbacks {
        std::function<void(StatusPtr)> status; ///< at most 10 a second
        std::function<void(CommandResult)> finished;
        std::function<void(LinkState, std::string reason)> link;
    };

    virtual ~EngineLink() = default;
    virtual void start(Callbacks callbacks) = 0;
    /// Returns at once.
    virtual void submit(CommandId id, Command command) = 0;
};

} // namespace catalyst
