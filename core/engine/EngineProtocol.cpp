#include "engine/EngineProtocol.h"

#include "engine/AccountJson.h"
#include "engine/CommandJson.h"
#include "engine/EnvJson.h"
#include "engine/HistoryJson.h"
#include "engine/IncidentJson.h"
#include "engine/JsonObject.h"

#include <QJsonDocument>

namespace catalyst::engine_protocol {

namespace {

constexpr std::size_t mostActorBytes = 200;

/// An answer's part, where it has one.
template <class Value, class Read>
void readPart(const QJsonObject& object, const char* key, Value& value, Result<void>& outcome,
              Read read) {
    if (!outcome || !object.contains(QLatin1String(key)))
        return;
    auto part = read(object.value(QLatin1String(key)).toObject());
    if (part)
        value = std::move(*part);
    else
        outcome = fail(part.error());
}

} // namespace

QByteArray line(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject encode(const Request& request) {
    QJsonObject object{{"id", qint64(request.id)}, {"actor", toQString(request.actor)}};
    if (request.command)
        insertCommand(object, *request.command);
    else
        object.insert("op", request.isWatch ? "watch" : "status");
    return object;
}

Result<Request> decodeRequest(const QByteArray& text) {
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return fail(Error::Code::InvalidData, "a request is one JSON object on one line");
    const QJsonObject object = document.object();
    Result<void> outcome;
    ObjectReader reader(object, "request", outcome);
    Request request;
    request.id = static_cast<std::uint64_t>(reader.integer("id"));
    const std::string op = reader.text("op");
    if (object.contains("actor"))
        request.actor = reader.plainText("actor", mostActorBytes);
    if (!outcome)
        return fail(outcome.error());
    request.isWatch = op == "watch";
    if (request.isWatch || op == "status")
        return request;
    auto command = commandFromJson(op, object);
    if (!command)
        return fail(command.error());
    request.command = std::move(*command);
    return request;
}

std::uint64_t idOf(const QByteArray& text) {
    Result<void> outcome;
    ObjectReader reader(QJsonDocument::fromJson(text).object(), "request", outcome);
    const std::int64_t id = reader.integer("id");
    return id > 0 ? static_cast<std::uint64_t>(id) : 0;
}

QJsonObject refusal(std::uint64_t id, const Error& error) {
    return {{"id", qint64(id)},
            {"ok", false},
            {"error", QJsonObject{{"code", toQString(toString(error.code))},
                                  {"detail", toQString(error.detail)}}}};
}

QJsonObject encode(const CommandResult& result) {
    const auto id = static_cast<std::uint64_t>(result.id);
    QJsonObject object = result.outcome ? QJsonObject{{"id", qint64(id)}, {"ok", true}}
                                        : refusal(id, result.outcome.error());
    if (!result.samples.empty())
        object.insert("samples", toJson(result.samples));
    if (result.chart)
        object.insert("chart", toJson(*result.chart));
    if (result.history)
        object.insert("history", toJson(*result.history));
    if (!result.incidents.empty())
        object.insert("incidents", toJson(result.incidents));
    if (result.incident)
        object.insert("incident", toJson(*result.incident));
    if (result.action)
        object.insert("action", toJson(*result.action));
    if (result.close)
        object.insert("close", toJson(*result.close));
    if (result.env)
        object.insert("env", toJson(*result.env));
    return object;
}

QByteArray answerLine(const CommandResult& result) {
    QByteArray text = line(encode(result));
    if (text.size() <= answerCap)
        return text;
    const Error tooLarge{Error::Code::TooLarge,
                         "the answer has more than 8 MiB; ask for a shorter time or fewer of them"};
    return line(refusal(static_cast<std::uint64_t>(result.id), tooLarge));
}

Result<CommandResult> decodeResult(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "answer", outcome);
    CommandResult result;
    result.id = CommandId{static_cast<std::uint64_t>(reader.integer("id"))};
    if (!reader.boolean("ok")) {
        ObjectReader error = reader.object("error");
        const std::string code = error.text("code");
        result.outcome = fail(errorCodeFrom(code), error.text("detail"));
    }
    readPart(object, "samples", result.samples, outcome, samplesFromJson);
    readPart(object, "chart", result.chart, outcome, chartFromJson);
    readPart(object, "history", result.history, outcome, historyFromJson);
    if (object.contains("incidents"))
        result.incidents = reader.list("incidents", incidentFromJson);
    if (object.contains("incident"))
        result.incident = incidentDetailFromJson(reader.object("incident"));
    readPart(object, "action", result.action, outcome, actionRecordFromJson);
    readPart(object, "close", result.close, outcome, positionCloseFromJson);
    readPart(object, "env", result.env, outcome, envReadingFromJson);
    if (!outcome)
        return fail(outcome.error());
    return result;
}

} // namespace catalyst::engine_protocol
