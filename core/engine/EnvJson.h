#pragma once

#include "engine/JsonObject.h"
#include "model/EnvReading.h"

#include <QJsonObject>

namespace catalyst {

/// Without fingerprints, which mean something to one process only.
QJsonObject toJson(const EnvReading& reading);
Result<EnvReading> envReadingFromJson(const QJsonObject& object);

/// Holds the new value, secret or not: for the engine's own socket and nothing else.
QJsonObject toJson(const EnvSetting& setting);
EnvSetting envSettingFromJson(ObjectReader reader);

} // namespace catalyst
