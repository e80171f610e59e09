#include "engine/CommandJson.h"

#include "engine/AccountJson.h"
#include "engine/EnvJson.h"
#include "engine/JsonObject.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr std::size_t mostNameBytes = 64;
constexpr std::size_t mostReasonBytes = 200;
constexpr std::size_t mostNames = 200;
constexpr std::int64_t mostRows = 10'000;
constexpr std::int64_t mostColumns = 4'000;
constexpr std::int64_t longestMaintenance = 86'400;
/// What the exchange calendar covers.
constexpr Instant firstDay{std::chrono::sys_days(std::chrono::year(1990) / 1 / 1)};
constexpr Instant afterLastDay{std::chrono::sys_days(std::chrono::year(2051) / 1 / 1)};

QJsonObject keyJson(const SeriesKey& key, Instant from, Instant to) {
    return {{"profile", toQString(key.profile.text())},
            {"source", toQString(key.source)},
            {"metric", toQString(key.metric)},
            {"from", toJson(std::optional(from))},
            {"to", toJson(std::optional(to))}};
}

struct InsertCommand {
    QJsonObject& object;

    void operator()(const ProbeNow&) const { object.insert("op", "probe"); }
    void operator()(const ReadSeries& read) const {
        QJsonObject query = keyJson(read.query.key, read.query.from, read.query.to);
        query.insert("limit", qint64(read.query.limit));
        object.insert("op", "series");
        object.insert("query", query);
    }
    void operator()(const ReadChart& read) const {
        QJsonObject query = keyJson(read.query.key, read.query.from, read.query.to);
        query.insert("columns", read.query.columns);
        object.insert("op", "chart");
        object.insert("query", query);
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
    void operator()(const SetRehearsalMode& set) const {
        object.insert("op", "rehearsal.set");
        object.insert("service", toQString(set.service));
        object.insert("mode", toQString(set.mode));
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
    void operator()(const ClosePosition& close) const {
        object.insert("op", "position.close");
        object.insert("symbol", toQString(close.symbol));
        object.insert("quantity", toJson(close.quantity));
    }
    void operator()(const ChangeContainer& change) const {
        object.insert("op", "container.change");
        object.insert("service", toQString(change.service));
        object.insert("verb", jsonWord(change.verb));
    }
    void operator()(const ComposeServices& compose) const {
        object.insert("op", "compose");
        object.insert("verb", jsonWord(compose.verb));
        object.insert("services", toJson(compose.services));
    }
    void operator()(const ReadEnv& read) const {
        object.insert("op", "env");
        object.insert("is_compared", read.isCompared);
    }
    void operator()(const ChangeEnv& change) const {
        object.insert("op", "env.change");
        object.insert("sha256", toQString(change.sha256));
        object.insert("settings",
                      jsonList(change.settings, [](const auto& one) { return toJson(one); }));
    }
};

void readTimes(ObjectReader& reader, Instant& from, Instant& to) {
    from = reader.instant("from");
    to = reader.instant("to");
    if (from >= to)
        reader.complain("from", "is not before to");
}

SeriesKey readKey(ObjectReader& reader) {
    SeriesKey key;
    key.profile = reader.profile("profile");
    key.source = reader.plainText("source", mostNameBytes);
    key.metric = reader.plainText("metric", mostNameBytes);
    return key;
}

Command readSeries(ObjectReader& reader) {
    ReadSeries read;
    ObjectReader query = reader.object("query");
    read.query.key = readKey(query);
    readTimes(query, read.query.from, read.query.to);
    read.query.limit = static_cast<std::size_t>(query.bounded("limit", 1, mostRows));
    return read;
}

Command readChart(ObjectReader& reader) {
    ReadChart read;
    ObjectReader query = reader.object("query");
    read.query.key = readKey(query);
    readTimes(query, read.query.from, read.query.to);
    read.query.columns = static_cast<int>(query.bounded("columns", 1, mostColumns));
    return read;
}

std::vector<std::string> readNames(ObjectReader& reader, const char* key) {
    std::vector<std::string> names = reader.texts(key);
    if (names.size() > mostNames)
        reader.complain(key, "has more than " + std::to_string(mostNames) + " texts");
    const auto isLong = [](const std::string& one) { return one.size() > mostNameBytes; };
    if (std::ranges::any_of(names, isLong))
        reader.complain(key, "has a text of more than " + std::to_string(mostNameBytes) + " bytes");
    return names;
}

Command readHistory(ObjectReader& reader) {
    ReadHistory read;
    readTimes(reader, read.from, read.to);
    read.subjects = readNames(reader, "subjects");
    return read;
}

Command readIncidents(ObjectReader& reader) {
    ReadIncidents read;
    read.from = reader.instant("from");
    read.limit = static_cast<std::size_t>(reader.bounded("limit", 1, mostRows));
    return read;
}

Command readMove(ObjectReader& reader) {
    MoveDayClock move;
    move.to = reader.optionalInstant("to");
    if (move.to && (*move.to < firstDay || *move.to >= afterLastDay))
        reader.complain("to", "is outside 1990 to 2050");
    return move;
}

Command readMaintenance(ObjectReader& reader) {
    SetMaintenance set;
    set.duration = std::chrono::seconds(reader.bounded("seconds", 0, longestMaintenance));
    set.reason = reader.plainText("reason", mostReasonBytes);
    return set;
}

Command readClose(ObjectReader& reader) {
    ClosePosition close;
    close.symbol = reader.plainText("symbol", mostNameBytes);
    if (close.symbol.empty())
        reader.complain("symbol", "is empty");
    close.quantity = readAmount(reader, "quantity");
    return close;
}

Command readContainerChange(ObjectReader& reader) {
    ChangeContainer change;
    change.service = reader.plainText("service", mostNameBytes);
    change.verb = reader.word<ContainerVerb::Start>("verb");
    return change;
}

Command readCompose(ObjectReader& reader) {
    ComposeServices compose;
    compose.verb = reader.word<ComposeVerb::Recreate>("verb");
    compose.services = readNames(reader, "services");
    return compose;
}

Command readEnvChange(ObjectReader& reader) {
    ChangeEnv change;
    change.sha256 = reader.plainText("sha256", mostNameBytes);
    change.settings = reader.list("settings", envSettingFromJson);
    return change;
}

struct Operation {
    std::string_view op;
    Command (*read)(ObjectReader&);
};

constexpr std::array operations{
    Operation{"probe", [](ObjectReader&) -> Command { return ProbeNow{}; }},
    Operation{"series", readSeries},
    Operation{"chart", readChart},
    Operation{"history", readHistory},
    Operation{"incidents", readIncidents},
    Operation{"incident",
              [](ObjectReader& reader) -> Command {
                  return ReadIncident{reader.plainText("incident", mostNameBytes)};
              }},
    Operation{"maintenance", readMaintenance},
    Operation{"rehearsal.set",
              [](ObjectReader& reader) -> Command {
                  SetRehearsalMode set;
                  set.service = reader.plainText("service", mostNameBytes);
                  set.mode = reader.plainText("mode", mostNameBytes);
                  return set;
              }},
    Operation{"rehearsal.scenario",
              [](ObjectReader& reader) -> Command {
                  return RunScenario{reader.plainText("name", mostNameBytes)};
              }},
    Operation{"rehearsal.clock", readMove},
    Operation{"position.close", readClose},
    Operation{"container.change", readContainerChange},
    Operation{"compose", readCompose},
    Operation{
        "env",
        [](ObjectReader& reader) -> Command { return ReadEnv{reader.boolean("is_compared")}; }},
    Operation{"env.change", readEnvChange}};

} // namespace

void insertCommand(QJsonObject& request, const Command& command) {
    std::visit(InsertCommand{request}, command);
}

Result<Command> commandFromJson(const std::string& op, const QJsonObject& request) {
    std::string known = "status, watch";
    for (const Operation& operation : operations) {
        known += ", " + std::string(operation.op);
        if (operation.op != op)
            continue;
        Result<void> outcome;
        ObjectReader reader(request, "request", outcome);
        Command command = operation.read(reader);
        if (!outcome)
            return fail(outcome.error());
        return command;
    }
    return fail(Error::Code::Unsupported,
                "request.op is \"" + op.substr(0, mostNameBytes) + "\"; known are " + known);
}

QJsonObject toJson(const ActionRecord& record) {
    const Action& action = record.action;
    return {{"id", toQString(action.id)},
            {"actor", toQString(action.actor)},
            {"profile", toQString(action.profile.text())},
            {"kind", toQString(action.kind)},
            {"target", toQString(action.target)},
            {"reason", toQString(action.reason)},
            {"intended_at", toJson(std::optional(record.intended))},
            {"ended_at", toJson(record.ended)},
            {"outcome",
             record.outcome ? QJsonValue(jsonWord(*record.outcome)) : QJsonValue(QJsonValue::Null)},
            {"observed", toQString(record.observed)}};
}

Result<ActionRecord> actionRecordFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "action", outcome);
    ActionRecord record;
    record.action.id = reader.text("id");
    record.action.actor = reader.text("actor");
    record.action.profile = reader.profile("profile");
    record.action.kind = reader.text("kind");
    record.action.target = reader.text("target");
    record.action.reason = reader.text("reason");
    record.intended = reader.instant("intended_at");
    record.ended = reader.optionalInstant("ended_at");
    if (!reader.isNull("outcome"))
        record.outcome = reader.word<ActionOutcome::Unknown>("outcome");
    record.observed = reader.text("observed");
    if (!outcome)
        return fail(outcome.error());
    return record;
}

} // namespace catalyst
