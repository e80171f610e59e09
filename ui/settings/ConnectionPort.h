#pragma once

#include "base/Result.h"
#include "config/Profile.h"
#include "droplet/Examination.h"
#include "ssh/EffectiveTarget.h"
#include "ssh/HostKey.h"
#include "ssh/SshFailure.h"

#include <tl/expected.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// How the window's profile reaches its droplet, as the profile says.
struct ConnectionFacts {
    std::string profile;
    TransportKind transport = TransportKind::Rehearsal;
    std::string target; ///< of ssh, as written there: "kim@droplet, port 2222"
    /// The command line that forgets its pinned key; empty: catalystctl's, which needs a profile.
    std::string forget = {};

    bool operator==(const ConnectionFacts&) const = default;
};

/// The droplet's key as it was offered and the one that is pinned, looked at one after the other.
struct KeySighting {
    tl::expected<HostKey, SshFailure> offered;
    Result<std::optional<HostKey>> pinned;
    Result<EffectiveTarget> target; ///< where the question went
};

/// The connection of the window's ssh profile, for who looks at it: its key, and the doctor. Main
/// thread; every call returns at once, and what it is given is called later, there, unless the port
/// is gone.
class ConnectionPort {
public:
    using Pinned = Result<std::optional<HostKey>>;
    using Examinations = std::vector<Examination>;

    virtual ~ConnectionPort() = default;

    /// What is pinned; the droplet is not asked.
    virtual void readPinned(std::function<void(const Pinned&)> found) = 0;
    /// Asks the droplet for its key; within half a minute.
    virtual void look(std::function<void(const KeySighting&)> seen) = 0;
    /// Pins that key. NotPermitted: another one is pinned.
    virtual void pin(HostKey key, std::function<void(const Result<void>&)> done) = 0;
    /// The doctor, by a connection of its own: `progress` with all that is known so far, several
    /// times, then `done` with everything. One at a time: a second call ends the first unheard.
    virtual void examine(std::function<void(const Examinations&)> progress,
                         std::function<void(const Examinations&)> done) = 0;
};

} // namespace catalyst
