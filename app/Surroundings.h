#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "config/Profile.h"
#include "config/ProfileStore.h"

#include <string>

namespace catalyst {

/// A profile ready to be run: what it says and where its files are.
struct LoadedProfile {
    Profile profile;
    ProfilePaths paths;
    std::string rehearsalDirectory; ///< of a rehearsal profile
    std::string sessionOverrides;   ///< the operator's file; may not exist
    std::string engineLock;
    std::string engineSocket;
    std::string windowSocket;
};

/// The profile of that name, of that file (a text with a '/'), or the built-in rehearsal; with its
/// directories made (0700). A broken file is InvalidData with every problem in the detail.
Result<LoadedProfile> loadProfile(const std::string& nameOrFile);

/// The name of the built-in rehearsal: needs no file.
inline constexpr const char* rehearsalProfile = "rehearsal";

/// The profile to use without `--profile`: the only one there is; NotFound says what to do when
/// there is none or more than one.
Result<std::string> defaultProfileName();

/// The same, where an empty text means the only profile there is.
Result<LoadedProfile> loadNamedOrOnlyProfile(const std::string& nameOrFile);

/// "window:kim": who asks, for the records.
std::string actorName(const std::string& program);

/// Rotating JSON lines in a folder of the program in the profile's data directory.
/// `isService` writes them to stderr too, for a service manager's log.
void startLog(const LoadedProfile& loaded, const std::string& program, bool isService);

} // namespace catalyst
