#pragma once

#include "app/RehearsalProcess.h"
#include "app/Surroundings.h"
#include "app/ctl/Arguments.h"
#include "async/Task.h"
#include "async/qt/QtExecutor.h"
#include "broker/BrokerAccess.h"
#include "secrets/HeldKeys.h"

#include <functional>
#include <memory>

namespace catalyst {

/// A command line about the broker, with its profile, until it ends.
struct BrokerSession {
    explicit BrokerSession(const Arguments& words) : arguments(words), executor(clock) {}

    const Arguments& arguments;
    LoadedProfile loaded;
    SystemClock clock;
    QtExecutor executor;
    std::shared_ptr<HeldKeys> keys = std::make_shared<HeldKeys>();
    std::unique_ptr<RehearsalProcess> rehearsal; ///< ours, when none ran
    std::unique_ptr<BrokerAccess> access;
    std::function<void()> interrupted = [] {};
};

/// A rehearsal that does not run is started for as long as the command takes; keys come from the
/// keychain.
Task<Result<void>> prepare(BrokerSession& session);
/// Prints the error; the exit code.
int told(const BrokerSession& session, const Error& error);
/// A stop goes on with keys of the wrong environment, and with those of an unknown one.
void sayWhoAnswers(const BrokerSession& session, Mode observed);

/// Loads the profile and runs the command to its end.
int runBrokerSession(const Arguments& arguments, Task<int> (*command)(BrokerSession&));

} // namespace catalyst
