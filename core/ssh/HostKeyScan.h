#pragma once

#include "async/Task.h"
#include "ssh/HostKey.h"
#include "ssh/SshConfig.h"
#include "ssh/SshDirectory.h"
#include "ssh/SshFailure.h"

#include <tl/expected.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace catalyst {

/// How the droplet is asked for its key.
struct HostKeyQuestion {
    std::string program = "ssh";
    SshTarget target;
    std::vector<std::string> included;
    std::string directory; ///< for the files of one question; this profile's alone
    std::map<std::string, std::string> environment;
};

/// The files of one question; gone with it.
struct PreparedQuestion {
    std::unique_ptr<SshDirectory> directory;
    SshPlace place;
};
/// Writes its configuration into a directory of its own. ConfigurationRefused says why it cannot.
tl::expected<PreparedQuestion, SshFailure> prepareQuestion(const HostKeyQuestion& question);

/// The key that the host shows now, by the way the operator's configuration leads. Nothing is
/// offered to it: no key, no password, no agent. Whose key it is, only somebody who sees the
/// host's own console can say.
Task<tl::expected<HostKey, SshFailure>> askHostKey(HostKeyQuestion question);

} // namespace catalyst
