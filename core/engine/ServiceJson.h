#pragma once

#include "engine/JsonObject.h"
#include "model/Status.h"

#include <QJsonObject>

namespace catalyst {

QJsonObject toJson(const ServiceStatus& service);
ServiceStatus serviceFromJson(ObjectReader reader);

} // namespace catalyst
