#pragma once

#include "base/Result.h"
#include "engine/JsonObject.h"
#include "model/Chart.h"
#include "model/Series.h"
#include "model/Timeline.h"

#include <QJsonObject>

#include <vector>

namespace catalyst {

/// Tables go column by column instead of an object a row: four thousand pixel columns stay below
/// half a megabyte, twenty thousand changes below the engine's cap for an answer.
QJsonObject toJson(const std::vector<Sample>& samples);
Result<std::vector<Sample>> samplesFromJson(const QJsonObject& object);

QJsonObject toJson(const Percentiles& percentiles);
QJsonObject toJson(const ChartData& chart);
Result<ChartData> chartFromJson(const QJsonObject& object);

QJsonObject toJson(const History& history);
Result<History> historyFromJson(const QJsonObject& object);

} // namespace catalyst
