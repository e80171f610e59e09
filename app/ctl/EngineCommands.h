#pragma once

#include "app/ctl/EngineSession.h"

namespace catalyst {

/// The state of the world, and the engine itself.
Task<int> statusCommand(EngineSession& session);
Task<int> watchCommand(EngineSession& session);
Task<int> runCommand(EngineSession& session);

/// The running engine probes everything now and connects again, also after a refusal.
Task<int> probeCommand(EngineSession& session);

/// Judging pauses, or goes on.
Task<int> maintenanceCommand(EngineSession& session);

/// The exit code of a mutation, whose record is printed by `print`; closes the session.
Task<int> mutate(EngineSession& session, Command command,
                 std::function<void(const ActionRecord&)> print);

/// Prints the record of a mutation, as text or JSON.
std::function<void(const ActionRecord&)> recordPrinter(const EngineSession& session,
                                                       const StatusSnapshot& status);

/// The newest judged status, from a running engine or one of our own; the session stays open.
Task<Result<StatusPtr>> judgedStatus(EngineSession& session);

} // namespace catalyst
