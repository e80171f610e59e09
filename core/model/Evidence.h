#pragma once

#include <string>
#include <string_view>

namespace catalyst {

/// What can be said of a thing. Unknown is neither Ok nor Failed; NotObserved: nobody can observe
/// it here; Paused: observed, not judged.
enum class State { Ok, Degraded, Failed, Unknown, NotObserved, Paused };

/// What one probe of a service's health, or of the host, found. The code drives words and state;
/// see `stateOf`.
enum class Finding {
    NotProbed,           ///< no probe has ended yet
    Healthy,             ///< answered, and says that it is well
    ReportsDegraded,     ///< answered, and says "degraded"
    ReportsInitializing, ///< answered, and says that it is still starting
    ReportsUnhealthy,    ///< answered, and says that it is not well, whatever the HTTP status
    HttpError,           ///< answered with an HTTP error and without a word about itself
    Unclear,             ///< answered 2xx, but nothing in the body says how it is
    Refused,             ///< nothing listens
    Unreachable,         ///< no way there: no socket, no route, no name
    NotConnected,        ///< the connection was not accepted within the time-out
    Silent,              ///< connected, then no complete answer within the time-out
    Reset,               ///< connected, then cut before the answer was complete
    Garbage,             ///< an answer that is not HTTP, or a body that is not what it says it is
    TooLarge,            ///< an answer above the cap
    Redirected,          ///< sent elsewhere; not followed
    TlsFailed,           ///< the certificate or key is not the expected one
    WrongCounterpart,   ///< a rehearsal where a droplet was expected, the reverse, or another nonce
    ProbeFailed,        ///< the console could not probe
    OtherService,       ///< answers well, but with another service's name
    ProvenInside,       ///< an answer further in proves this layer
    BehindFailure,      ///< a layer further out has failed: nothing can be said of this one
    NotObservable,      ///< nobody can observe it here
    DependencyDown,     ///< says that it is well, but what it cannot work without is down
    AnchorsReached,     ///< an address elsewhere answers: this computer's network works
    AnchorsLost,        ///< neither the droplet nor any anchor can be reached
    CheckPassed,        ///< a functional check's condition holds
    CheckFailed,        ///< answered, but the condition does not hold
    CheckUnclear,       ///< answered, but what the check looks at is not there
    Stale,              ///< answered, but with something older than the check allows
    RouteMissing,       ///< the service does not publish the route that a check needs
    AccessRefused,      ///< the proxy does not let the console in; the service was not reached
    AccessMissing,      ///< what the proxy wants to see cannot be had; nothing was sent
    ContainerRuns,      ///< Docker says that it runs, and its own check is not against it
    ContainerStarts,    ///< created, or not yet through its own check for the first time
    ContainerUnhealthy, ///< runs, and its own check fails
    ContainerExited,    ///< has ended and is not started again
    ContainerOutOfMemory,  ///< was ended because memory ran out
    ContainerCrashLooping, ///< ends again and again, and is started again each time
    ContainerPaused,       ///< stands still: somebody paused it
    ContainerMissing,      ///< Docker has no container of that service
    ContainerContradicted, ///< Docker says that it does not run, and somebody answers for it
    ContainerRestarted,    ///< was restarted, and not by this console
    ContainerChanged,      ///< runs from another image or with another environment than before
    WithinLimits,          ///< none of the host's resources is above its limit
    ResourceHigh,          ///< one of them is
    ResourceExhausted,     ///< one of them is nearly used up
    ClockOff,              ///< the droplet's clock differs from this computer's
    ClockFarOff,           ///< by so much that its times say nothing
    HostRestarted,         ///< the droplet was started anew
};

/// The last of them, for whoever goes through all.
inline constexpr Finding lastFinding = Finding::HostRestarted;

/// What was seen, enough to say it in words in any language.
struct Evidence {
    Finding finding = Finding::NotProbed;
    int httpStatus = 0; ///< 0: no HTTP answer
    std::string
        reported; ///< the service's own word or error text, made safe for display, <= 200 bytes
    std::string detail; ///< English, for log and command line
    /// What is to blame, in one stable word: what the service itself says is broken ("postgres",
    /// "redis"); of a connection by ssh, the `SshTrouble` that keeps it down ("host_key_unknown").
    std::string blames = {};

    bool operator==(const Evidence&) const = default;
};

/// Silence, refusal and wrong answers are failures of the service; what kept the console from
/// observing it (no route, TLS, no access, wrong counterpart, an unclear answer) is Unknown.
State stateOf(Finding finding);

std::string_view toString(State state);     ///< "ok", "degraded", "failed", "unknown", …
std::string_view toString(Finding finding); ///< "healthy", "reports_degraded", …

} // namespace catalyst
