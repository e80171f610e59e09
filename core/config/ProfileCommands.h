#pragma once

#include "config/ProfileStore.h"

#include <QJsonObject>

#include <span>
#include <string>

namespace catalyst {

/// What a command has to say. Exit codes: 0 ok, 2 failed, 64 usage. On anything but 0 `text`
/// belongs on stderr. `json` always has "ok"; a failure has "error": {"code", "detail"}.
struct CommandOutcome {
    int exitCode = 0;
    std::string text; ///< ends with a line break
    QJsonObject json;
};

/// `catalystctl profile init <name> [rehearsal|ssh|local|https]`. JSON: "profile", "file".
CommandOutcome profileInit(const ProfileStore& store, std::span<const std::string> arguments);

/// `catalystctl profile check [<name>|<file>]`. Without an argument the only profile there is.
/// JSON: "profile", "file", "settings_file", "problems" and "settings_problems", arrays of {"line",
/// "what", "fix"}; line is 0 when it concerns the whole file. Any problem is exit code 2.
CommandOutcome profileCheck(const ProfileStore& store, Fs& fs,
                            std::span<const std::string> arguments);

/// `catalystctl profile show [<name>|<file>]`: the values in force with their origins. JSON:
/// "profile", "file", "settings_file", "settings_problems", "data_dir", "runtime_dir", "values"
/// (ProfileReport.h). Only a profile without problems is shown.
CommandOutcome profileShow(const ProfileStore& store, Fs& fs,
                           std::span<const std::string> arguments);

/// `catalystctl profile …`: the first argument names one of the above.
CommandOutcome profileCommand(const ProfileStore& store, Fs& fs,
                              std::span<const std::string> arguments);

} // namespace catalyst
