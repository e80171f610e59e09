#pragma once

#include "base/Result.h"
#include "engine/EngineLink.h"
#include "engine/JsonObject.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace catalyst {

QJsonObject toJson(const Incident& incident);
Incident incidentFromJson(ObjectReader reader);

QJsonArray toJson(const std::vector<Incident>& incidents);

/// The incident's own keys, and `events`.
QJsonObject toJson(const IncidentDetail& detail);
IncidentDetail incidentDetailFromJson(ObjectReader reader);

} // namespace catalyst
