#pragma once

#include "config/Profile.h"
#include "config/TextRules.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>

namespace catalyst {

/// What somebody says of a droplet of which a profile is to be made, as it was typed.
struct SetupAnswers {
    std::string name; ///< of the profile
    std::string host;
    std::string user;         ///< empty: the operator's ssh says, as for port and identity
    std::string port;         ///< in digits
    std::string identityFile; ///< absolute
    std::string dockerSocket; ///< on the droplet; empty: the usual one
    std::string broker;       ///< "paper", "live"; empty or "none": none
};

/// The same, understood.
struct SetupRequest {
    ProfileId id;
    SshProfile ssh;
    std::string dockerSocket;
    std::optional<BrokerEnvironment> broker;

    bool operator==(const SetupRequest&) const = default;
};

enum class SetupField { Name, Host, User, Port, Identity, DockerSocket, Broker };

/// The first answer, in the order of `SetupField`, that cannot be one.
struct SetupRefusal {
    SetupField field = SetupField::Name;
    Complaint complaint;
};

/// Pure.
tl::expected<SetupRequest, SetupRefusal> readSetupAnswers(const SetupAnswers& answers);

} // namespace catalyst
