#include "engine/EngineProtocol.h"

#include "engine/JsonObject.h"
#include "engine/StatusJson.h"

#include <QJsonDocument>

namespace catalyst::engine_protocol {

namespace {

struct EncodeCommand {
    QJsonObject& object;

    void operator()(const ProbeNow&) const { object.insert("op", "probe"); }
    void operator()(const ReadSeries& read) const {
        object.insert("op", "series");
        object.insert("query", toJson(read.query));
    }
    void operator()(const ReadChart& read) const {
        object.insert("op", "chart");
        object.insert("query", toJson(read.query));
    }
    void operator()(const ReadHistory& read) const {
        object.insert("op", "history");
        object.insert("from", toJson(std::optional(read.from)));
        object.insert("to", toJson(std::optional(read.to)));
        object.insert("subjects", toJson(read.subjects));
    }
    void operator()(const ReadIncidents& read) const {
        object.insert("op", "incidents");
        object.insert("from", toJson(std::optional(read.from)));
        object.insert("limit", qint64(read.limit));
    }
    void operator()(const ReadIncident& read) const {
        object.insert("op", "incident");
        object.insert("incident", toQString(read.id));
    }
    void operator()(const RunScenario& run) const {
        object.insert("op", "rehearsal.scenario");
        object.insert("name", toQString(run.name));
    }
    void operator()(const MoveDayClock& move) const {
        object.insert("op", "rehearsal.clock");
        object.insert("to", toJson(move.to));
    }
    void operator()(const SetMaintenance& set) const {
        object.insert("op", "maintenance");
        object.insert("seconds", qint64(set.duration.count()));
        object.insert("reason", toQString(set.reason));
    }
    void operator()(const SetRehearsalMode& set) const {
        object.insert("op", "rehearsal.set");
        object.insert("service", toQString(set.service));
        object.insert("mode", toQString(set.mode));
    }
};

Result<Command> decodeCommand(const std::string& op, const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "request", outcome);
    if (op == "probe")
        return ProbeNow{};
    if (op == "series") {
        auto query = seriesQueryFromJson(object.value("query").toObject());
        if (!query)
            return fail(query.error());
        return ReadSeries{std::move(*query)};
    }
    if (op == "rehearsal.set") {
        SetRehearsalMode set{reader.text("service"), reader.text("mode")};
        if (!outcome)
            return fail(outcome.error());
        return set;
    }
    return fail(Error::Code::Unsupported,
                "request.op is \"" + op +
                    "\"; known are status, watch, probe, series, rehearsal.set");
}

} // namespace

QByteArray line(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject encode(const Request& request) {
    QJsonObject object{{"id", qint64(request.id)}, {"actor", toQString(request.actor)}};
    if (request.command)
        std::visit(EncodeCommand{object}, *request.command);
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
        request.actor = reader.text("actor");
    if (!outcome)
        return fail(outcome.error());
    request.isWatch = op == "watch";
    if (request.isWatch || op == "status")
        return request;
    auto command = decodeCommand(op, object);
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
    if (result.action)
        object.insert("action", toJson(*result.action));
    return object;
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
    if (!outcome)
        return fail(outcome.error());
    if (object.contains("samples")) {
        auto samples = samplesFromJson(object.value("samples").toObject());
        if (!samples)
            return fail(samples.error());
        result.samples = std::move(*samples);
    }
    if (object.contains("action")) {
        auto action = actionRecordFromJson(object.value("action").toObject());
        if (!action)
            return fail(action.error());
        result.action = std::move(*action);
    }
    return result;
}

} // namespace catalyst::engine_protocol
