#pragma once

#include "rehearsal/HttpMessage.h"

#include <QJsonObject>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::rehearsal {

/// A query parameter of a route, as FastAPI declares it.
struct QueryParameter {
    std::string name;
    bool isRequired = false;
    std::string type = "integer";
};

/// One operation of a service.
struct Route {
    using PathValues = std::vector<std::string>; ///< what stood for each {name}, in order
    using Answer = std::function<Reply(const Request&, const PathValues&)>;

    std::string method;
    std::string pattern; ///< "/api/v1/workflow/status/{cycle_id}"
    std::string summary;
    std::vector<QueryParameter> query;
    bool needsBody = false; ///< a JSON object; without one FastAPI answers 422
    Answer answer;
};

/// Answers as FastAPI does: 404 and 405 with {"detail":…}, 422 for a body or a query parameter that
/// does not fit, else what the route says.
Reply answerByRoutes(const std::vector<Route>& routes, const Request& request);

Reply jsonReply(int status, const QJsonObject& body);
/// {"detail": text}
Reply detailReply(int status, const char* text);

} // namespace catalyst::rehearsal
