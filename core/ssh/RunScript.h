#pragma once

#include "async/Task.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"

#include <functional>
#include <string>

namespace catalyst {

/// Runs a script on the droplet: through ssh, or where the console itself runs. The operation's id
/// is what `ps` there shows of it; `input` goes to the script's standard input.
using RunScript = std::function<Task<RemoteOutcome>(RemoteScript script, std::string operationId,
                                                    std::string input)>;

} // namespace catalyst
