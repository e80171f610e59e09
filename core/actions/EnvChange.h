#pragma once

#include "actions/ActionRunner.h"
#include "droplet/EnvAccess.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// A change of the droplet's environment file, shared by the steps of the action and whoever
/// reports it.
struct EnvChange {
    std::shared_ptr<const EnvAccess> env;
    std::string operationId;
    /// As the one who decided on the change has read it; empty: whatever is there.
    std::string sha256;
    std::vector<EnvSetting> settings;

    std::string written = {};                  ///< SHA-256 of what was sent; empty: nothing was
    std::optional<FileReplaced> replaced = {}; ///< as the droplet has read it back
    std::string difference = {};               ///< English, values masked
};

/// The file with all of the settings, where they may be made. Errors: those of `EnvFile::with`,
/// `without` and `checkEnvValue`; InvalidArgument for nothing to change, or a name twice;
/// NotPermitted where the mode's four variables would contradict each other afterwards, or would
/// mean live and did not before: going live is not an edit. Pure.
Result<EnvFile> applyEnvSettings(const EnvFile& file, const std::vector<EnvSetting>& settings);

/// "MAX_POSITIONS: 5 -> 6; SMTP_PASSWORD: set, 12 characters -> set, 16 characters". Pure.
std::string envDifference(const EnvFile& before, const EnvFile& after,
                          const std::vector<EnvSetting>& settings, const EnvironmentMask& mask);

/// The steps of the action "env.change": reads the file, makes the change, and puts it in its
/// place, which reads it back; where that was not seen, the file is read once more. Containers have
/// what they had until they are made anew.
ActionSteps envSteps(std::shared_ptr<EnvChange> change);

} // namespace catalyst
