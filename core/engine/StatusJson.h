#pragma once

#include "base/Result.h"
#include "model/Status.h"

#include <QJsonObject>

namespace catalyst {

/// The JSON of `--json` and of the engine's socket, here and in the files beside it; keys are
/// documented in `docs/json.md` and stable. Instants are RFC 3339 in UTC, absent ones null;
/// durations carry their unit in the key.
QJsonObject toJson(const StatusSnapshot& status);

/// InvalidData names the first field that is missing or not what it should be.
Result<StatusSnapshot> statusFromJson(const QJsonObject& object);

} // namespace catalyst
