#include "app/Surroundings.h"

#include "base/Log.h"
#include "config/Settings.h"

#include <pwd.h>
#include <unistd.h>

#include <filesystem>

namespace catalyst {

namespace {

std::string besideProfile(const std::string& file, const ProfilePaths& paths) {
    if (file.starts_with('/'))
        return file;
    return paths.profileFile.substr(0, paths.profileFile.rfind('/') + 1) + file;
}

struct Found {
    Profile profile;
    ProfilePaths paths;
};

Result<Profile> checked(Result<ProfileReading> reading, const std::string& file) {
    if (!reading)
        return fail(reading.error());
    if (!reading->problems.empty())
        return fail(Error::Code::InvalidData, describe(reading->problems, file));
    return std::move(reading->profile);
}

Result<Found> findByFile(const ProfileStore& store, const std::string& file) {
    std::error_code error;
    const std::string absolute = std::filesystem::absolute(file, error).string();
    if (error)
        return fail(Error::Code::NotFound, file + " cannot be found from here: " + error.message() +
                                               "; name it by its absolute path");
    auto profile = checked(store.read(absolute), absolute);
    if (!profile)
        return fail(profile.error());
    auto paths = store.pathsOf(profile->id, absolute);
    if (!paths)
        return fail(paths.error());
    return Found{std::move(*profile), std::move(*paths)};
}

/// The built-in rehearsal needs no file; one of that name is read like any other.
Result<Found> findByName(const ProfileStore& store, const std::string& name) {
    const auto id = ProfileId::parse(name);
    if (!id)
        return fail(id.error());
    auto paths = store.pathsOf(*id);
    if (!paths)
        return fail(paths.error());
    auto profile = checked(store.read(*id), paths->profileFile);
    const bool isMissing = !profile && profile.error().code == Error::Code::NotFound;
    if (isMissing && name == rehearsalProfile)
        profile = defaultProfile(*id, TransportKind::Rehearsal);
    else if (isMissing)
        return fail(Error::Code::NotFound,
                    "there is no profile \"" + name + "\" (" + paths->profileFile +
                        "); `catalystctl profile init " + name + " local` writes one");
    if (!profile)
        return fail(profile.error());
    return Found{std::move(*profile), std::move(*paths)};
}

} // namespace

Result<LoadedProfile> loadProfile(const std::string& nameOrFile) {
    PosixFs fs;
    const ProfileStore store(Environment::ofProcess(), fs);
    const bool isFile = nameOrFile.find('/') != std::string::npos;
    auto found = isFile ? findByFile(store, nameOrFile) : findByName(store, nameOrFile);
    if (!found)
        return fail(found.error());
    ProfilePaths* paths = &found->paths;
    if (const auto prepared = store.prepare(*paths); !prepared)
        return fail(prepared.error());

    LoadedProfile loaded;
    loaded.profile =
        withSettings(std::move(found->profile), Settings::load(fs, paths->settingsFile));
    loaded.rehearsalDirectory = rehearsalDirectoryOf(loaded.profile, *paths);
    loaded.sessionOverrides = besideProfile(loaded.profile.market.overridesFile, *paths);
    loaded.engineLock = paths->runtimeDir + "/engine.lock";
    loaded.engineSocket = paths->runtimeDir + "/engine.sock";
    loaded.windowSocket = paths->runtimeDir + "/window.sock";
    loaded.paths = std::move(*paths);
    return loaded;
}

Result<std::string> defaultProfileName() {
    PosixFs fs;
    const auto profiles = ProfileStore(Environment::ofProcess(), fs).listProfiles();
    if (!profiles)
        return fail(profiles.error());
    if (profiles->size() == 1)
        return profiles->front().text();
    if (profiles->empty())
        return fail(Error::Code::NotFound,
                    "there is no profile yet: `catalystctl setup` makes one for a droplet that ssh "
                    "reaches, and `--profile rehearsal` needs none");
    std::string names;
    for (const ProfileId& profile : *profiles)
        names += (names.empty() ? "" : ", ") + profile.text();
    return fail(Error::Code::InvalidArgument,
                "there are several profiles (" + names + "): say which with --profile");
}

Result<LoadedProfile> loadNamedOrOnlyProfile(const std::string& nameOrFile) {
    if (!nameOrFile.empty())
        return loadProfile(nameOrFile);
    const auto only = defaultProfileName();
    if (!only)
        return fail(only.error());
    return loadProfile(*only);
}

std::string actorName(const std::string& program) {
    const passwd* user = ::getpwuid(::getuid());
    return program + ":" + (user ? user->pw_name : std::to_string(::getuid()));
}

void startLog(const LoadedProfile& loaded, const std::string& program, bool isService) {
    LogOptions options;
    // One folder a program: two processes that rotate the same file would lose lines.
    options.directory = loaded.paths.dataDir + "/log/" + program;
    options.console = isService;
    const bool isRehearsal = loaded.profile.transport == TransportKind::Rehearsal;
    // Nothing in this version observes the mode of a real account.
    Log::setContext({loaded.profile.id.text(), isRehearsal ? "REHEARSAL" : "UNKNOWN", {}});
    const auto started = Log::init(options);
    if (!started)
        logWarning("log", "the log file is not written: " + started.error().detail);
}

} // namespace catalyst
