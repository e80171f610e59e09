#pragma once

#include "base/Result.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Something to be run on the droplet: a constant text of ours for a POSIX shell, and what it is
/// about as its arguments, never within its text.
struct RemoteScript {
    std::string name; ///< for logs: "read .env"
    /// Finds its arguments as "$1", "$2" …; must not use exit status 124 or 137, which tell that
    /// its time was up.
    std::string text;
    std::vector<std::string> arguments;
    std::chrono::seconds limit{10}; ///< it is ended there after this time, killed 5 s later; from 1
    /// Its output holds secrets: what running it leaves behind in memory is wiped, but for the
    /// pipe's own buffers, and no part of it gets into a failure. Wiping what it gives is the
    /// receiver's business.
    bool isConfidential = false;
};

/// What makes one run of a script recognizable and keeps it from running late.
struct RemoteRun {
    std::string nonce;       ///< 16 or more of 0-9 and a-f, of this run only
    std::string operationId; ///< shown by `ps` on the droplet; letters and digits
    /// By the droplet's clock: from this second on the script refuses to begin.
    std::chrono::sys_seconds notAfter{};
};

/// The one line for the login shell there. InvalidArgument for what cannot be passed: NUL bytes, no
/// UTF-8, a
/// nonce or an operation id of other characters, a limit below a second, more than 100 kB.
Result<std::string> remoteCommandLine(const RemoteScript& script, const RemoteRun& run);

/// How a run ended, as its last line says.
struct RemoteEnd {
    enum class Kind {
        Finished, ///< with `status`
        TimedOut, ///< it was ended there at its limit
        Killed,   ///< at its limit and because it did not end, or by someone else (memory)
        TooLate,  ///< it did not begin: its time had passed
        NotBegun, ///< the droplet has no `timeout` or no clock to hold it to its time
    };
    Kind kind = Kind::Finished;
    int status = 0;
    std::optional<std::chrono::sys_seconds> droplet; ///< its clock, at the end

    bool operator==(const RemoteEnd&) const = default;
};

struct RemoteAnswer {
    RemoteEnd end;
    std::string output; ///< of the script alone
};

/// Splits what came on standard output. Nothing when the first or the last line of that run is not
/// there, whole, and the last one last: what became of the script is then unknown, whatever ssh's
/// exit code is.
std::optional<RemoteAnswer> readRemoteAnswer(std::string_view output, std::string_view nonce);

} // namespace catalyst
