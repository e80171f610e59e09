#include "config/ProfileStore.h"

#include "base/AtomicFile.h"
#include "config/PrivateDirectory.h"
#include "config/ProfileTemplate.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace catalyst {

namespace {

constexpr const char* application = "/catalyst-console";
constexpr const char* profileName = "/catalyst.toml";
constexpr const char* settingsName = "/settings.json";
constexpr std::size_t maxSocketPath = 107;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// The XDG specification: a relative path is to be ignored.
bool isUsable(const std::string& path) {
    return path.starts_with('/');
}

std::string directoryOfFile(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

std::size_t longestSocketPath(const Profile& profile, const ProfilePaths& paths) {
    std::size_t longest = 0;
    for (const ServiceProfile& service : profile.services)
        longest = std::max(longest, service.name.size());
    return rehearsalDirectoryOf(profile, paths).size() + longest +
           std::string_view("/.sock").size();
}

} // namespace

Environment Environment::ofProcess() {
    return {.home = variable("HOME"),
            .configHome = variable("XDG_CONFIG_HOME"),
            .dataHome = variable("XDG_DATA_HOME"),
            .runtimeDir = variable("XDG_RUNTIME_DIR"),
            .temporaryDir = "/tmp",
            .uid = ::geteuid()};
}

ProfileStore::ProfileStore(Environment environment, Fs& fs)
    : m_environment(std::move(environment)), m_fs(fs) {}

Result<std::string> ProfileStore::base(const std::string& xdg, const char* name,
                                       const char* belowHome) const {
    if (isUsable(xdg))
        return xdg + application;
    if (isUsable(m_environment.home))
        return m_environment.home + belowHome + application;
    return fail(Error::Code::NotFound,
                std::string("neither ") + name + " nor HOME names an absolute directory; set HOME");
}

/// A runtime directory that is another user's (as under `sudo -E`) is not ours to use.
std::string ProfileStore::runtimeBase() const {
    if (isUsable(m_environment.runtimeDir) &&
        isPrivateDirectory(m_environment.runtimeDir, m_environment.uid))
        return m_environment.runtimeDir + application;
    return m_environment.temporaryDir + application + '-' + std::to_string(m_environment.uid);
}

Result<ProfilePaths> ProfileStore::pathsOf(const ProfileId& id) const {
    const Result<std::string> config =
        base(m_environment.configHome, "XDG_CONFIG_HOME", "/.config");
    if (!config)
        return fail(config.error());
    return pathsOf(id, *config + '/' + id.text() + profileName);
}

Result<ProfilePaths> ProfileStore::pathsOf(const ProfileId& id,
                                           const std::string& profileFile) const {
    const Result<std::string> data = base(m_environment.dataHome, "XDG_DATA_HOME", "/.local/share");
    if (!data)
        return fail(data.error());
    return ProfilePaths{.profileFile = profileFile,
                        .settingsFile = directoryOfFile(profileFile) + settingsName,
                        .dataDir = *data + '/' + id.text(),
                        .runtimeDir = runtimeBase() + '/' + id.text()};
}

Result<std::vector<ProfileId>> ProfileStore::listProfiles() const {
    const Result<std::string> config =
        base(m_environment.configHome, "XDG_CONFIG_HOME", "/.config");
    if (!config)
        return fail(config.error());
    std::vector<ProfileId> ids;
    std::error_code error;
    std::filesystem::directory_iterator entries(*config, error);
    while (!error && entries != std::filesystem::directory_iterator()) {
        const Result<ProfileId> id = ProfileId::parse(entries->path().filename().string());
        std::error_code absent;
        if (id && std::filesystem::exists(entries->path().string() + profileName, absent))
            ids.push_back(*id);
        entries.increment(error);
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return fail(Error::Code::Io,
                    *config + " cannot be listed: " + error.message() + "; check its permissions");
    std::ranges::sort(ids);
    return ids;
}

Result<ProfilePaths> ProfileStore::init(const ProfileId& id, TransportKind transport) const {
    return init(defaultProfile(id, transport));
}

Result<ProfilePaths> ProfileStore::init(const Profile& profile) const {
    const Result<ProfilePaths> paths = pathsOf(profile.id);
    if (!paths)
        return fail(paths.error());
    if (m_fs.stat(paths->profileFile))
        return fail(Error::Code::AlreadyExists,
                    paths->profileFile + " exists and is yours: it is never overwritten; edit it, "
                                         "or choose another name");
    const std::string text = profileTemplate(profile);
    const ProfileReading readBack = readProfile(text);
    if (!readBack.problems.empty() || readBack.profile != profile)
        return fail(Error::Code::InvalidData,
                    "what was put together is no profile" +
                        (readBack.problems.empty()
                             ? std::string(": it would be read as another one")
                             : ":\n" + describe(readBack.problems, paths->profileFile)));
    const Result<void> made =
        makePrivateDirectory(directoryOfFile(paths->profileFile), m_environment.uid);
    if (!made)
        return fail(made.error());
    if (const Result<void> written = writeAtomically(m_fs, paths->profileFile, text); !written)
        return fail(written.error());
    return *paths;
}

Result<ProfileReading> ProfileStore::read(const std::string& profileFile) const {
    // One byte more than allowed, so that the reader itself says what is wrong.
    const Result<std::string> text = readFile(m_fs, profileFile, maxProfileBytes + 1);
    if (!text)
        return fail(text.error());
    ProfileReading reading = readProfile(*text);
    if (reading.profile.transport != TransportKind::Rehearsal || !reading.problems.empty())
        return reading;
    const Result<ProfilePaths> paths = pathsOf(reading.profile.id, profileFile);
    if (!paths)
        return fail(paths.error());
    if (longestSocketPath(reading.profile, *paths) > maxSocketPath)
        reading.problems.push_back({0,
                                    "sockets in " + rehearsalDirectoryOf(reading.profile, *paths) +
                                        " would have paths longer than 107 characters",
                                    "set a shorter directory in [rehearsal]"});
    return reading;
}

Result<ProfileReading> ProfileStore::read(const ProfileId& id) const {
    const Result<ProfilePaths> paths = pathsOf(id);
    if (!paths)
        return fail(paths.error());
    Result<ProfileReading> reading = read(paths->profileFile);
    if (!reading || reading->profile.id.isEmpty() || reading->profile.id == id)
        return reading;
    const auto line = reading->lines.find("id");
    reading->problems.push_back(
        {line == reading->lines.end() ? 0 : line->second,
         "id is \"" + reading->profile.id.text() + "\", but the directory is \"" + id.text() + '"',
         "give both the same name"});
    std::ranges::stable_sort(reading->problems, {}, &ProfileProblem::line);
    return reading;
}

Result<void> ProfileStore::prepare(const ProfilePaths& paths) const {
    if (const Result<void> data = makePrivateDirectory(paths.dataDir, m_environment.uid); !data)
        return data;
    // In /tmp the directory above must be ours as well, or another could put his in its place.
    const Result<void> above =
        makePrivateDirectory(directoryOfFile(paths.runtimeDir), m_environment.uid);
    return above ? makePrivateDirectory(paths.runtimeDir, m_environment.uid) : above;
}

std::string rehearsalDirectoryOf(const Profile& profile, const ProfilePaths& paths) {
    return profile.rehearsalDirectory.empty() ? paths.runtimeDir + "/rehearsal"
                                              : profile.rehearsalDirectory;
}

} // namespace catalyst
