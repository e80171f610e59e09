#include "engine/IncidentJson.h"

namespace catalyst {

namespace {

QJsonObject toJson(const IncidentEvent& event) {
    return {{"incident", toQString(event.incident)},
            {"at", catalyst::toJson(std::optional(event.at))},
            {"kind", jsonWord(event.kind)},
            {"subject", toQString(event.subject)},
            {"text", toQString(event.text)}};
}

IncidentEvent eventFromJson(ObjectReader reader) {
    IncidentEvent event;
    event.incident = reader.text("incident");
    event.at = reader.instant("at");
    event.kind = reader.word<IncidentEvent::Kind::Recovered>("kind");
    event.subject = reader.text("subject");
    event.text = reader.text("text");
    return event;
}

} // namespace

QJsonObject toJson(const Incident& incident) {
    return {{"id", toQString(incident.id)},
            {"profile", toQString(incident.profile.text())},
            {"source", jsonWord(incident.source)},
            {"kind", jsonWord(incident.kind)},
            {"certainty", jsonWord(incident.certainty)},
            {"severity", jsonWord(incident.severity)},
            {"layer", jsonWord(incident.layer)},
            {"subject", toQString(incident.subject)},
            {"first_out", toJson(std::optional(incident.firstOut))},
            {"recovered", toJson(incident.recovered)},
            {"consequences", toJson(incident.consequences)},
            {"finding", jsonWord(incident.finding)},
            {"reported", toQString(incident.reported)},
            {"evidence", toQString(incident.evidence)},
            {"guidance", toQString(incident.guidance)},
            {"absorbed_by", toQString(incident.absorbedBy)}};
}

Incident incidentFromJson(ObjectReader reader) {
    Incident incident;
    incident.id = reader.text("id");
    incident.profile = reader.profile("profile");
    incident.source = reader.word<IncidentSource::Engine>("source");
    incident.kind = reader.word<CauseKind::Console>("kind");
    incident.certainty = reader.word<Certainty::Suspected>("certainty");
    incident.severity = reader.word<Severity::Critical>("severity");
    incident.layer = reader.word<Layer::Functional>("layer");
    incident.subject = reader.text("subject");
    incident.firstOut = reader.instant("first_out");
    incident.recovered = reader.optionalInstant("recovered");
    incident.consequences = reader.texts("consequences");
    incident.finding = reader.word<lastFinding>("finding");
    incident.reported = reader.text("reported");
    incident.evidence = reader.text("evidence");
    incident.guidance = reader.text("guidance");
    incident.absorbedBy = reader.text("absorbed_by");
    return incident;
}

QJsonArray toJson(const std::vector<Incident>& incidents) {
    return jsonList(incidents, [](const Incident& incident) { return toJson(incident); });
}

QJsonObject toJson(const IncidentDetail& detail) {
    QJsonObject object = toJson(detail.incident);
    object.insert("events", jsonList(detail.events,
                                     [](const IncidentEvent& event) { return toJson(event); }));
    return object;
}

IncidentDetail incidentDetailFromJson(ObjectReader reader) {
    IncidentDetail detail;
    detail.incident = incidentFromJson(reader);
    detail.events = reader.list("events", eventFromJson);
    return detail;
}

} // namespace catalyst
