#pragma once

#include "base/Decimal.h"
#include "base/Result.h"

#include <optional>
#include <span>
#include <string_view>

namespace catalyst {

/// What the console knows of a variable of the droplet's `.env` (contracts/droplet.md).
struct EnvKey {
    enum class Kind {
        Text,
        Secret, ///< shown nowhere
        Whole,  ///< a whole number
        Number,
        Flag, ///< "true" or "false"
        Word, ///< one of `words`
        Url,  ///< one of `words`
    };

    std::string_view name;
    Kind kind = Kind::Text;
    std::string_view meaning; ///< English, a few words
    std::string_view plan;    ///< the value the plan gives it; empty: none
    std::string_view least;   ///< of Whole and Number, included; empty: no limit
    std::string_view most;
    std::string_view words; ///< of Word and Url, parted by spaces
};

/// All of them, in the order in which they are shown: the mode's four first.
std::span<const EnvKey> envKeys();
/// Null for one that the console does not know.
const EnvKey* findEnvKey(std::string_view name);

/// Whether its value is typed in and passed on as a secret: so is whatever the console does not
/// know. What of a value is shown is `EnvironmentMask`'s business.
bool isSecretEnvKey(std::string_view name);

/// Other names under which services were seen to read the same thing.
std::span<const std::string_view> otherEnvNames(std::string_view name);

/// Whether a known variable may have that value; anything may be in one that is not known.
/// InvalidArgument, which holds the value only where it is none of a secret.
Result<void> checkEnvValue(std::string_view name, std::string_view value);

} // namespace catalyst
