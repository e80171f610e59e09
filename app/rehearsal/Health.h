#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/HttpMessage.h"
#include "rehearsal/RehearsalMode.h"

#include <string>

namespace catalyst::rehearsal {

/// The version a service reports of itself; the extra services of a load bench say 1.0.0.
std::string versionOf(const std::string& service);

/// Who answers, by name and version: `service`, but for the modes OtherName and OtherVersion.
struct Identity {
    std::string name;
    std::string version;
};
Identity identityOf(const std::string& service, RehearsalMode mode);

/// What `service` answers at /health in `mode`, see `selfReportOf`; `stamp` is the time that it
/// writes. Modes that do not concern the words answer as healthy, if at all. Services that always
/// claim to be well on a real droplet obey the mode here, so that each mode can be shown on each
/// service; scanner still claims that its database is connected.
Reply healthReply(const std::string& service, RehearsalMode mode, const DropletState& state,
                  Instant stamp);

} // namespace catalyst::rehearsal
