#pragma once

#include "engine/JsonObject.h"
#include "model/Host.h"

#include <QJsonObject>

namespace catalyst {

/// The droplet's host as judged, with its last reading: what could not be read is an object
/// {"error": code, "detail": text} in the place of its value.
QJsonObject toJson(const HostStatus& host);
HostStatus hostFromJson(ObjectReader reader);

} // namespace catalyst
