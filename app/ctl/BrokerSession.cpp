#include "app/ctl/BrokerSession.h"

#include "app/TerminationSignals.h"
#include "app/ctl/KeychainKeys.h"
#include "app/ctl/Output.h"
#include "async/Event.h"
#include "async/TaskScope.h"
#include "broker/GuardedBroker.h"
#include "rehearsal/RehearsalControl.h"

#include <QCoreApplication>

#include <iostream>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

Result<void> load(BrokerSession& session) {
    auto loaded = loadNamedOrOnlyProfile(session.arguments.profile);
    if (!loaded)
        return fail(loaded.error());
    session.loaded = std::move(*loaded);
    return {};
}

Task<void> perform(BrokerSession& session, Task<int> (*command)(BrokerSession&), int& code) {
    code = co_await command(session);
    session.access.reset();
    if (!session.rehearsal)
        co_return;
    Event<bool> ended;
    session.rehearsal->stop([&ended] { ended.set(true); });
    co_await ended;
}

} // namespace

void sayWhoAnswers(const BrokerSession& session, Mode observed) {
    if (!session.loaded.profile.broker)
        return;
    const Mode expected =
        *session.loaded.profile.broker == BrokerEnvironment::Paper ? Mode::Paper : Mode::Live;
    const std::string name = session.loaded.profile.id.text();
    const KeysPlace place{name, expected, observed, {}};
    if (place.isWrong())
        std::cerr << "catalystctl: " << conflictWords(place) << '\n';
    else if (place.observed == Mode::Unknown)
        std::cerr << "catalystctl: profile " << name << " says " << toString(expected)
                  << "; the broker has not said yet whether the keys belong to such an account\n";
}

Task<Result<void>> prepare(BrokerSession& session) {
    if (session.loaded.profile.transport == TransportKind::Rehearsal) {
        const std::string directory = session.loaded.rehearsalDirectory;
        // One that runs is told at once; starting another beside it takes seconds to fail.
        const RehearsalControl control(directory, 1s);
        const auto running = co_await control.list();
        if (!running) {
            auto started = co_await startRehearsal(directory, session.rehearsal);
            if (!started)
                co_return started;
        }
    }
    co_await fillFromKeychain(session.executor, session.loaded, *session.keys);
    co_return Result<void>{};
}

int told(const BrokerSession& session, const Error& error) {
    printError(error, session.arguments.isJson);
    return unknownExit;
}

int runBrokerSession(const Arguments& arguments, Task<int> (*command)(BrokerSession&)) {
    BrokerSession session(arguments);
    if (const auto loaded = load(session); !loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    startLog(session.loaded, "catalystctl", false);
    const TerminationSignals signalsOfTheSystem([&session] { session.interrupted(); });
    int code = unknownExit;
    TaskScope scope(session.executor);
    scope.spawn(perform(session, command, code), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return code;
}

} // namespace catalyst
