#pragma once

#include "config/Profile.h"
#include "health/Probe.h"
#include "net/Http.h"

#include <string>
#include <vector>

namespace catalyst {

/// Tries whether this computer's network works: connects to the profile's anchors and sends
/// nothing. A rehearsal's one anchor is a socket of its own, so that it never leaves this computer.
/// Engine thread.
class AnchorProbe {
public:
    /// `http` outlives it and every task. `rehearsalDirectory` is used by rehearsal profiles only.
    AnchorProbe(Http& http, const Profile& profile, const std::string& rehearsalDirectory);

    bool isEmpty() const { return m_anchors.empty(); }

    /// All of them side by side, within two seconds, in the profile's order. Who refuses is
    /// reached: the refusal came from there.
    Task<std::vector<AnchorReading>> probe();

private:
    struct Anchor {
        std::string name;
        HttpRequest request;
    };
    Task<AnchorReading> probeOne(Anchor anchor);

    Http& m_http;
    std::vector<Anchor> m_anchors;
};

} // namespace catalyst
