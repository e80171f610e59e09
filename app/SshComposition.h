#pragma once

#include "app/Surroundings.h"
#include "droplet/ConnectionDoctor.h"
#include "ssh/HostKeyScan.h"
#include "ssh/SshConnection.h"

#include <string>

namespace catalyst {

/// The profile of that name, or the only one there is; InvalidArgument when its transport is not
/// ssh.
Result<LoadedProfile> loadSshProfile(const std::string& nameOrFile);

/// Beside the profile: the key that its droplet has to show.
std::string pinnedKeysOf(const LoadedProfile& loaded);
/// What the key is filed under.
std::string hostKeyAliasOf(const LoadedProfile& loaded);

/// Of an ssh profile: one forward for each of its services, in their order, then those of
/// `dropletForwardsOf`. `prompter` asks for what unlocks the operator's key; null: the terminal
/// does.
SshConnection::Parts sshPartsOf(const LoadedProfile& loaded, SshPrompter* prompter = nullptr);
HostKeyQuestion hostKeyQuestionOf(const LoadedProfile& loaded);
DoctorCase doctorCaseOf(const LoadedProfile& loaded, const Clock& clock,
                        SshPrompter* prompter = nullptr);

} // namespace catalyst
