#pragma once

#include "base/Result.h"

#include <string>
#include <vector>

namespace catalyst {

/// The command line of `catalystctl`, understood.
struct Arguments {
    std::string command;                   ///< "status", "watch", "rehearsal", "run", "profile", …
    std::vector<std::string> operands;     ///< what follows it
    std::string profile;                   ///< --profile; empty: the only one there is
    std::string from;                      ///< --from of calendar, history and incidents
    std::string to;                        ///< --to of calendar and history
    bool isOpenOnly = false;               ///< --open of incidents
    bool isConfirmed = false;              ///< --yes
    std::string reason;                    ///< --reason of stop release
    std::vector<std::string> acknowledged; ///< --acknowledge of stop release
    bool leavesSuspended = false;          ///< --leave-suspended of stop release
    std::string stop;                      ///< --stop of stop export; empty: the latest
    bool isMarkdown = false;               ///< --markdown of stop export, which it is anyway
    bool isHtml = false;                   ///< --html of stop card
    std::string host;                      ///< --host of setup, as are the ones to `broker`
    std::string user;                      ///< --user
    std::string port;                      ///< --port
    std::string identity;                  ///< --identity
    std::string fingerprint;               ///< --fingerprint
    std::string dockerSocket;              ///< --docker-socket
    std::string broker;                    ///< --broker
    bool isJson = false;
    bool isHelp = false;
    bool isVersion = false;
};

/// InvalidArgument says what is wrong in one line. Does not judge operands; the commands do.
Result<Arguments> parseArguments(const std::vector<std::string>& words);

/// The text of --help.
std::string usage();

} // namespace catalyst
