#pragma once

#include "async/Task.h"
#include "base/Result.h"
#include "ssh/HostKeyScan.h"

#include <string>
#include <string_view>

namespace catalyst {

/// Where the operator's configuration really leads, as `ssh -G` tells.
struct EffectiveTarget {
    std::string host; ///< name or address, fit to be shown
    std::string user;
    int port = 22;
    std::string by; ///< the jump hosts, or "a proxy command"; empty: directly

    bool operator==(const EffectiveTarget&) const = default;
};

/// Reads what `ssh -G` prints, "keyword value" a line. InvalidData without a host name.
Result<EffectiveTarget> readEffectiveTarget(std::string_view output);

/// Asks ssh; contacts nobody.
Task<Result<EffectiveTarget>> askEffectiveTarget(HostKeyQuestion question);

} // namespace catalyst
