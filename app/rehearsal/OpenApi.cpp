#include "rehearsal/OpenApi.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

QJsonObject jsonContent(const QJsonObject& schema) {
    return {{u"application/json"_s, QJsonObject{{u"schema"_s, schema}}}};
}

QJsonObject reference(const char* schema) {
    return {{u"$ref"_s, u"#/components/schemas/"_s + QLatin1String(schema)}};
}

QJsonObject parameter(const QString& name, const char* in, bool isRequired, const QString& type) {
    QString title = name;
    title.replace(QLatin1Char('_'), QLatin1Char(' '));
    return {{u"name"_s, name},
            {u"in"_s, QLatin1String(in)},
            {u"required"_s, isRequired},
            {u"schema"_s, QJsonObject{{u"type"_s, type}, {u"title"_s, title}}}};
}

QJsonArray parametersOf(const Route& route) {
    static const QRegularExpression inBraces(u"\\{([^}]+)\\}"_s);
    QJsonArray parameters;
    auto names = inBraces.globalMatch(QString::fromStdString(route.pattern));
    while (names.hasNext())
        parameters.append(parameter(names.next().captured(1), "path", true, u"string"_s));
    for (const QueryParameter& query : route.query)
        parameters.append(parameter(QString::fromStdString(query.name), "query", query.isRequired,
                                    QString::fromStdString(query.type)));
    return parameters;
}

QJsonObject operation(const Route& route) {
    QString id = QString::fromStdString(route.summary).toLower();
    id.replace(QLatin1Char(' '), QLatin1Char('_'));
    QJsonObject responses{{u"200"_s, QJsonObject{{u"description"_s, u"Successful Response"_s},
                                                 {u"content"_s, jsonContent({})}}}};
    const QJsonArray parameters = parametersOf(route);
    QJsonObject result{{u"summary"_s, QString::fromStdString(route.summary)},
                       {u"operationId"_s, id}};
    if (!parameters.isEmpty())
        result.insert(u"parameters"_s, parameters);
    if (route.needsBody)
        result.insert(u"requestBody"_s,
                      QJsonObject{{u"required"_s, true},
                                  {u"content"_s, jsonContent({{u"type"_s, u"object"_s}})}});
    if (!parameters.isEmpty() || route.needsBody)
        responses.insert(
            u"422"_s, QJsonObject{{u"description"_s, u"Validation Error"_s},
                                  {u"content"_s, jsonContent(reference("HTTPValidationError"))}});
    result.insert(u"responses"_s, responses);
    return result;
}

QJsonObject schemas() {
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject list{{u"type"_s, u"array"_s}, {u"items"_s, text}};
    const QJsonObject entry{
        {u"type"_s, u"object"_s},
        {u"title"_s, u"ValidationError"_s},
        {u"required"_s, QJsonArray{u"loc"_s, u"msg"_s, u"type"_s}},
        {u"properties"_s, QJsonObject{{u"loc"_s, list}, {u"msg"_s, text}, {u"type"_s, text}}}};
    const QJsonObject entries{{u"type"_s, u"array"_s}, {u"items"_s, reference("ValidationError")}};
    const QJsonObject error{{u"type"_s, u"object"_s},
                            {u"title"_s, u"HTTPValidationError"_s},
                            {u"properties"_s, QJsonObject{{u"detail"_s, entries}}}};
    return {{u"ValidationError"_s, entry}, {u"HTTPValidationError"_s, error}};
}

} // namespace

QJsonObject openApiDocument(const std::string& title, const std::string& version,
                            const std::vector<Route>& routes) {
    QJsonObject paths;
    for (const Route& route : routes) {
        const QString path = QString::fromStdString(route.pattern);
        QJsonObject operations = paths.value(path).toObject();
        operations.insert(QString::fromStdString(route.method).toLower(), operation(route));
        paths.insert(path, operations);
    }
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, QString::fromStdString(title)},
                                    {u"version"_s, QString::fromStdString(version)}}},
            {u"paths"_s, paths},
            {u"components"_s, QJsonObject{{u"schemas"_s, schemas()}}}};
}

} // namespace catalyst::rehearsal
