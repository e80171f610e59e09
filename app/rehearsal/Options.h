#pragma once

#include "rehearsal/StandInDroplet.h"

#include <QStringList>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

/// What the command line of catalyst-rehearsal says.
struct Options {
    std::string directory; ///< empty: a fresh one
    StandInDroplet::Settings settings;
    /// Target and word of it, in the order given; the words are allowed ones.
    std::vector<std::pair<std::string, std::string>> modes;
    std::string scenario; ///< empty: none
    double pace = 1;
    std::chrono::microseconds dayShift{0};
    bool exitsWithParent = false;
    bool wantsHelp = false;
};

/// `arguments` with the program's name first. InvalidArgument says what is wrong.
Result<Options> parseOptions(const QStringList& arguments);
std::string usage();

} // namespace catalyst::rehearsal
