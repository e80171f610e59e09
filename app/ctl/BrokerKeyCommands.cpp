#include "app/ctl/BrokerKeyCommands.h"

#include "app/Surroundings.h"
#include "app/ctl/BrokerTestCommand.h"
#include "app/ctl/KeyEntry.h"
#include "app/ctl/Output.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "engine/JsonObject.h"
#include "secrets/BrokerKeyStore.h"
#include "secrets/KeychainSecretStore.h"

#include <QCoreApplication>

#include <iostream>
#include <optional>

namespace catalyst {

namespace {

/// What is known of the keys at the end of a command.
struct KeyReport {
    enum class Keys { Stored, Absent, Unknown };
    Keys keys = Keys::Unknown;
    std::string keyId;                    ///< as it may be shown
    std::string note;                     ///< a doubt about the keys
    std::optional<SecretFailure> failure; ///< of the keychain; None is none
};

struct KeysEntry {
    ProfileId profile;
    BrokerEnvironment environment = BrokerEnvironment::Paper;
};

Task<KeyReport> show(SecretStore& store, KeysEntry entry) {
    KeyReport report;
    const auto keys = co_await readBrokerKeys(store, entry.profile, entry.environment);
    if (keys) {
        report.keys = KeyReport::Keys::Stored;
        report.keyId = shownKeyId(keys->id);
        report.note = environmentDoubt(keys->id, entry.environment);
    } else if (keys.error().trouble == SecretTrouble::None) {
        report.keys = KeyReport::Keys::Absent;
    } else {
        report.failure = keys.error();
    }
    co_return report;
}

Task<KeyReport> login(SecretStore& store, KeysEntry entry, BrokerKeys keys) {
    KeyReport report;
    BrokerKeys copy = keys.clone();
    const auto stored =
        co_await storeBrokerKeys(store, entry.profile, entry.environment, std::move(copy));
    if (stored) {
        report.keys = KeyReport::Keys::Stored;
        report.keyId = shownKeyId(keys.id);
        report.note = environmentDoubt(keys.id, entry.environment);
    } else {
        report.failure = stored.error();
    }
    co_return report;
}

Task<KeyReport> logout(SecretStore& store, KeysEntry entry) {
    KeyReport report;
    const auto removed = co_await removeBrokerKeys(store, entry.profile, entry.environment);
    if (removed)
        report.keys = KeyReport::Keys::Absent;
    else
        report.failure = removed.error();
    co_return report;
}

Task<void> runInto(Task<KeyReport> task, KeyReport& report) {
    report = co_await std::move(task);
}

KeyReport perform(const std::string& what, const KeysEntry& entry, BrokerKeys keys) {
    const SystemClock clock;
    QtExecutor executor(clock);
    KeychainSecretStore store(executor);
    KeyReport report;
    TaskScope scope(executor);
    Task<KeyReport> task = what == "login"  ? login(store, entry, std::move(keys))
                           : what == "show" ? show(store, entry)
                                            : logout(store, entry);
    scope.spawn(runInto(std::move(task), report), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return report;
}

std::string_view word(KeyReport::Keys keys) {
    switch (keys) {
    case KeyReport::Keys::Stored:
        return "stored";
    case KeyReport::Keys::Absent:
        return "none";
    case KeyReport::Keys::Unknown:
        return "unknown";
    }
    return "unknown";
}

void print(const std::string& what, const KeysEntry& entry, const KeyReport& report, bool isJson) {
    const std::string environment(toString(entry.environment));
    const std::string place = entry.profile.text() + ", " + environment + " account: ";
    if (report.failure)
        std::cerr << "catalystctl: " << place << "keys " << word(report.keys) << ", keychain "
                  << toString(report.failure->trouble) << ": " << report.failure->error.detail
                  << "\n";
    if (!report.note.empty())
        std::cerr << "catalystctl: " << report.note << "; the broker decides which it is\n";
    if (isJson) {
        QJsonObject object{{"profile", toQString(entry.profile.text())},
                           {"mode", "unknown"},
                           {"environment", toQString(environment)},
                           {"keys", toQString(word(report.keys))},
                           {"key_id", report.keyId.empty() ? QJsonValue(QJsonValue::Null)
                                                           : toQString(report.keyId)},
                           {"keychain", report.failure
                                            ? toQString(toString(report.failure->trouble))
                                            : QString("open")},
                           {"note", toQString(report.note)}};
        if (report.failure)
            object.insert("error",
                          QJsonObject{{"code", toQString(toString(report.failure->error.code))},
                                      {"detail", toQString(report.failure->error.detail)}});
        printJson(object, true);
        return;
    }
    if (report.keys == KeyReport::Keys::Stored)
        std::cout << place << "keys are stored in the keychain, key id " << report.keyId
                  << (what == "login" ? "; read back and the same\n" : "\n");
    else if (report.keys == KeyReport::Keys::Absent && what == "logout")
        std::cout << place
                  << "no keys are stored any more; a program that runs keeps those it has "
                     "read until it ends\n";
    else if (report.keys == KeyReport::Keys::Absent)
        std::cout << place << "no keys are stored (the keychain is open); `catalystctl --profile "
                  << entry.profile.text() << " broker login` stores them\n";
}

int exitCodeOf(const std::string& what, const KeyReport& report) {
    if (!report.failure)
        return what == "show" && report.keys == KeyReport::Keys::Absent ? failedExit : 0;
    // What timed out may yet be done.
    return what == "show" || report.failure->error.code == Error::Code::Timeout ? unknownExit
                                                                                : failedExit;
}

Result<void> checkWord(const Arguments& arguments) {
    const auto& operands = arguments.operands;
    const bool isKnown = !operands.empty() && (operands[0] == "login" || operands[0] == "show" ||
                                               operands[0] == "test" || operands[0] == "logout");
    // What else stands there is not repeated: it may be a key.
    if (isKnown && operands.size() > 1)
        return fail(
            Error::Code::InvalidArgument,
            "broker " + operands[0] +
                " takes nothing more. Keys are never given on the command line, where every "
                "program on this computer can read them: if you just did, make a new pair "
                "at the broker; login asks for them, or reads them from standard input");
    if (!isKnown)
        return fail(Error::Code::InvalidArgument,
                    "broker takes `login`, `show`, `test` or `logout`; see --help");
    return {};
}

Result<LoadedProfile> profileWithBroker(const Arguments& arguments) {
    auto loaded = loadNamedOrOnlyProfile(arguments.profile);
    if (!loaded)
        return fail(loaded.error());
    const std::string profile = "profile \"" + loaded->profile.id.text() + "\"";
    if (loaded->profile.transport == TransportKind::Rehearsal)
        return fail(Error::Code::InvalidArgument,
                    profile + " is a rehearsal: its broker is the rehearsal's and needs no keys");
    if (!loaded->profile.broker)
        return fail(Error::Code::NotFound,
                    profile +
                        " has no broker: write [broker] and environment = \"paper\" (or "
                        "\"live\") into " +
                        loaded->paths.profileFile);
    return loaded;
}

} // namespace

int brokerKeysCommand(const Arguments& arguments) {
    if (const auto checked = checkWord(arguments); !checked) {
        printError(checked.error(), arguments.isJson);
        return usageExit;
    }
    const std::string& what = arguments.operands[0];
    const auto loaded = profileWithBroker(arguments);
    if (!loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    startLog(*loaded, "catalystctl", false);
    if (what == "test")
        return brokerTestCommand(*loaded, arguments.isJson);
    const KeysEntry entry{loaded->profile.id, *loaded->profile.broker};
    BrokerKeys keys;
    if (what == "login") {
        auto entered = enterBrokerKeys();
        auto checked = entered ? checkBrokerKeys(*entered) : Result<void>(fail(entered.error()));
        if (!checked) {
            printError(checked.error(), arguments.isJson);
            return failedExit;
        }
        keys = std::move(*entered);
    }
    const KeyReport report = perform(what, entry, std::move(keys));
    logInfo("secrets", "broker " + what,
            {{"environment", toString(entry.environment)},
             {"keys", word(report.keys)},
             {"keychain", report.failure ? toString(report.failure->trouble) : "open"}});
    print(what, entry, report, arguments.isJson);
    return exitCodeOf(what, report);
}

} // namespace catalyst
