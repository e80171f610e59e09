#pragma once

#include "droplet/Examination.h"
#include "net/Http.h"
#include "ssh/HostKeyScan.h"
#include "ssh/SshConnection.h"

#include <string>
#include <vector>

namespace catalyst {

/// Whom the doctor examines.
struct DoctorCase {
    HostKeyQuestion question;
    std::string pinnedKeys; ///< file
    std::string hostKeyAlias;
    SshConnection::Parts connection; ///< with one forward for each service
    struct Service {
        std::string name;
        std::string healthPath;
    };
    std::vector<Service> services;
    std::string composeDirectory;
    std::string operationId; ///< of the one command it runs
};

/// Looks at the whole way to a droplet, step by step, by a connection of its own; what stands on a
/// failed step is not looked at. Changes nothing. Ends within about a minute. `executor` and `http`
/// outlive it.
Task<std::vector<Examination>> examineConnection(Executor& executor, Http& http,
                                                 DoctorCase patient);

} // namespace catalyst
