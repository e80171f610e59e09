#include "app/ctl/AccessCommands.h"

#include "app/Surroundings.h"
#include "app/ctl/KeyEntry.h"
#include "app/ctl/KeychainKeys.h"
#include "app/ctl/Output.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "droplet/ProxyDoctor.h"
#include "engine/JsonObject.h"
#include "secrets/KeychainSecretStore.h"

#include <QCoreApplication>

#include <algorithm>
#include <iostream>
#include <optional>

namespace catalyst {

namespace {

/// What is known of the secret at the end of a command.
struct AccessReport {
    enum class Known { Stored, Absent, Unknown };
    Known secret = Known::Unknown;
    std::optional<SecretFailure> failure; ///< of the keychain
};

std::string_view word(AccessReport::Known known) {
    switch (known) {
    case AccessReport::Known::Stored:
        return "stored";
    case AccessReport::Known::Absent:
        return "none";
    case AccessReport::Known::Unknown:
        return "unknown";
    }
    return "unknown";
}

std::string commandOf(AccessKind kind) {
    return std::string(commandWord(kind));
}

bool isOfProxy(AccessKind kind) {
    return kind == AccessKind::Token || kind == AccessKind::ClientKey;
}

Task<void> setInto(SecretStore* store, ProfileId profile, AccessKind kind, Secret secret,
                   AccessReport* report) {
    const auto stored =
        co_await storeAccessSecret(*store, std::move(profile), kind, std::move(secret));
    if (stored)
        report->secret = AccessReport::Known::Stored;
    else
        report->failure = stored.error();
}

Task<void> forgetInto(SecretStore* store, ProfileId profile, AccessKind kind,
                      AccessReport* report) {
    const auto removed = co_await removeAccessSecret(*store, std::move(profile), kind);
    if (removed)
        report->secret = AccessReport::Known::Absent;
    else
        report->failure = removed.error();
}

Task<void> testInto(Executor* executor, Http* http, Profile profile, Examination* seen) {
    ProxyCase patient;
    patient.profile = std::move(profile);
    patient.secret = co_await readAccessNow(*executor, patient.profile);
    const std::vector<Examination> found =
        co_await examineProxy(*executor, *http, std::move(patient));
    // What it stands on says why it was not looked at.
    const auto isDecisive = [](const Examination& examination) {
        return examination.step == DoctorStep::Access ||
               examination.outcome == Examination::Outcome::Failed;
    };
    *seen = *std::ranges::find_if(found, isDecisive);
}

int print(AccessKind kind, const Profile& profile, const AccessReport& report, bool isJson) {
    const std::string what(toString(kind));
    const std::string place = profile.id.text() + ": ";
    if (isJson) {
        QJsonObject object{{"profile", toQString(profile.id.text())},
                           {"secret", toQString(what)},
                           {"state", toQString(word(report.secret))},
                           {"keychain", report.failure
                                            ? toQString(toString(report.failure->trouble))
                                            : QStringLiteral("open")}};
        if (report.failure)
            object.insert("error",
                          QJsonObject{{"code", toQString(toString(report.failure->error.code))},
                                      {"detail", toQString(report.failure->error.detail)}});
        printJson(object, true);
    }
    if (report.failure) {
        std::cerr << "catalystctl: " << place << what << " " << word(report.secret) << ", keychain "
                  << toString(report.failure->trouble) << ": " << report.failure->error.detail
                  << "\n";
        // What timed out may yet be done.
        return report.failure->error.code == Error::Code::Timeout ? unknownExit : failedExit;
    }
    if (!isJson && report.secret == AccessReport::Known::Stored)
        std::cout
            << place << "the " << what
            << " is stored in the keychain, read back and the same; a program that runs reads "
               "it when somebody probes now\n";
    else if (!isJson)
        std::cout << place << "no " << what << " is stored any more; a program that runs keeps "
                  << "the one it has read until somebody probes now\n";
    return 0;
}

int perform(AccessKind kind, const Profile& profile, std::optional<Secret> secret, bool isJson) {
    const SystemClock clock;
    QtExecutor executor(clock);
    KeychainSecretStore store(executor);
    AccessReport report;
    TaskScope scope(executor);
    const std::string_view what = secret ? "set" : "forget";
    const auto end = [] { QCoreApplication::quit(); };
    if (secret)
        scope.spawn(setInto(&store, profile.id, kind, std::move(*secret), &report), end);
    else
        scope.spawn(forgetInto(&store, profile.id, kind, &report), end);
    QCoreApplication::exec();
    logInfo("secrets", commandOf(kind) + " " + std::string(what),
            {{"secret", word(report.secret)},
             {"keychain", report.failure ? toString(report.failure->trouble) : "open"}});
    return print(kind, profile, report, isJson);
}

int test(const Profile& profile, bool isJson) {
    using Outcome = Examination::Outcome;
    const SystemClock clock;
    QtExecutor executor(clock);
    Http http;
    Examination seen;
    TaskScope scope(executor);
    scope.spawn(testInto(&executor, &http, profile, &seen), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    const bool isPassed = seen.outcome == Outcome::Passed;
    const bool isRefused = seen.step == DoctorStep::Access && seen.cause == "access_refused";
    const std::string_view access = isPassed ? "granted" : isRefused ? "refused" : "unknown";
    if (isJson)
        printJson({{"profile", toQString(profile.id.text())},
                   {"access", toQString(access)},
                   {"step", toQString(toString(seen.step))},
                   {"seen", toQString(seen.seen)},
                   {"cause", toQString(seen.cause)}},
                  true);
    else
        (isPassed ? std::cout : std::cerr) << profile.id.text() << ": access " << access << ", "
                                           << toString(seen.step) << ": " << seen.seen << "\n";
    if (isPassed)
        return 0;
    return isRefused ? failedExit : unknownExit;
}

Result<void> checkWord(AccessKind kind, const Arguments& arguments) {
    const auto& operands = arguments.operands;
    const bool isKnown = !operands.empty() && (operands[0] == "set" || operands[0] == "forget" ||
                                               (operands[0] == "test" && isOfProxy(kind)));
    // What else stands there is not repeated: it may be the secret.
    if (isKnown && operands.size() > 1)
        return fail(Error::Code::InvalidArgument,
                    commandOf(kind) + " " + operands[0] +
                        " takes nothing more. A secret is never given on the command line, where "
                        "every program on this computer can read it: if you just did, have it "
                        "replaced; set asks for it, or reads it from standard input");
    if (!isKnown)
        return fail(Error::Code::InvalidArgument,
                    commandOf(kind) +
                        (isOfProxy(kind) ? " takes `set`, `forget` or `test`"
                                         : " takes `set` or `forget`") +
                        "; see --help");
    return {};
}

Result<LoadedProfile> profileOf(AccessKind kind, const Arguments& arguments) {
    auto loaded = loadNamedOrOnlyProfile(arguments.profile);
    if (!loaded)
        return loaded;
    const bool isForgotten = arguments.operands[0] == "forget";
    const auto passwords = passwordsOf(loaded->profile);
    if (!isForgotten && !isOfProxy(kind) && std::ranges::find(passwords, kind) == passwords.end())
        return fail(Error::Code::InvalidArgument,
                    "profile \"" + loaded->profile.id.text() + "\" uses no " +
                        std::string(toString(kind)) + ": write " +
                        (kind == AccessKind::DatabasePassword ? "url in [database]"
                                                              : "address in [redis]") +
                        " into " + loaded->paths.profileFile);
    if (!isForgotten && isOfProxy(kind) && accessKindOf(loaded->profile) != kind)
        return fail(Error::Code::InvalidArgument,
                    "profile \"" + loaded->profile.id.text() + "\" uses no " +
                        std::string(toString(kind)) +
                        ": write transport = \"https\" and auth = \"" +
                        (kind == AccessKind::Token ? "token" : "client-certificate") +
                        "\" in [https] into " + loaded->paths.profileFile);
    return loaded;
}

} // namespace

int accessCommand(AccessKind kind, const Arguments& arguments) {
    if (const auto checked = checkWord(kind, arguments); !checked) {
        printError(checked.error(), arguments.isJson);
        return usageExit;
    }
    const auto loaded = profileOf(kind, arguments);
    if (!loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    startLog(*loaded, "catalystctl", false);
    const std::string& what = arguments.operands[0];
    if (what == "test")
        return test(loaded->profile, arguments.isJson);
    std::optional<Secret> secret;
    if (what == "set") {
        auto entered = enterAccessSecret(kind);
        const auto checked =
            entered ? checkAccessSecret(kind, *entered) : Result<void>(fail(entered.error()));
        if (!checked) {
            printError(checked.error(), arguments.isJson);
            return failedExit;
        }
        secret = std::move(*entered);
    }
    return perform(kind, loaded->profile, std::move(secret), arguments.isJson);
}

} // namespace catalyst
