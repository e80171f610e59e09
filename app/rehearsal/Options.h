#pragma once

#include "rehearsal/RehearsalMode.h"
#include "rehearsal/StandInDroplet.h"

#include <QStringList>

#include <string>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

/// What the command line of catalyst-rehearsal says.
struct Options {
    std::string directory; ///< empty: a fresh one
    StandInDroplet::Settings settings;
    std::vector<std::pair<std::string, RehearsalMode>> modes; ///< in the order given
    bool exitsWithParent = false;
    bool wantsHelp = false;
};

/// `arguments` with the program's name first. InvalidArgument says what is wrong.
Result<Options> parseOptions(const QStringList& arguments);
std::string usage();

} // namespace catalyst::rehearsal
