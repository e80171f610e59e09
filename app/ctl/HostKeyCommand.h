#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `host-key`: which key the droplet shows and which one is pinned; `host-key pin FINGERPRINT` and
/// `host-key forget FINGERPRINT` change that. Needs no engine. Gives the exit code.
int hostKeyCommand(const Arguments& arguments);

} // namespace catalyst
