#pragma once

#include "base/Result.h"

#include <string>
#include <vector>

namespace catalyst {

/// The command line of `catalyst-stop`, understood.
struct StopArguments {
    std::string profile; ///< empty: the only one there is
    bool isHelp = false;
    bool isVersion = false;
};

/// InvalidArgument says what is wrong in one line.
Result<StopArguments> parseStopArguments(const std::vector<std::string>& words);

std::string stopUsage();

} // namespace catalyst
