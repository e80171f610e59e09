#include "app/StatusText.h"
#include "app/TextParts.h"
#include "app/ctl/Reports.h"
#include "engine/IncidentJson.h"
#include "engine/JsonObject.h"

#include <algorithm>
#include <sstream>

namespace catalyst {

namespace {

constexpr std::size_t shownOfId = 12;

std::string lastedText(const Incident& incident, Instant now) {
    if (incident.isOpen())
        return "OPEN " + lengthText(now - incident.firstOut);
    return lengthText(*incident.recovered - incident.firstOut);
}

} // namespace

std::string incidentLine(const Incident& incident, Instant now) {
    return fitted(padded(incident.id.substr(0, shownOfId), shownOfId) + "  " +
                  minuteText(incident.firstOut) + "  " + padded(lastedText(incident, now), 16) +
                  "  " + padded(std::string(toString(incident.severity)), 11) + "  " +
                  shortCauseText(incident));
}

std::string reportText(const IncidentsReport& report, Instant now) {
    std::ostringstream out;
    const auto open = std::ranges::count_if(report.incidents, &Incident::isOpen);
    out << "[" << modeText(*report.status) << "] " << open << " open of " << report.incidents.size()
        << (report.incidents.size() == 1 ? " incident" : " incidents") << "\n";
    if (report.incidents.empty())
        return out.str();
    out << "\nID            SINCE              LASTED            SEVERITY     CAUSE "
           "+CONSEQUENCES\n";
    for (const Incident& incident : report.incidents)
        out << incidentLine(incident, now) << "\n";
    if (report.incidents.size() >= report.limit)
        out << "\nthe newest " << report.limit << "; older ones are not shown\n";
    return out.str();
}

QJsonObject toJson(const IncidentsReport& report) {
    return {{"profile", toQString(report.status->profile.text())},
            {"mode", jsonWord(report.status->mode)},
            {"limit", qint64(report.limit)},
            {"incidents", toJson(report.incidents)}};
}

std::string reportText(const StatusSnapshot& status, const IncidentDetail& detail, Instant now) {
    const Incident& incident = detail.incident;
    std::ostringstream out;
    out << "[" << modeText(status) << "] " << upperCase(toString(incident.severity)) << " "
        << causeText(incident) << "\n";
    if (incident.isOpen())
        out << "OPEN since " << secondText(incident.firstOut) << ", "
            << ageText(incident.firstOut, now) << "\n";
    else
        out << "over: " << secondText(incident.firstOut) << " to "
            << secondText(*incident.recovered) << ", "
            << lengthText(*incident.recovered - incident.firstOut) << "\n";
    out << wrapped(std::string(toString(incident.layer)) + ": " + incident.evidence, "  ");
    if (!incident.reported.empty() && incident.kind != CauseKind::Dependency)
        out << wrapped("in its own words: \"" + incident.reported + "\"", "  ");
    if (!incident.consequences.empty())
        out << wrapped("suffer from it: " + joined(incident.consequences), "  ");
    if (!incident.absorbedBy.empty())
        out << "went on as part of incident " << incident.absorbedBy << "\n";
    out << "incident " << incident.id << ", advice " << incident.guidance << "\n\n";
    for (const IncidentEvent& event : detail.events)
        out << wrapped(secondText(event.at) + "  " + padded(std::string(toString(event.kind)), 16) +
                           "  " + (event.subject.empty() ? "" : event.subject + ": ") + event.text,
                       std::string(40, ' '));
    return out.str();
}

} // namespace catalyst
