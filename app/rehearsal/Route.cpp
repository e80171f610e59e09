#include "rehearsal/Route.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <optional>

namespace catalyst::rehearsal {

namespace {

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        parts.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return parts;
}

std::optional<Route::PathValues> match(std::string_view pattern, std::string_view path) {
    const auto expected = segments(pattern);
    const auto actual = segments(path);
    if (expected.size() != actual.size())
        return std::nullopt;
    Route::PathValues values;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i].starts_with('{') && !actual[i].empty())
            values.emplace_back(actual[i]);
        else if (expected[i] != actual[i])
            return std::nullopt;
    }
    return values;
}

Reply validationError(const QJsonArray& location, const char* message, const char* type) {
    const QJsonObject entry{{QStringLiteral("loc"), location},
                            {QStringLiteral("msg"), QLatin1String(message)},
                            {QStringLiteral("type"), QLatin1String(type)}};
    return jsonReply(422, {{QStringLiteral("detail"), QJsonArray{entry}}});
}

std::optional<Reply> checkQuery(const Route& route, const Request& request) {
    const QUrlQuery query(QString::fromStdString(request.query));
    for (const QueryParameter& parameter : route.query) {
        const QString name = QString::fromStdString(parameter.name);
        const QJsonArray location{QStringLiteral("query"), name};
        if (!query.hasQueryItem(name)) {
            if (parameter.isRequired)
                return validationError(location, "field required", "value_error.missing");
            continue;
        }
        bool isInteger = true;
        if (parameter.type == "integer")
            query.queryItemValue(name).toInt(&isInteger);
        if (!isInteger)
            return validationError(location, "value is not a valid integer", "type_error.integer");
    }
    return std::nullopt;
}

std::optional<Reply> checkBody(const Route& route, const Request& request) {
    if (!route.needsBody)
        return std::nullopt;
    const QJsonArray location{QStringLiteral("body")};
    if (request.body.empty())
        return validationError(location, "field required", "value_error.missing");
    if (!QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).isObject())
        return validationError(location, "value is not a valid dict", "type_error.dict");
    return std::nullopt;
}

} // namespace

Reply jsonReply(int status, const QJsonObject& body) {
    Reply reply;
    reply.status = status;
    reply.body = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
    return reply;
}

Reply detailReply(int status, const char* text) {
    return jsonReply(status, {{QStringLiteral("detail"), QLatin1String(text)}});
}

Reply answerByRoutes(const std::vector<Route>& routes, const Request& request) {
    std::string allowed;
    for (const Route& route : routes) {
        const auto values = match(route.pattern, request.path);
        if (!values)
            continue;
        if (route.method != request.method) {
            allowed += (allowed.empty() ? "" : ", ") + route.method;
            continue;
        }
        if (auto refused = checkQuery(route, request))
            return *refused;
        if (auto refused = checkBody(route, request))
            return *refused;
        return route.answer(request, *values);
    }
    if (allowed.empty())
        return detailReply(404, "Not Found");
    Reply reply = detailReply(405, "Method Not Allowed");
    reply.headers.emplace_back("allow", allowed);
    return reply;
}

} // namespace catalyst::rehearsal
