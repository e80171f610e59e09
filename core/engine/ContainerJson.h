#pragma once

#include "engine/JsonObject.h"
#include "model/Container.h"

#include <QJsonObject>

namespace catalyst {

/// Without the fingerprints of the environment, which mean something to one process only.
QJsonObject toJson(const ContainerStatus& container);
ContainerStatus containerFromJson(ObjectReader reader);

/// The same.
QJsonObject toJson(const EnvironmentVariable& variable);
EnvironmentVariable environmentVariableFromJson(ObjectReader reader);

} // namespace catalyst
