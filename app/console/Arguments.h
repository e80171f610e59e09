#pragma once

#include "base/Result.h"

#include <string>
#include <vector>

namespace catalyst {

/// The command line of `catalyst-console`, understood.
struct ConsoleArguments {
    std::string profile; ///< empty: the only one there is
    std::string screens; ///< --screens: write pictures there and end
    bool isMinimized = false;
    bool isHelp = false;
    bool isVersion = false;
};

/// InvalidArgument says what is wrong in one line.
Result<ConsoleArguments> parseConsoleArguments(const std::vector<std::string>& words);

std::string consoleUsage();

} // namespace catalyst
