#include "app/ctl/BrokerTestCommand.h"

#include "app/BrokerComposition.h"
#include "app/ctl/BrokerTestReport.h"
#include "app/ctl/KeychainKeys.h"
#include "app/ctl/Output.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "engine/JsonObject.h"
#include "net/Http.h"
#include "secrets/BrokerKeyStore.h"

#include <QCoreApplication>

#include <iostream>
#include <optional>

namespace catalyst {

namespace {

struct Outcome {
    std::string keyId; ///< as it may be shown
    std::optional<SecretFailure> noKeys;
    KeysTest test;
};

Task<void> perform(Executor& executor, const LoadedProfile& loaded, Outcome& outcome) {
    HeldKeys held;
    co_await fillFromKeychain(executor, loaded, held);
    auto keys = held.latest();
    if (!keys) {
        outcome.noKeys = keys.error();
        co_return;
    }
    outcome.keyId = shownKeyId(keys->id);
    Http http;
    SendRequest send = [&http](HttpRequest request) { return http.send(std::move(request)); };
    auto candidates = brokerCandidates(*loaded.profile.broker);
    outcome.test = co_await testKeys(std::move(candidates), std::move(*keys), std::move(send),
                                     executor.clock());
}

std::string keychainHelp(const SecretFailure& failure) {
    return "no keys to test with, keychain " + std::string(toString(failure.trouble)) + ": " +
           failure.error.detail;
}

} // namespace

int brokerTestCommand(const LoadedProfile& loaded, bool isJson) {
    const SystemClock clock;
    QtExecutor executor(clock);
    Outcome outcome;
    TaskScope scope(executor);
    scope.spawn(perform(executor, loaded, outcome), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    const std::string profile = loaded.profile.id.text();
    if (outcome.noKeys) {
        const SecretFailure& failure = *outcome.noKeys;
        std::cerr << "catalystctl: " << keychainHelp(failure) << "\n";
        if (isJson)
            printJson({{"profile", toQString(profile)},
                       {"mode", "unknown"},
                       {"keychain", toQString(toString(failure.trouble))},
                       {"error", QJsonObject{{"code", jsonWord(failure.error.code)},
                                             {"detail", toQString(failure.error.detail)}}}},
                      true);
        return failure.trouble == SecretTrouble::None ? failedExit : unknownExit;
    }
    logInfo("broker", "broker test",
            {{"environment", toString(outcome.test.reading.mode)},
             {"expected", toString(outcome.test.expected)}});
    if (isJson)
        printJson(keysTestJson(profile, outcome.keyId, outcome.test), true);
    else
        std::cout << keysTestText(profile, outcome.keyId, outcome.test);
    return keysTestExit(outcome.test);
}

} // namespace catalyst
