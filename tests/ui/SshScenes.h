#pragma once

#include "droplet/Examination.h"
#include "model/Status.h"

#include <vector>

namespace catalyst::test {

/// How a connection by ssh may stand.
enum class SshScene { Connected, Unpinned, Rekeyed, Refused, Asking, Silent, Connecting };

/// `quiet`, or a droplet that cannot be reached, with a transport as the engine says it of ssh.
StatusSnapshot overSsh(SshScene scene, Instant now);

/// What the doctor finds when the login is refused: four passed, one failed, the rest not looked
/// at.
std::vector<Examination> refusedLogin();

} // namespace catalyst::test
