#pragma once

#include <string>
#include <string_view>

namespace catalyst {

/// Why something did not work. `code` drives behaviour and is translated at the edge
/// (`ui/common/ErrorText`); `detail` is English, for the log and the command line, and names what,
/// where and what to do. Neither ever holds a secret.
struct Error {
    enum class Code {
        // input
        InvalidArgument, ///< the caller's value is outside what the function accepts
        InvalidData,     ///< a counterpart's or a file's content cannot be understood
        TooLarge,        ///< a cap was reached; what was read so far is discarded
        Unsupported,     ///< understood, but not something this console does
        // files and processes
        NotFound,
        AlreadyExists,
        PermissionDenied,
        NoSpace,
        Io,      ///< any other failure of a file operation
        Corrupt, ///< a file of ours does not verify
        NewerFormat,
        Locked, ///< another process holds it
        ProcessFailed,
        // network
        Refused,     ///< the connection was refused: nothing listens
        Unreachable, ///< no route, no such socket file, no name
        Silent,      ///< connected, then nothing arrived within the deadline
        Reset,       ///< connected, then cut before an answer was complete
        Garbage,     ///< an answer that is not the protocol
        TlsFailed,
        Redirected,
        AccessRefused, ///< whoever stands before the counterpart does not let us in
        AccessMissing, ///< what would let us in cannot be had now; nothing was sent
        // control flow
        Timeout,
        Cancelled,
        OutcomeUnknown, ///< a mutation was sent and no answer was observed
        NotPermitted,   ///< an interlock, a latch or a mode forbids it
        Internal,       ///< a bug of ours, reported instead of a crash
    };

    Code code = Code::Internal;
    std::string detail;

    bool operator==(const Error&) const = default;
};

/// Stable, lower-case name for JSON and logs ("refused", "outcome_unknown").
std::string_view toString(Error::Code code);
/// The reverse; Internal for a name nobody knows.
Error::Code errorCodeFrom(std::string_view name);

} // namespace catalyst
