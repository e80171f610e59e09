#pragma once

#include "base/Result.h"
#include "engine/EngineLink.h"

#include <QJsonObject>

#include <string>

namespace catalyst {

/// Adds `op` and what belongs to it to a request.
void insertCommand(QJsonObject& request, const Command& command);

/// The command of a request whose `op` was read. Unsupported names all that are known.
Result<Command> commandFromJson(const std::string& op, const QJsonObject& request);

QJsonObject toJson(const ActionRecord& record);
Result<ActionRecord> actionRecordFromJson(const QJsonObject& object);

} // namespace catalyst
