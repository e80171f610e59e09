#pragma once

#include "app/Surroundings.h"
#include "droplet/ConnectionDoctor.h"
#include "health/DropletSurvey.h"
#include "ssh/HostKeyScan.h"
#include "ssh/SshConnection.h"

#include <string>

namespace catalyst {

/// The profile of that name, or the only one there is; InvalidArgument when its transport is not
/// ssh.
Result<LoadedProfile> loadSshProfile(const std::string& nameOrFile);

/// A profile of ssh that is not written yet, with its directories for data and sockets made.
/// AlreadyExists when there is one of that name.
Result<LoadedProfile> newSshProfile(const ProfileId& id, SshProfile ssh);
/// What is surveyed for it. `loaded` as `newSshProfile` gave it.
SurveyCase surveyCaseOf(const LoadedProfile& loaded, std::string dockerSocket, const Clock& clock,
                        SshPrompter* prompter = nullptr);

/// Beside the profile: the key that its droplet has to show.
std::string pinnedKeysOf(const LoadedProfile& loaded);
/// Pins that key, in a directory that is made when it is missing. NotPermitted: another one is
/// pinned.
Result<void> pinFor(const LoadedProfile& loaded, const HostKey& key);
/// What the key is filed under.
std::string hostKeyAliasOf(const LoadedProfile& loaded);

/// Of an ssh profile: one forward for each of its services, in their order, then those of
/// `dropletForwardsOf`. `prompter` asks for what unlocks the operator's key; null: the terminal
/// does.
SshConnection::Parts sshPartsOf(const LoadedProfile& loaded, SshPrompter* prompter = nullptr);
HostKeyQuestion hostKeyQuestionOf(const LoadedProfile& loaded);
/// `password`: of the database. `executor` outlives what is done with it.
DoctorCase doctorCaseOf(const LoadedProfile& loaded, Executor& executor,
                        std::function<Task<Result<Secret>>()> password,
                        SshPrompter* prompter = nullptr);

} // namespace catalyst
