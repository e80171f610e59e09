#pragma once

#include "base/Result.h"
#include "model/Action.h"
#include "model/Chart.h"
#include "model/Series.h"
#include "model/Status.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace catalyst {

/// The JSON of `--json` and of the engine's socket; keys are documented in `docs/json.md` and
/// stable. Instants are RFC 3339 in UTC, absent ones null; durations carry their unit in the key.
QJsonObject toJson(const StatusSnapshot& status);
QJsonObject toJson(const Incident& incident);
QJsonObject toJson(const ActionRecord& record);
QJsonObject toJson(const std::vector<Sample>& samples);

/// InvalidData names the first field that is missing or not what it should be.
Result<StatusSnapshot> statusFromJson(const QJsonObject& object);
Result<ActionRecord> actionRecordFromJson(const QJsonObject& object);
Result<std::vector<Sample>> samplesFromJson(const QJsonObject& object);

QJsonArray toJson(const std::vector<std::string>& texts);
QJsonObject toJson(const ChartQuery& query);
QJsonObject toJson(const SeriesQuery& query);
Result<SeriesQuery> seriesQueryFromJson(const QJsonObject& object);

} // namespace catalyst
