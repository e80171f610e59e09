#pragma once

#include "engine/JsonObject.h"
#include "model/Gap.h"
#include "model/Layer.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace catalyst {

/// The keys of an evidence, beside the others of whom it is about: `finding`, `http_status`,
/// `reported`, `detail`, `blames`.
void insertEvidence(QJsonObject& object, const Evidence& evidence);
Evidence evidenceFromJson(ObjectReader& reader);

QJsonArray toJson(const Layers& layers);
Layers layersFromJson(ObjectReader& reader, const char* key);

QJsonObject toJson(const Gap& gap);
Gap gapFromJson(ObjectReader reader);

} // namespace catalyst
