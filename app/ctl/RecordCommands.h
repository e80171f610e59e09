#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// What was written down, without broker, engine or rehearsal: `stop export`, `stop card` and
/// `audit verify`. Each prints, and returns the exit code.
int stopExportCommand(const Arguments& arguments);
int stopCardCommand(const Arguments& arguments);
int auditCommand(const Arguments& arguments);

} // namespace catalyst
