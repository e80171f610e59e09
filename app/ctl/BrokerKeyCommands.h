#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `broker login | show | test | logout`: the broker's keys of a profile in the keychain. Never
/// prints a secret, and of a key id two letters and four characters. Needs no engine. Gives the
/// exit code.
int brokerKeysCommand(const Arguments& arguments);

} // namespace catalyst
