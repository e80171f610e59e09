#pragma once

#include "app/ctl/EngineSession.h"

#include <QJsonObject>

#include <functional>
#include <string>
#include <vector>

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

/// What a mutation would do, for who has not confirmed it.
struct Plan {
    QJsonObject json;
    std::string text;
};
/// Does it and prints the record, when it is confirmed; else prints the plan.
Task<int> mutateOrPlan(EngineSession& session, const StatusSnapshot& status, bool isConfirmed,
                       Command command, Plan plan);

/// The newest judged status, from a running engine or one of our own; the session stays open.
Task<Result<StatusPtr>> judgedStatus(EngineSession& session);
/// The same; NotFound for a service that is none of the profile's.
Task<Result<StatusPtr>> judgedStatusWith(EngineSession& session, std::vector<std::string> services);

} // namespace catalyst
