#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// One thing wrong with a configuration file, in words an operator can act on. English, printable,
/// never holds a secret.
struct ProfileProblem {
    int line = 0; ///< 1-based; 0 when it concerns the file as a whole
    std::string what;
    std::string fix;

    bool operator==(const ProfileProblem&) const = default;
};

/// "catalyst.toml:12: <what>; <fix>", one line a problem.
std::string describe(const std::vector<ProfileProblem>& problems, std::string_view fileName);

/// Untrusted text for a message: in quotes, made safe to show, at most 40 bytes of it, and withheld
/// altogether when it looks like a key or a password.
std::string quoted(std::string_view untrusted);

/// The candidate nearest to `word`, if it is near enough to be a slip of the keyboard; else empty.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace catalyst
