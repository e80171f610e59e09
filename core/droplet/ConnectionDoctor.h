#pragma once

#include "droplet/Examination.h"
#include "net/Http.h"
#include "ssh/HostKeyScan.h"
#include "ssh/SshConnection.h"

#include <functional>
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
    /// Looks at the database through the connection, which outlives the task; null: the profile
    /// names none.
    std::function<Task<Examination>(const SshConnection& connection)> database;
    std::string operationId; ///< of the one command it runs
};

/// Looks at the whole way to a droplet, step by step, by a connection of its own; what stands on a
/// failed step is not looked at. Changes nothing. Ends within about a minute, and the time in which
/// somebody is asked for a passphrase. `executor` and `http` outlive it. `progress` is told what is
/// known so far whenever that grows; it does not destroy the task.
Task<std::vector<Examination>>
examineConnection(Executor& executor, Http& http, DoctorCase patient,
                  std::function<void(const std::vector<Examination>&)> progress = {});

} // namespace catalyst
