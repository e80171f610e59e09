#pragma once

#include "app/ctl/Arguments.h"
#include "base/Result.h"
#include "config/SetupAnswers.h"
#include "ssh/HostKey.h"

#include <string>

namespace catalyst {

/// Whether somebody can be asked: standard input is a terminal. Questions go to stderr.
bool canAsk();

/// From the arguments, and from answers where `isAsking`. InvalidArgument: something that is needed
/// was not given, or cannot be one. Blocks while it asks; Cancelled when the input ends.
Result<SetupRequest> setupRequestOf(const Arguments& arguments, bool isAsking);

/// Shows the key and has its fingerprint typed or pasted, as it was read elsewhere; three times.
/// Whether it is the same.
bool askForFingerprint(const HostKey& offered, const std::string& host);

/// A question with a no for everything but "y" and "yes".
bool askWhether(const std::string& question);

} // namespace catalyst
