#include "actions/AuditLine.h"

#include "base/Redactor.h"
#include "base/TimeText.h"
#include "net/Json.h"

#include <QJsonObject>

namespace catalyst {

namespace {

constexpr std::size_t maxLine = 1024 * 1024;
constexpr const char* stopKind = "stop";

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString clean(const std::string& value) {
    return text(Redactor().apply(value));
}

std::string line(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject actionObject(const char* kind, Instant wall, const ActionRecord& record) {
    const Action& action = record.action;
    QJsonObject object{{"kind", kind},
                       {"wall", text(formatUtc(wall))},
                       {"id", text(action.id)},
                       {"actor", clean(action.actor)},
                       {"profile", text(action.profile.text())},
                       {"action", text(action.kind)},
                       {"target", clean(action.target)}};
    if (!action.reason.empty())
        object.insert("reason", clean(action.reason));
    return object;
}

} // namespace

std::string actionBeganLine(const ActionRecord& record) {
    return line(actionObject("action_began", record.intended, record));
}

std::string actionEndedLine(const ActionRecord& record) {
    QJsonObject object =
        actionObject("action_ended", record.ended.value_or(record.intended), record);
    object.insert("outcome", text(toString(record.outcome.value_or(ActionOutcome::Unknown))));
    object.insert("observed", clean(record.observed));
    return line(object);
}

std::string stopLine(const std::string& run, std::uint64_t number, const StopEntry& entry) {
    const QByteArray written = QByteArray::fromStdString(toLine(entry));
    return line({{"kind", stopKind},
                 {"wall", text(formatUtc(entry.at.wall))},
                 {"run", text(run)},
                 {"number", static_cast<qint64>(number)},
                 {"entry", QJsonDocument::fromJson(written).object()}});
}

std::optional<CopiedEntry> copiedEntry(std::string_view text) {
    const auto document = parseJson(text, maxLine);
    if (!document)
        return std::nullopt;
    const JsonPlace place(*document);
    const auto run = place["run"].string();
    const auto number = place["number"].integer();
    if (place["kind"].string() != std::string(stopKind) || !run || !number || *number < 1)
        return std::nullopt;
    return CopiedEntry{*run, static_cast<std::uint64_t>(*number),
                       line(place["entry"].value().toObject())};
}

std::optional<Instant> wallOf(std::string_view text) {
    const auto document = parseJson(text, maxLine);
    if (!document)
        return std::nullopt;
    const auto wall = JsonPlace(*document)["wall"].string();
    const auto instant = wall ? parseUtc(*wall) : Result<Instant>(fail(wall.error()));
    return instant ? std::optional(*instant) : std::nullopt;
}

} // namespace catalyst
