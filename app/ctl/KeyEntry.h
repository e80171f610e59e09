#pragma once

#include "base/Result.h"
#include "broker/BrokerKeys.h"
#include "secrets/AccessSecret.h"

namespace catalyst {

/// Reads a key id and a secret key from standard input, a line each, blanks around them taken off.
/// On a terminal it asks for each on stderr and shows nothing of what is typed; the terminal is as
/// before afterwards, also after SIGINT, SIGTERM, SIGHUP or SIGQUIT (Cancelled). Blocks. Never
/// quotes what was read. InvalidArgument: a line is missing, empty or longer than 512 bytes.
Result<BrokerKeys> enterBrokerKeys();

/// The same for what a proxy wants to see: a token on one line, or a PEM private key of several, to
/// its end line or the end of the input.
Result<Secret> enterAccessSecret(AccessKind kind);

/// The same for the value of a variable of the droplet's environment file, one line.
Result<Secret> enterEnvValue(const std::string& name);

} // namespace catalyst
