#pragma once

#include "rehearsal/Route.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// The document that FastAPI publishes for `routes` at /openapi.json.
QJsonObject openApiDocument(const std::string& title, const std::string& version,
                            const std::vector<Route>& routes);

} // namespace catalyst::rehearsal
