#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace catalyst {

/// What became of a remote command. Never an error alone: a command that was handed over and whose
/// end was not seen may have done its work.
struct RemoteOutcome {
    enum class Kind {
        Finished, ///< it ran to its end, with `status`
        TimedOut, ///< it was ended there at its limit, somewhere on its way
        Killed,   ///< it was killed there, somewhere on its way
        NotRun,   ///< it surely did nothing
        Unknown,  ///< it was handed over; its end was not seen
    };
    Kind kind = Kind::Unknown;
    int status = 0;     ///< of Finished: its exit status
    std::string output; ///< its standard output; empty of NotRun, what was seen of Unknown
    std::string errors; ///< its standard error
    std::string detail; ///< why, of every kind but Finished; English
    std::optional<std::chrono::sys_seconds> droplet; ///< its clock at the end

    bool hasSucceeded() const { return kind == Kind::Finished && status == 0; }
};

} // namespace catalyst
