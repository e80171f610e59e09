#include "app/ctl/SetupCommand.h"

#include "app/SshComposition.h"
#include "app/StatusText.h"
#include "app/ctl/EngineCommands.h"
#include "app/ctl/Output.h"
#include "app/ctl/SetupQuestions.h"
#include "app/ctl/SetupReport.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "engine/JsonObject.h"
#include "engine/StatusJson.h"
#include "secrets/BrokerKeyStore.h"
#include "secrets/KeychainSecretStore.h"
#include "settings/DoctorText.h"
#include "ssh/Fingerprint.h"

#include <QCoreApplication>

#include <iostream>
#include <optional>

namespace catalyst {

namespace {

using Offered = tl::expected<HostKey, SshFailure>;

/// One call of setup: who is asked, and how far it came.
struct Setup {
    const Arguments& arguments;
    bool isAsking;
    QJsonObject json; ///< what is known so far

    /// Ends it.
    int end(int code) const {
        if (arguments.isJson)
            printJson(json, true);
        return code;
    }
    int refuse(int code, const Error& error) {
        std::cerr << "catalystctl: " << error.detail << "\n";
        json["error"] = QJsonObject{{"code", toQString(toString(error.code))},
                                    {"detail", toQString(error.detail)}};
        return end(code);
    }
    void say(const std::string& text) const {
        if (!arguments.isJson)
            std::cout << text << std::flush;
    }
};

/// Runs one task on this thread, to its end.
template <class T>
T perform(Executor& executor, Task<T> task) {
    std::optional<T> result;
    TaskScope scope(executor);
    struct Into {
        static Task<void> run(Task<T> task, std::optional<T>* result) {
            result->emplace(co_await std::move(task));
        }
    };
    scope.spawn(Into::run(std::move(task), &result), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return std::move(*result);
}

int unreached(Setup& setup, const SshFailure& failure) {
    const DoctorText::Advice advice = DoctorText::adviceFor(std::string(toString(failure.trouble)));
    setup.json["trouble"] = toQString(toString(failure.trouble));
    std::string detail = "the droplet was not reached: " + failure.evidence;
    if (!advice.cause.isEmpty())
        detail += "\n    likely  " + advice.cause.toStdString() + "\n    to do   " +
                  advice.fix.toStdString();
    return setup.refuse(isFinal(failure.trouble) ? failedExit : unknownExit,
                        {Error::Code::Unreachable, detail});
}

/// Pins the key that somebody compared, and nothing else. Nothing: it is pinned.
std::optional<int> pinCompared(Setup& setup, const LoadedProfile& fresh, const HostKey& offered) {
    const std::string& given = setup.arguments.fingerprint;
    const std::string& host = fresh.profile.ssh.host;
    const bool isGiven = !given.empty();
    const bool isSame =
        isGiven ? compareFingerprint(given, offered.fingerprint) == FingerprintMatch::Matches
                : setup.isAsking && askForFingerprint(offered, host);
    if (!isSame && isGiven)
        return setup.refuse(failedExit, {Error::Code::InvalidData,
                                         host + " shows " + offered.fingerprint +
                                             ", which is not what --fingerprint says: nothing was "
                                             "written"});
    if (!isSame)
        return setup.refuse(
            unknownExit,
            {Error::Code::NotPermitted,
             host + " shows " + offered.type + ' ' + offered.fingerprint +
                 ". Nobody has compared it and nothing was written. Compare it with what the host "
                 "itself says (at the provider's console: ssh-keygen -lf "
                 "/etc/ssh/ssh_host_ed25519_key.pub), then give that as --fingerprint"});
    if (const auto done = pinFor(fresh, offered); !done)
        return setup.refuse(failedExit, done.error());
    return std::nullopt;
}

/// Nothing: the key that the host shows is pinned.
std::optional<int> knowHost(Setup& setup, Executor& executor, const LoadedProfile& fresh) {
    const Offered offered = perform(executor, askHostKey(hostKeyQuestionOf(fresh)));
    if (!offered)
        return unreached(setup, offered.error());
    setup.json["host_key"] = QJsonObject{{"type", toQString(offered->type)},
                                         {"fingerprint", toQString(offered->fingerprint)}};
    PosixFs fs;
    const auto pinned = readPinnedKey(fs, pinnedKeysOf(fresh), hostKeyAliasOf(fresh));
    if (!pinned)
        return setup.refuse(failedExit, pinned.error());
    if (!*pinned) {
        if (const auto ended = pinCompared(setup, fresh, *offered))
            return ended;
    } else if (**pinned != *offered) {
        return setup.refuse(failedExit,
                            {Error::Code::NotPermitted,
                             "another key is pinned in " + pinnedKeysOf(fresh) + ", " +
                                 (*pinned)->fingerprint + ", and the host shows " +
                                 offered->fingerprint +
                                 ": either it was set up anew, or somebody stands between"});
    }
    setup.say("key             " + offered->type + ' ' + offered->fingerprint + ", pinned\n");
    return std::nullopt;
}

void showStep(SurveyStep step) {
    const char* const words[] = {"connecting", "looking at the droplet", "asking the services"};
    std::cerr << words[static_cast<int>(step)] << "\n";
}

bool keepPassword(Setup& setup, Executor& executor, const ProfileId& id, Secret password) {
    if (password.isEmpty() || !setup.isAsking ||
        !askWhether("Keep the database's password, as the droplet's .env has it, in this "
                    "computer's keychain?"))
        return false;
    KeychainSecretStore store(executor);
    const auto kept = perform(
        executor, storeAccessSecret(store, id, AccessKind::DatabasePassword, std::move(password)));
    if (!kept)
        std::cerr << "catalystctl: the keychain did not take it: " << kept.error().error.detail
                  << "\n";
    return kept.has_value();
}

bool hasBrokerKeys(Executor& executor, const Profile& profile) {
    if (!profile.broker)
        return false;
    KeychainSecretStore store(executor);
    return perform(executor, readBrokerKeys(store, profile.id, *profile.broker)).has_value();
}

Task<Result<StatusPtr>> statusOf(EngineSession* session) {
    auto status = co_await judgedStatus(*session);
    co_await session->access().close();
    co_return status;
}

int showStatus(Setup& setup, Executor& executor, const ProfileId& id) {
    auto loaded = loadProfile(id.text());
    if (!loaded)
        return setup.refuse(failedExit, loaded.error());
    EngineSession session(executor, setup.arguments, std::move(*loaded));
    const auto status = perform(executor, statusOf(&session));
    if (!status)
        return setup.refuse(unknownExit, status.error());
    setup.json["status"] = toJson(**status);
    setup.say('\n' + statusText(**status, session.now()));
    return setup.end(0);
}

int writeProfile(Setup& setup, Executor& executor, Survey survey) {
    PosixFs fs;
    const Profile& profile = survey.proposal;
    const auto paths = ProfileStore(Environment::ofProcess(), fs).init(profile);
    if (!paths)
        return setup.refuse(failedExit, paths.error());
    logInfo("setup", "profile written", {{"file", paths->profileFile}});
    setup.json["written"] = true;
    setup.say('\n' + paths->profileFile + " was written\n");
    const bool isKept =
        keepPassword(setup, executor, profile.id, std::move(survey.databasePassword));
    const auto rest =
        restOfSetup(profile, survey.found, {isKept, hasBrokerKeys(executor, profile)});
    const auto steps = nextSteps(profile, rest);
    setup.json["next"] = toJson(steps);
    for (const std::string& step : steps)
        setup.say("next: " + step + '\n');
    return showStatus(setup, executor, profile.id);
}

int surveyAndWrite(Setup& setup, Executor& executor, const LoadedProfile& fresh,
                   const SetupRequest& request) {
    Http http;
    std::function<void(SurveyStep)> progress;
    if (!setup.arguments.isJson)
        progress = showStep;
    SurveyCase surveyed = surveyCaseOf(fresh, request.dockerSocket, executor.clock());
    Survey survey = perform(executor, surveyDroplet(executor, http, std::move(surveyed), progress));
    if (survey.failure)
        return unreached(setup, *survey.failure);
    survey.proposal.broker = request.broker;
    setup.json["found"] = toJson(survey.found);
    setup.say(surveyText(survey));
    const bool isWanted =
        setup.arguments.isConfirmed ||
        (setup.isAsking && askWhether("\nWrite " + fresh.paths.profileFile + "?"));
    if (isWanted)
        return writeProfile(setup, executor, std::move(survey));
    setup.say("\nThe profile was not written; with --yes it is\n");
    return setup.end(0);
}

} // namespace

int setupCommand(const Arguments& arguments) {
    Setup setup{arguments, canAsk(), {{"written", false}, {"status", QJsonValue::Null}}};
    const auto request = setupRequestOf(arguments, setup.isAsking);
    if (!request)
        return setup.refuse(usageExit, request.error());
    const auto fresh = newSshProfile(request->id, request->ssh);
    if (!fresh)
        return setup.refuse(failedExit, fresh.error());
    setup.json["profile"] = toQString(request->id.text());
    setup.json["file"] = toQString(fresh->paths.profileFile);
    setup.json["host"] = toQString(request->ssh.host);
    startLog(*fresh, "catalystctl", false);
    const SystemClock clock;
    QtExecutor executor(clock);
    if (const auto ended = knowHost(setup, executor, *fresh))
        return *ended;
    return surveyAndWrite(setup, executor, *fresh, *request);
}

} // namespace catalyst
