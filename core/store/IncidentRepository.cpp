#include "store/IncidentRepository.h"

#include "store/JsonTexts.h"
#include "store/Rows.h"

#include <algorithm>

namespace catalyst {

namespace {

// What incidentFrom reads, in its order.
#define INCIDENT_COLUMNS                                                                           \
    "id, profile, source, severity, subject, first_out, recovered, consequences, evidence, "       \
    "guidance, kind, certainty, layer, finding, reported, absorbed_by"

/// Words of closed sets; the name of the column that is not understood, or null.
const char* readWords(const Statement& row, Incident& incident, int& column) {
    const auto take = [&row, &column](int index, auto& into, auto last) {
        column = index;
        const auto value = fromWordUpTo(row.text(index), last);
        if (value)
            into = *value;
        return value.has_value();
    };
    if (!take(2, incident.source, IncidentSource::Engine))
        return "source";
    if (!take(3, incident.severity, Severity::Critical))
        return "severity";
    if (!take(10, incident.kind, CauseKind::Console))
        return "kind";
    if (!take(11, incident.certainty, Certainty::Suspected))
        return "certainty";
    if (!take(12, incident.layer, Layer::Functional))
        return "layer";
    if (!take(13, incident.finding, lastFinding))
        return "finding";
    return nullptr;
}

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
    int index = 0;
    if (const char* column = readWords(row, incident, index))
        return failColumn(column, index);
    incident.subject = row.text(4);
    incident.firstOut = row.instant(5);
    incident.recovered = row.optionalInstant(6);
    auto consequences = textsFromJson(row.text(7));
    if (!consequences)
        return failColumn("consequences", 7);
    incident.consequences = std::move(*consequences);
    incident.evidence = row.text(8);
    incident.guidance = row.text(9);
    incident.reported = row.text(14);
    incident.absorbedBy = row.text(15);
    return incident;
}

} // namespace

Result<void> IncidentRepository::save(const Incident& incident,
                                      std::span<const IncidentEvent> events) {
    for (const IncidentEvent& event : events) {
        if (event.incident != incident.id)
            return fail(Error::Code::InvalidArgument, "an event of incident " + event.incident +
                                                          " was given with incident " +
                                                          incident.id);
    }
    auto transaction = m_database.begin("record an incident");
    if (!transaction)
        return fail(transaction.error());
    if (auto r = upsert(incident); !r)
        return r;
    for (const IncidentEvent& event : events) {
        if (auto r = append(event); !r)
            return r;
    }
    return transaction->commit();
}

Result<void> IncidentRepository::upsert(const Incident& incident) {
    auto row = m_database.prepare(
        "INSERT INTO incidents (" INCIDENT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET source = excluded.source, severity = "
        "excluded.severity, subject = excluded.subject, first_out = excluded.first_out, recovered "
        "= excluded.recovered, consequences = excluded.consequences, evidence = excluded.evidence, "
        "guidance = excluded.guidance, kind = excluded.kind, certainty = excluded.certainty, layer "
        "= excluded.layer, finding = excluded.finding, reported = excluded.reported, absorbed_by = "
        "excluded.absorbed_by WHERE incidents.profile = excluded.profile",
        "record an incident");
    if (!row)
        return fail(row.error());
    row->bind(incident.id).bind(incident.profile.text()).bind(toString(incident.source));
    row->bind(toString(incident.severity)).bind(incident.subject).bind(incident.firstOut);
    row->bind(incident.recovered).bind(jsonOfTexts(incident.consequences)).bind(incident.evidence);
    row->bind(incident.guidance).bind(toString(incident.kind)).bind(toString(incident.certainty));
    row->bind(toString(incident.layer)).bind(toString(incident.finding)).bind(incident.reported);
    if (auto r = row->bind(incident.absorbedBy).execute(); !r)
        return r;
    if (row->affected() == 1)
        return {};
    return fail(Error::Code::AlreadyExists, m_database.where() + ": incident " + incident.id +
                                                " is another profile's than " +
                                                incident.profile.text());
}

Result<void> IncidentRepository::append(const IncidentEvent& event) {
    auto row = m_database.prepare(
        "INSERT INTO incident_events (incident, position, at, kind, subject, text) SELECT ?, "
        "COALESCE(MAX(position), 0) + 1, ?, ?, ?, ? FROM incident_events WHERE incident = ? ON "
        "CONFLICT (incident, at, kind, subject) DO NOTHING",
        "record what happened in an incident");
    if (!row)
        return fail(row.error());
    row->bind(event.incident).bind(event.at).bind(toString(event.kind)).bind(event.subject);
    return row->bind(event.text).bind(event.incident).execute();
}

Result<std::vector<Incident>> IncidentRepository::open(const ProfileId& profile) {
    auto row = m_database.prepare("SELECT " INCIDENT_COLUMNS
                                  " FROM incidents WHERE profile = ? AND recovered IS NULL ORDER "
                                  "BY first_out, id",
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
        "SELECT " INCIDENT_COLUMNS
        " FROM incidents WHERE profile = ? AND (first_out >= ? OR recovered IS NULL) ORDER BY CASE "
        "WHEN recovered IS NULL THEN 0 ELSE 1 END, first_out DESC, id DESC LIMIT ?",
        "read incidents");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(from).bind(boundedLimit(limit));
    auto incidents = collect<Incident>(*row, [this](const Statement& statement) {
        return incidentFrom(statement, m_database.where());
    });
    if (incidents)
        std::ranges::sort(*incidents, [](const Incident& a, const Incident& b) {
            return std::tie(b.firstOut, b.id) < std::tie(a.firstOut, a.id);
        });
    return incidents;
}

Result<IncidentDetail> IncidentRepository::detail(const ProfileId& profile, const std::string& id) {
    auto row = m_database.prepare("SELECT " INCIDENT_COLUMNS
                                  " FROM incidents WHERE id = ? AND profile = ?",
                                  "read an incident");
    if (!row)
        return fail(row.error());
    row->bind(id).bind(profile.text());
    auto found = collect<Incident>(*row, [this](const Statement& statement) {
        return incidentFrom(statement, m_database.where());
    });
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(Error::Code::NotFound,
                    m_database.where() + ": no incident " + id + " of profile " + profile.text());
    auto events = eventsOf(id);
    if (!events)
        return fail(events.error());
    return IncidentDetail{std::move(found->front()), std::move(*events)};
}

Result<std::vector<IncidentEvent>> IncidentRepository::eventsOf(const std::string& incident) {
    auto row = m_database.prepare("SELECT at, kind, subject, text FROM incident_events WHERE "
                                  "incident = ? ORDER BY position DESC LIMIT ?",
                                  "read what happened in an incident");
    if (!row)
        return fail(row.error());
    row->bind(incident).bind(boundedLimit(SIZE_MAX));
    auto events =
        collect<IncidentEvent>(*row, [&](const Statement& statement) -> Result<IncidentEvent> {
            const auto kind = fromWordUpTo(statement.text(1), IncidentEvent::Kind::Recovered);
            if (!kind)
                return failRow(m_database.where(), "an event of incident " + incident, "kind",
                               statement.text(1));
            return IncidentEvent{incident, statement.instant(0), *kind, statement.text(2),
                                 statement.text(3)};
        });
    if (events)
        std::ranges::reverse(*events);
    return events;
}

Result<std::optional<Instant>> IncidentRepository::lastRecovery(const ProfileId& profile) {
    auto row = m_database.prepare("SELECT MAX(recovered) FROM incidents WHERE profile = ?",
                                  "read when the last incident ended");
    if (!row)
        return fail(row.error());
    if (auto r = row->bind(profile.text()).execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    return *hasRow ? row->optionalInstant(0) : std::nullopt;
}

} // namespace catalyst
