#pragma once

#include "base/Result.h"
#include "config/Profile.h"
#include "config/ProfileProblem.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Where the file says something: "polling", "polling.open_seconds", "services[3].port" → line.
/// A key that is not in here has its default.
using ProfileLines = std::map<std::string, int, std::less<>>;

/// What one file gave. `profile` is to be used only when there are no problems.
struct ProfileReading {
    Profile profile;
    ProfileLines lines;
    std::vector<ProfileProblem>
        problems; ///< all of them by line, at most 100 and one that counts the rest
};

constexpr std::size_t maxProfileBytes = std::size_t{1024} * 1024;
constexpr std::size_t maxServices = 1024;
constexpr std::size_t maxSessions = 24;
constexpr std::size_t maxChecks = 256;
constexpr std::size_t maxMaintenanceWindows = 32;

/// Reads and checks a whole `catalyst.toml`. Untrusted input: bounded time and memory, never
/// throws. A syntax error hides what comes after it; everything else is reported together. Of
/// `sessions`, `services` and `checks` only the whole has a default: a file that lists some gets
/// exactly these, and `checks = []` is none. The default checks are those of services that the file
/// has.
ProfileReading readProfile(std::string_view toml);

/// The same as a Result: InvalidData (TooLarge above 1 MiB) with every problem on a line of the
/// detail, "catalyst.toml:12: what; fix".
Result<Profile> parseProfile(std::string_view toml, const std::string& fileName);

} // namespace catalyst
