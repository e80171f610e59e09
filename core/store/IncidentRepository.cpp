#include "store/IncidentRepository.h"

#include "store/Rows.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

namespace catalyst {

namespace {

std::string toJson(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts)
        array.append(QString::fromStdString(text));
    return QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<std::vector<std::string>> textsFromJson(const std::string& json) {
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isArray())
        return std::nullopt;
    std::vector<std::string> texts;
    const QJsonArray array = document.array();
    for (const QJsonValue& value : array) {
        if (!value.isString())
            return std::nullopt;
        texts.push_back(value.toString().toStdString());
    }
    return texts;
}

/// Columns as in both SELECTs below.
Result<Incident> incidentFrom(const Statement& row, const std::string& where) {
    Incident incident;
    incident.id = row.text(0);
    const auto failColumn = [&](std::string_view column, int index) {
        return failRow(where, "incident " + incident.id, column, row.text(index));
    };
    auto profile = ProfileId::parse(row.text(1));
    if (!profile)
        return failColumn("profile", 1);
    incident.profile = *profile;
    const auto source =
        fromWord<IncidentSource>(row.text(2), {IncidentSource::Health, IncidentSource::Engine});
    if (!source)
        return failColumn("source", 2);
    incident.source = *source;
    const auto severity = fromWord<Severity>(
        row.text(3), {Severity::Information, Severity::Warning, Severity::Critical});
    if (!severity)
        return failColumn("severity", 3);
    incident.severity = *severity;
    incident.subject = row.text(4);
    incident.firstOut = row.instant(5);
    incident.recovered = row.optionalInstant(6);
    auto consequences = textsFromJson(row.text(7));
    if (!consequences)
        return failColumn("consequences", 7);
    incident.consequences = std::move(*consequences);
    incident.evidence = row.text(8);
    incident.guidance = row.text(9);
    return incident;
}

} // namespace

Result<void> IncidentRepository::insert(const Incident& incident) {
    auto row = m_database.prepare(
        "INSERT INTO incidents (id, profile, source, severity, subject, first_out, recovered, "
        "consequences, evidence, guidance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "record an incident");
    if (!row)
        return fail(row.error());
    row->bind(incident.id).bind(incident.profile.text()).bind(toString(incident.source));
    row->bind(toString(incident.severity)).bind(incident.subject).bind(incident.firstOut);
    row->bind(incident.recovered).bind(toJson(incident.consequences));
    return row->bind(incident.evidence).bind(incident.guidance).execute();
}

Result<void> IncidentRepository::update(const Incident& incident) {
    auto row = m_database.prepare(
        "UPDATE incidents SET source = ?, severity = ?, subject = ?, first_out = ?, recovered = ?, "
        "consequences = ?, evidence = ?, guidance = ? WHERE id = ? AND profile = ?",
        "update an incident");
    if (!row)
        return fail(row.error());
    row->bind(toString(incident.source)).bind(toString(incident.severity)).bind(incident.subject);
    row->bind(incident.firstOut).bind(incident.recovered).bind(toJson(incident.consequences));
    row->bind(incident.evidence).bind(incident.guidance);
    if (auto r = row->bind(incident.id).bind(incident.profile.text()).execute(); !r)
        return r;
    if (row->affected() == 1)
        return {};
    return fail(Error::Code::NotFound, m_database.where() + ": no incident " + incident.id +
                                           " of profile " + incident.profile.text());
}

Result<std::vector<Incident>> IncidentRepository::open(const ProfileId& profile) {
    auto row = m_database.prepare(
        "SELECT id, profile, source, severity, subject, first_out, recovered, consequences, "
        "evidence, guidance FROM incidents WHERE profile = ? AND recovered IS NULL ORDER BY "
        "first_out, id",
        "read the open incidents");
    if (!row)
        return fail(row.error());
    row->bind(profile.text());
    return collect<Incident>(*row, [this](const Statement& statement) {
        return incidentFrom(statement, m_database.where());
    });
}

Result<std::vector<Incident>> IncidentRepository::since(const ProfileId& profile, Instant from,
                                                        std::size_t limit) {
    auto row = m_database.prepare(
        "SELECT id, profile, source, severity, subject, first_out, recovered, consequences, "
        "evidence, guidance FROM incidents WHERE profile = ? AND first_out >= ? ORDER BY first_out "
        "DESC, id DESC LIMIT ?",
        "read incidents");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(from).bind(boundedLimit(limit));
    return collect<Incident>(*row, [this](const Statement& statement) {
        return incidentFrom(statement, m_database.where());
    });
}

} // namespace catalyst
