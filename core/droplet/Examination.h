#pragma once

#include "async/qt/Process.h"
#include "ssh/HostKey.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"
#include "ssh/SshFailure.h"

#include <tl/expected.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What the connection doctor looks at, in this order: each stands on the ones before. By ssh all
/// but the last two; by https Name, Port, Tls, Access, Services, Database; on the droplet itself
/// Port, Services, Docker, Compose, EnvFile, Database. Database where the profile names one.
enum class DoctorStep {
    Configuration, ///< what ssh makes of profile and configuration
    Name,          ///< the host's name has an address
    Port,          ///< something answers there, and it is an SSH server
    Identity,      ///< it is the droplet: its host key is the pinned one
    Login,         ///< we are let in
    Services,      ///< forwards lead to services that answer
    Commands,      ///< a guarded command runs
    Clock,         ///< the droplet's clock is ours
    Docker,        ///< the engine answers at its socket
    Compose,       ///< the compose directory, its file, and a compose to use it
    EnvFile,       ///< .env is there and may be read
    Database,      ///< PostgreSQL lets the console in and answers
    Tls,           ///< the proxy's certificate is one that the profile trusts
    Access,        ///< the proxy lets us through
};
/// "configuration", … "host_key" (Identity) …, "env_file", "database", "tls", "access"
std::string_view toString(DoctorStep step);

/// One thing that was looked at.
struct Examination {
    enum class Outcome {
        Passed,
        Failed,
        NotChecked, ///< what it stands on has failed, or nobody can look
        Unknown,    ///< it was looked at, and what came back does not say
    };
    DoctorStep step = DoctorStep::Configuration;
    Outcome outcome = Outcome::NotChecked;
    std::string seen; ///< English: what was observed
    /// Stable word for the likely cause, "" where it passed: an `SshTrouble`'s, or of its own
    /// ("docker_socket_missing").
    std::string cause;

    bool operator==(const Examination&) const = default;
};
std::string_view toString(Examination::Outcome outcome); ///< "passed", "failed", …

Examination stepPassed(DoctorStep step, std::string seen);
Examination stepFailed(DoctorStep step, std::string seen, std::string cause);
Examination stepNotChecked(DoctorStep step);

/// Configuration to Identity, from asking the host for its key. Pure, as are the ones below.
std::vector<Examination> examineHost(const tl::expected<HostKey, SshFailure>& offered,
                                     const Result<std::optional<HostKey>>& pinned);

/// Login. Nothing: it was let in.
Examination examineLogin(const std::optional<SshFailure>& failure);

/// Whether a service answers.
struct ServiceContact {
    std::string name;
    bool isReached = false;
    std::string seen;
};
Examination examineServices(const std::vector<ServiceContact>& contacts);

/// Looks at everything on the droplet that the console needs, and changes nothing.
RemoteScript dropletExamination(std::string composeDirectory);

/// Commands to EnvFile, from the outcome of that script. `now` is our clock when it ended.
std::vector<Examination> examineDroplet(const RemoteOutcome& outcome, std::chrono::sys_seconds now);

/// The text of that script, with the compose directory as its argument.
std::string_view dropletScript();
/// Docker, Compose and EnvFile, from what the script printed where the console itself runs.
std::vector<Examination> examineOwnHost(const Result<ProcessOutcome>& outcome);

/// The steps behind `last` of those by ssh, none of them looked at; without Database.
std::vector<Examination> notCheckedAfter(DoctorStep last);

} // namespace catalyst
