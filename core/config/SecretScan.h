#pragma once

#include <string_view>
#include <vector>

namespace catalyst {

/// A line of a configuration file that seems to hold a key or a password.
struct SecretFinding {
    int line = 0;          ///< 1-based
    std::string_view what; ///< what it looks like; never the text itself
};

/// Looks through the raw text, comments included: Alpaca key ids and secrets, `password = …` and
/// its kin, passwords inside URLs, PEM private keys, Slack webhooks. At most one finding a line.
/// Rather refuses too much than lets a key stay in a file that is copied and shown around.
std::vector<SecretFinding> findSecrets(std::string_view text);

/// The same for one value.
bool looksLikeSecret(std::string_view value);

} // namespace catalyst
