#include "config/ProfileCommands.h"

#include "config/ProfileReport.h"
#include "config/ServiceUrl.h"
#include "config/Settings.h"

#include <QJsonArray>
#include <QString>

namespace catalyst {

namespace {

constexpr int failed = 2;
constexpr int wrongUsage = 64;

QString qString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

CommandOutcome refuse(int exitCode, const Error& error) {
    return {exitCode, error.detail + '\n',
            QJsonObject{{"ok", false},
                        {"error", QJsonObject{{"code", qString(toString(error.code))},
                                              {"detail", qString(error.detail)}}}}};
}

CommandOutcome usage(std::string detail) {
    return refuse(wrongUsage,
                  {Error::Code::InvalidArgument,
                   std::move(detail) + "\nusage: catalystctl profile init <name> "
                                       "[rehearsal|ssh|local|https]\n"
                                       "       catalystctl profile check [<name>|<file>]\n"
                                       "       catalystctl profile show [<name>|<file>]"});
}

QJsonArray json(const std::vector<ProfileProblem>& problems) {
    QJsonArray list;
    for (const ProfileProblem& problem : problems)
        list.append(QJsonObject{{"line", problem.line},
                                {"what", qString(problem.what)},
                                {"fix", qString(problem.fix)}});
    return list;
}

/// A profile that was found and read; it may have problems.
struct Opened {
    ProfilePaths paths;
    ProfileReading reading;
    Settings settings;

    std::string complaints() const {
        std::string text = describe(reading.problems, paths.profileFile);
        if (!reading.problems.empty())
            text += '\n';
        text += describe(settings.problems(), paths.settingsFile);
        return settings.problems().empty() ? text : text + '\n';
    }
    QJsonObject asJson(bool isOk) const {
        return {{"ok", isOk},
                {"profile", qString(reading.profile.id.text())},
                {"file", qString(paths.profileFile)},
                {"settings_file", qString(paths.settingsFile)}};
    }
};

Result<ProfileId> onlyProfile(const ProfileStore& store) {
    const Result<std::vector<ProfileId>> ids = store.listProfiles();
    if (!ids)
        return fail(ids.error());
    if (ids->size() == 1)
        return ids->front();
    if (ids->empty())
        return fail(Error::Code::NotFound,
                    "there is no profile yet; make one with: catalystctl profile init <name>");
    std::string names;
    for (const ProfileId& id : *ids)
        names += (names.empty() ? "" : ", ") + id.text();
    return fail(Error::Code::InvalidArgument, "there are several profiles; name one of: " + names);
}

/// What the arguments point at: a profile by name or, with an empty id, a file.
struct Target {
    ProfileId id;
    std::string file;
};

/// A name, a file (with a slash or ending in .toml), or nothing when there is only one profile.
Result<Target> targetOf(const ProfileStore& store, std::span<const std::string> arguments) {
    const bool isFile = !arguments.empty() && (arguments.front().find('/') != std::string::npos ||
                                               arguments.front().ends_with(".toml"));
    if (isFile)
        return Target{{}, arguments.front()};
    const Result<ProfileId> id =
        arguments.empty() ? onlyProfile(store) : ProfileId::parse(arguments.front());
    if (!id)
        return fail(id.error());
    return Target{*id, {}};
}

Result<Opened> open(const ProfileStore& store, Fs& fs, const Target& target) {
    const bool isFile = target.id.isEmpty();
    Result<ProfileReading> reading = isFile ? store.read(target.file) : store.read(target.id);
    if (!reading)
        return fail(reading.error());
    const Result<ProfilePaths> paths =
        isFile ? store.pathsOf(reading->profile.id, target.file) : store.pathsOf(target.id);
    if (!paths)
        return fail(paths.error());
    return Opened{*paths, std::move(*reading), Settings::load(fs, paths->settingsFile)};
}

/// Empty: nothing is asked by plain http.
std::string plainHttpWarning(const Profile& profile) {
    std::string names;
    for (const std::string& name : servicesByPlainHttp(profile))
        names += (names.empty() ? "" : ", ") + name;
    return names.empty()
               ? names
               : "PLAIN HTTP: anyone on the way can read and change what is shown of " + names;
}

CommandOutcome noTarget(const Error& error) {
    return error.code == Error::Code::InvalidArgument ? usage(error.detail) : refuse(failed, error);
}

} // namespace

CommandOutcome profileInit(const ProfileStore& store, std::span<const std::string> arguments) {
    if (arguments.empty() || arguments.size() > 2)
        return usage("init needs a name");
    const Result<ProfileId> id = ProfileId::parse(arguments[0]);
    if (!id)
        return usage(id.error().detail);
    const auto transport =
        transportKindFrom(arguments.size() == 2 ? std::string_view(arguments[1]) : "rehearsal");
    if (!transport)
        return usage(quoted(arguments[1]) + " is not a transport of this version");
    const Result<ProfilePaths> paths = store.init(*id, *transport);
    if (!paths)
        return refuse(failed, paths.error());
    return {0,
            paths->profileFile + " was written; edit it, then: catalystctl profile check " +
                id->text() + '\n',
            QJsonObject{{"ok", true},
                        {"profile", qString(id->text())},
                        {"file", qString(paths->profileFile)}}};
}

CommandOutcome profileCheck(const ProfileStore& store, Fs& fs,
                            std::span<const std::string> arguments) {
    if (arguments.size() > 1)
        return usage("check takes one profile");
    const Result<Target> target = targetOf(store, arguments);
    if (!target)
        return noTarget(target.error());
    const Result<Opened> opened = open(store, fs, *target);
    if (!opened)
        return refuse(failed, opened.error());
    const std::string complaints = opened->complaints();
    QJsonObject object = opened->asJson(complaints.empty());
    object.insert("problems", json(opened->reading.problems));
    object.insert("settings_problems", json(opened->settings.problems()));
    const std::string warnings =
        complaints.empty() ? plainHttpWarning(opened->reading.profile) : std::string();
    object.insert("warnings", warnings.empty() ? QJsonArray() : QJsonArray{qString(warnings)});
    if (complaints.empty())
        return {0, opened->paths.profileFile + ": ok\n" + (warnings.empty() ? "" : warnings + '\n'),
                object};
    object.insert("error", QJsonObject{{"code", qString(toString(Error::Code::InvalidData))},
                                       {"detail", qString(complaints)}});
    return {failed, complaints, object};
}

CommandOutcome profileShow(const ProfileStore& store, Fs& fs,
                           std::span<const std::string> arguments) {
    if (arguments.size() > 1)
        return usage("show takes one profile");
    const Result<Target> target = targetOf(store, arguments);
    if (!target)
        return noTarget(target.error());
    const Result<Opened> opened = open(store, fs, *target);
    if (!opened)
        return refuse(failed, opened.error());
    if (!opened->reading.problems.empty())
        return refuse(failed, {Error::Code::InvalidData,
                               describe(opened->reading.problems, opened->paths.profileFile)});
    const std::vector<EffectiveValue> values =
        effectiveValues(opened->reading, withSettings(opened->reading.profile, opened->settings));
    QJsonObject object = opened->asJson(true);
    object.insert("data_dir", qString(opened->paths.dataDir));
    object.insert("runtime_dir", qString(opened->paths.runtimeDir));
    object.insert("settings_problems", json(opened->settings.problems()));
    object.insert("values", toJson(values).value("values"));
    const std::string text = "file      " + opened->paths.profileFile + "\nsettings  " +
                             opened->paths.settingsFile + "\ndata      " + opened->paths.dataDir +
                             "\nruntime   " + opened->paths.runtimeDir + '\n' +
                             opened->complaints() + '\n' + toText(values);
    return {0, text, object};
}

CommandOutcome profileCommand(const ProfileStore& store, Fs& fs,
                              std::span<const std::string> arguments) {
    if (arguments.empty())
        return usage("profile needs init, check or show");
    const std::span<const std::string> rest = arguments.subspan(1);
    if (arguments.front() == "init")
        return profileInit(store, rest);
    if (arguments.front() == "check")
        return profileCheck(store, fs, rest);
    if (arguments.front() == "show")
        return profileShow(store, fs, rest);
    return usage(quoted(arguments.front()) + " is not init, check or show");
}

} // namespace catalyst
