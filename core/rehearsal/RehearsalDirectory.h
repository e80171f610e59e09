#pragma once

#include "base/Result.h"

#include <string>

namespace catalyst {

/// What every answer of a rehearsal carries, with the nonce of the running stand-in as its value.
inline constexpr const char* rehearsalHeader = "X-Catalyst-Rehearsal";

/// Succeeds only for a directory that nobody else can have put there: an absolute path, no symbolic
/// link, owned by this user, mode exactly 0700. Network addresses are refused by name: a rehearsal
/// never leaves the machine.
Result<void> checkRehearsalDirectory(const std::string& directory);

/// The nonce of the rehearsal that serves `directory`: 32 lower-case hex digits from its file
/// `nonce` (regular, ours, 0600). Checks the directory first. NotFound: no rehearsal runs there.
Result<std::string> readRehearsalNonce(const std::string& directory);

} // namespace catalyst
