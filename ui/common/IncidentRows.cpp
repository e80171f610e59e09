#include "common/IncidentRows.h"

#include "common/ErrorText.h"

#include <algorithm>

namespace catalyst {

State IncidentRows::shapeOf(Severity severity) {
    switch (severity) {
    case Severity::Critical:
        return State::Failed;
    case Severity::Warning:
        return State::Degraded;
    case Severity::Information:
        return State::Ok;
    }
    return State::Failed;
}

QString IncidentRows::lasting(const Incident& incident, Instant now) {
    if (incident.isOpen())
        return tr("open, %1").arg(Format::duration(now - incident.firstOut));
    return Format::duration(*incident.recovered - incident.firstOut);
}

bool IncidentRows::concerns(const Incident& incident, const std::string& service) {
    return incident.subject == service ||
           std::ranges::find(incident.consequences, service) != incident.consequences.end();
}

bool IncidentRows::isBefore(const Incident& a, const Incident& b) {
    if (a.isOpen() != b.isOpen())
        return a.isOpen();
    // A recovered one asks for nothing any more: its time matters more than its severity.
    if (a.isOpen() && a.severity != b.severity)
        return a.severity > b.severity;
    return a.firstOut > b.firstOut;
}

std::vector<Incident> IncidentRows::merged(const std::vector<Incident>& read,
                                           const std::vector<Incident>& open) {
    std::vector<Incident> all = open;
    std::ranges::copy_if(read, std::back_inserter(all), [&open](const Incident& incident) {
        return std::ranges::find(open, incident.id, &Incident::id) == open.end();
    });
    std::ranges::stable_sort(all, isBefore);
    return all;
}

StateRow IncidentRows::row(const Incident& incident, Instant now, const Zones& zones) {
    return {shapeOf(incident.severity),
            !incident.isOpen(),
            {ErrorText::of(incident), Format::exchangeTime(incident.firstOut, now, zones),
             lasting(incident, now)},
            toQString(incident.id),
            ErrorText::of(incident.severity)};
}

} // namespace catalyst
