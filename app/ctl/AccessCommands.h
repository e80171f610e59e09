#pragma once

#include "app/ctl/Arguments.h"
#include "secrets/AccessSecret.h"

namespace catalyst {

/// `access-token` and `client-key` with `set`, `forget` or `test`: what an https profile's proxy
/// wants to see. Needs no engine. Gives the exit code.
int accessCommand(AccessKind kind, const Arguments& arguments);

} // namespace catalyst
