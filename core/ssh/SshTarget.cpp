#include "ssh/SshTarget.h"

#include "config/TextRules.h"

#include <optional>

namespace catalyst {

Result<void> checkSshTarget(const SshTarget& target) {
    constexpr int highestPort = 65535;
    std::optional<Complaint> complaint = rules::sshHost(target.host);
    if (!complaint && !target.user.empty())
        complaint = rules::sshUser(target.user);
    if (!complaint && !target.identityFile.empty())
        complaint = rules::sshPath(target.identityFile);
    if (!complaint && (target.port < 0 || target.port > highestPort))
        complaint = Complaint{"port " + std::to_string(target.port) + " is no port",
                              "use 1 to 65535, or 0 for that of the ssh configuration"};
    if (complaint)
        return fail(Error::Code::InvalidArgument, complaint->what + "; " + complaint->fix);
    return {};
}

} // namespace catalyst
