#pragma once

#include "base/Result.h"

#include <string>

namespace catalyst {

/// Whom the operator reaches by SSH, as he would say it to `ssh`. What is left empty is his own
/// configuration's matter.
struct SshTarget {
    std::string host; ///< an alias of his ~/.ssh/config, a name or an address
    std::string user;
    int port = 0;             ///< 0: as his configuration says, else 22
    std::string identityFile; ///< absolute

    bool operator==(const SshTarget&) const = default;
};

/// InvalidArgument where a text could be taken for an option, a pattern or a directive, by the same
/// rules as the profile's (config/TextRules.h).
Result<void> checkSshTarget(const SshTarget& target);

} // namespace catalyst
