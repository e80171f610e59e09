#include "app/SshComposition.h"

#include "app/DropletComposition.h"
#include "base/Log.h"
#include "base/Ulid.h"
#include "config/PrivateDirectory.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRandomGenerator>

#include <unistd.h>

#include <filesystem>
#include <map>

namespace catalyst {

namespace {

std::map<std::string, std::string> ownEnvironment() {
    std::map<std::string, std::string> variables;
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    for (const QString& name : ours.keys())
        variables.emplace(name.toStdString(), ours.value(name).toStdString());
    return variables;
}

SshTarget targetOf(const SshProfile& ssh) {
    return {ssh.host, ssh.user, ssh.port, ssh.identityFile};
}

std::vector<std::string> configurationsOf(const SshProfile& ssh,
                                          const std::map<std::string, std::string>& environment) {
    std::vector<std::string> files;
    const auto home = environment.find("HOME");
    if (!ssh.configFile.empty())
        files.push_back(ssh.configFile);
    else if (home != environment.end())
        files.push_back(home->second + "/.ssh/config");
    files.emplace_back("/etc/ssh/ssh_config");
    return files;
}

/// Beside this program; empty: not installed, and nobody is asked.
std::string askpassProgram() {
    // In a build tree each program has its own folder.
    const QString here = QCoreApplication::applicationDirPath();
    for (const char* place : {"/catalyst-askpass", "/../askpass/catalyst-askpass"}) {
        const QFileInfo file(here + QLatin1String(place));
        if (file.isExecutable())
            return file.canonicalFilePath().toStdString();
    }
    return {};
}

std::string directoryOf(const LoadedProfile& loaded) {
    return loaded.paths.runtimeDir + "/ssh";
}

} // namespace

Result<LoadedProfile> loadSshProfile(const std::string& nameOrFile) {
    auto loaded = loadNamedOrOnlyProfile(nameOrFile);
    if (loaded && loaded->profile.transport != TransportKind::Ssh)
        return fail(Error::Code::InvalidArgument,
                    "profile \"" + loaded->profile.id.text() + "\" has transport \"" +
                        std::string(toString(loaded->profile.transport)) +
                        "\": this is for transport \"ssh\"");
    return loaded;
}

Result<LoadedProfile> newSshProfile(const ProfileId& id, SshProfile ssh) {
    PosixFs fs;
    const ProfileStore store(Environment::ofProcess(), fs);
    auto paths = store.pathsOf(id);
    if (!paths)
        return fail(paths.error());
    if (fs.stat(paths->profileFile))
        return fail(Error::Code::AlreadyExists,
                    paths->profileFile + " exists and is yours: it is never overwritten; edit it, "
                                         "or choose another name");
    if (const auto prepared = store.prepare(*paths); !prepared)
        return fail(prepared.error());
    LoadedProfile loaded;
    loaded.profile = defaultProfile(id, TransportKind::Ssh);
    loaded.profile.ssh = std::move(ssh);
    loaded.paths = std::move(*paths);
    return loaded;
}

SurveyCase surveyCaseOf(const LoadedProfile& loaded, std::string dockerSocket, const Clock& clock,
                        SshPrompter* prompter) {
    SurveyCase surveyed;
    surveyed.id = loaded.profile.id;
    surveyed.ssh = loaded.profile.ssh;
    surveyed.dockerSocket = std::move(dockerSocket);
    surveyed.partsOf = [loaded, prompter](const Profile& profile) {
        LoadedProfile other = loaded;
        other.profile = profile;
        return sshPartsOf(other, prompter);
    };
    surveyed.operationId = UlidSource(clock).next().toString();
    return surveyed;
}

std::string pinnedKeysOf(const LoadedProfile& loaded) {
    return (std::filesystem::path(loaded.paths.profileFile).parent_path() / "known_hosts").string();
}

Result<void> pinFor(const LoadedProfile& loaded, const HostKey& key) {
    PosixFs fs;
    const std::string file = pinnedKeysOf(loaded);
    const std::string alias = hostKeyAliasOf(loaded);
    const auto pinned = readPinnedKey(fs, file, alias);
    if (!pinned)
        return fail(pinned.error());
    if (*pinned && **pinned != key)
        return fail(Error::Code::NotPermitted, "another key is pinned, " + (*pinned)->fingerprint);
    const std::string directory = std::filesystem::path(file).parent_path().string();
    // One that is there may be shared on purpose; the file itself is closed in any case.
    Result<void> done;
    if (!fs.stat(directory))
        done = makePrivateDirectory(directory, ::geteuid());
    if (done)
        done = pinHostKey(fs, file, alias, key);
    if (done)
        logInfo("ssh", "host key pinned", {{"fingerprint", key.fingerprint}, {"file", file}});
    return done;
}

std::string hostKeyAliasOf(const LoadedProfile& loaded) {
    return "catalyst-" + loaded.profile.id.text();
}

SshConnection::Parts sshPartsOf(const LoadedProfile& loaded, SshPrompter* prompter) {
    SshConnection::Parts parts;
    parts.target = targetOf(loaded.profile.ssh);
    parts.knownHosts = pinnedKeysOf(loaded);
    parts.hostKeyAlias = hostKeyAliasOf(loaded);
    parts.directory = directoryOf(loaded);
    parts.environment = sshEnvironment(ownEnvironment());
    parts.included = configurationsOf(loaded.profile.ssh, parts.environment);
    for (const ServiceProfile& service : loaded.profile.services)
        parts.forwards.push_back({"127.0.0.1", service.port, {}});
    for (ForwardTarget& target : dropletForwardsOf(loaded.profile, parts.forwards.size()).targets)
        parts.forwards.push_back(std::move(target));
    parts.askpass = askpassProgram();
    parts.prompter = prompter;
    parts.random = [] { return QRandomGenerator::global()->generateDouble(); };
    return parts;
}

HostKeyQuestion hostKeyQuestionOf(const LoadedProfile& loaded) {
    HostKeyQuestion question;
    question.target = targetOf(loaded.profile.ssh);
    question.environment = sshEnvironment(ownEnvironment());
    question.included = configurationsOf(loaded.profile.ssh, question.environment);
    question.directory = directoryOf(loaded);
    return question;
}

DoctorCase doctorCaseOf(const LoadedProfile& loaded, Executor& executor,
                        std::function<Task<Result<Secret>>()> password, SshPrompter* prompter) {
    DoctorCase patient;
    patient.question = hostKeyQuestionOf(loaded);
    patient.pinnedKeys = pinnedKeysOf(loaded);
    patient.hostKeyAlias = hostKeyAliasOf(loaded);
    patient.connection = sshPartsOf(loaded, prompter);
    for (const ServiceProfile& service : loaded.profile.services)
        patient.services.push_back({service.name, service.healthPath});
    patient.composeDirectory = loaded.profile.paths.compose;
    patient.operationId = UlidSource(executor.clock()).next().toString();
    if (databaseCaseOf(loaded.profile, nullptr, password))
        patient.database = [&executor, profile = loaded.profile,
                            password = std::move(password)](const SshConnection& connection) {
            auto database = databaseCaseOf(profile, &connection, password);
            return examineDatabase(executor, std::move(*database));
        };
    return patient;
}

} // namespace catalyst
