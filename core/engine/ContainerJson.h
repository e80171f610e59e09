#pragma once

#include "engine/JsonObject.h"
#include "model/Container.h"

#include <QJsonObject>

namespace catalyst {

/// Without the fingerprints of the environment, which mean something to one process only.
QJsonObject toJson(const ContainerStatus& container);
ContainerStatus containerFromJson(ObjectReader reader);

} // namespace catalyst
