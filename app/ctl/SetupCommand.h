#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `catalystctl setup`: from a host to a profile whose status is shown. Every step that changes
/// something on this computer (the key pinned, the profile written, a password kept) comes after
/// what it stands on was seen or answered for; nothing is changed on the droplet.
int setupCommand(const Arguments& arguments);

} // namespace catalyst
