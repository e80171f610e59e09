#pragma once

#include "base/Fs.h"
#include "base/Result.h"
#include "config/ProfileReader.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace catalyst {

/// What of the process's environment decides where files are.
struct Environment {
    std::string home;
    std::string configHome; ///< XDG_CONFIG_HOME; empty or relative counts as not set
    std::string dataHome;   ///< XDG_DATA_HOME, likewise
    std::string runtimeDir; ///< XDG_RUNTIME_DIR, likewise
    std::string temporaryDir = "/tmp";
    uid_t uid = 0;

    static Environment ofProcess();
};

/// Where one profile's things are. Absolute; only the TOML file is known to exist.
struct ProfilePaths {
    std::string profileFile;  ///< catalyst.toml, the operator's: never written after `init`
    std::string settingsFile; ///< settings.json beside it, the window's
    std::string dataDir;      ///< history.db, records.db, journals
    std::string runtimeDir;   ///< sockets and locks; gone after the session

    bool operator==(const ProfilePaths&) const = default;
};

/// Finds, makes and reads profiles. Blocking file operations; `fs` outlives it.
class ProfileStore {
public:
    ProfileStore(Environment environment, Fs& fs);

    /// `$XDG_CONFIG_HOME/catalyst-console/<profile>/…` and so on by the XDG directories. Without a
    /// runtime directory of this user's, `/tmp/catalyst-console-<uid>/<profile>` takes its place.
    /// Fails when neither the XDG variables nor HOME say where.
    Result<ProfilePaths> pathsOf(const ProfileId& id) const;
    /// The same for a file somewhere else, `--profile <path>`.
    Result<ProfilePaths> pathsOf(const ProfileId& id, const std::string& profileFile) const;

    /// Directories with a catalyst.toml, by name. None is no error.
    Result<std::vector<ProfileId>> listProfiles() const;

    /// Writes the commented template, 0600. AlreadyExists when there is anything of that name.
    Result<ProfilePaths> init(const ProfileId& id, TransportKind transport) const;
    /// The same of a profile that was put together, under its id. InvalidData, and nothing is
    /// written, when the text would not be read back as this very profile.
    Result<ProfilePaths> init(const Profile& profile) const;

    /// Reads and checks, without the settings. Problems are in the reading; an error means that the
    /// file could not be read. A rehearsal whose socket paths would be too long is a problem too.
    Result<ProfileReading> read(const std::string& profileFile) const;
    /// Also checks that the file's id is its directory's name.
    Result<ProfileReading> read(const ProfileId& id) const;

    /// Makes the data and the runtime directory, 0700, and verifies that they are this user's
    /// alone.
    Result<void> prepare(const ProfilePaths& paths) const;

private:
    Result<std::string> base(const std::string& xdg, const char* variable,
                             const char* belowHome) const;
    std::string runtimeBase() const;

    Environment m_environment;
    Fs& m_fs;
};

/// Where a rehearsal's sockets are: the profile's directory, or `rehearsal` in the runtime one.
std::string rehearsalDirectoryOf(const Profile& profile, const ProfilePaths& paths);

} // namespace catalyst
