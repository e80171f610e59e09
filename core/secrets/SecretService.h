#pragma once

#include "async/Task.h"
#include "async/qt/Process.h"
#include "base/Result.h"

#include <map>
#include <string>
#include <string_view>

namespace catalyst {

/// What is known of the Secret Service of this session
/// (https://specifications.freedesktop.org/secret-service/) without touching a secret.
enum class SecretServiceState {
    Open,       ///< its default collection is unlocked
    Locked,     ///< its default collection is locked
    NeverSetUp, ///< it has no default collection yet
    Absent,     ///< no bus, or nobody on it provides the service
    Silent,     ///< it has the name and does not answer
    Unknown,    ///< could not be asked, or said something else
};

using EnvironmentVariables = std::map<std::string, std::string>;
/// Of this process: what a session bus is found by.
EnvironmentVariables sessionEnvironment();

/// Whether there is a session bus to connect to: DBUS_SESSION_BUS_ADDRESS, else
/// `$XDG_RUNTIME_DIR/bus`. Does not block; an address that is no Unix socket passes unseen. The
/// error (Unreachable) says what to do. A bus is never started by it.
Result<void> checkSessionBus(const EnvironmentVariables& environment);

/// What an end of `dbus-send` means that asked the default collection for its property Locked.
/// Pure.
SecretServiceState secretServiceState(const Result<ProcessOutcome>& asked);

/// Asks by `dbus-send`, in a process of its own because every library's way to the bus may block.
/// At most 3 s.
Task<SecretServiceState> askSecretService();

} // namespace catalyst
