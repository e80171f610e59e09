#include "app/StatusText.h"
#include "app/TextParts.h"
#include "app/ctl/Reports.h"
#include "engine/IncidentJson.h"
#include "engine/JsonObject.h"
#include "engine/ServiceJson.h"

#include <algorithm>
#include <sstream>

namespace catalyst {

namespace {

constexpr std::size_t mostSourceColumns = 16;

const ServiceStatus* serviceOf(const ServiceReport& report) {
    const auto& services = report.status->services;
    const auto found = std::ranges::find(services, report.name, &ServiceStatus::name);
    return found == services.end() ? nullptr : &*found;
}

void addLayers(std::ostringstream& out, const Layers& layers, Instant now) {
    for (const LayerStatus& layer : layers)
        out << fitted(padded(std::string(toString(layer.layer)), 11) + "  " +
                      padded(std::string(toString(layer.state)), 12) + "  " +
                      padded(ageText(layer.observedAt, now), 10) + "  " +
                      padded(fitted(layer.source, mostSourceColumns), mostSourceColumns) + "  " +
                      evidenceText(layer.evidence))
            << "\n";
}

std::string valueText(const std::optional<Percentiles>& latency,
                      std::int64_t Percentiles::* value) {
    return padded(latency ? latencyText((*latency).*value) : "?", 11);
}

void addWindows(std::ostringstream& out, const ServiceReport& report) {
    out << "\nOVER  AVAILABLE  P50        P95        P99        MOST       LEFT OUT\n";
    for (const ServiceReport::Window& window : report.windows) {
        out << padded(lengthText(window.length), 6)
            << padded(window.availability ? percentText(*window.availability) : "?", 11)
            << valueText(window.latency, &Percentiles::p50)
            << valueText(window.latency, &Percentiles::p95)
            << valueText(window.latency, &Percentiles::p99)
            << valueText(window.latency, &Percentiles::greatest)
            << (window.availability
                    ? lengthText(window.availability->gaps + window.availability->unjudged)
                    : "?")
            << "\n";
    }
}

void addCapabilities(std::ostringstream& out, const Capabilities& capabilities, Instant now) {
    std::string text = "capabilities " + std::string(toString(capabilities.state));
    if (!capabilities.title.empty())
        text += ": \"" + capabilities.title + "\" " + capabilities.version;
    if (capabilities.readAt)
        text += ", " + std::to_string(capabilities.routes.size()) + " routes, read " +
                ageText(capabilities.readAt, now);
    if (!capabilities.detail.empty())
        text += ": " + capabilities.detail;
    out << "\n" << wrapped(text, "  ");
    for (const std::string& route : capabilities.missing)
        out << wrapped("  MISSING " + route, "  ");
    if (capabilities.versionChangedAt)
        out << wrapped("  version changed from " + capabilities.previousVersion + " at " +
                           secondText(*capabilities.versionChangedAt),
                       "  ");
}

QJsonObject windowJson(const ServiceReport::Window& window) {
    const QJsonValue none(QJsonValue::Null);
    return {
        {"length_s", qint64(window.length.count())},
        {"latency", window.latency ? QJsonValue(latencyJson(*window.latency)) : none},
        {"availability", window.availability ? QJsonValue(toJson(*window.availability)) : none}};
}

} // namespace

std::string reportText(const ServiceReport& report, Instant now) {
    std::ostringstream out;
    const ServiceStatus& service = *serviceOf(report);
    out << "[" << modeText(*report.status) << "] " << service.name << ": "
        << upperCase(stateText(service));
    if (service.since)
        out << " since " << secondText(*service.since) << ", " << ageText(service.since, now);
    out << "\n" << wrapped("  " + evidenceText(service.evidence), "  ");
    for (const Incident& incident : report.status->incidents) {
        if (incident.id == service.incident)
            out << wrapped("  part of " + causeText(incident) + ", incident " + incident.id, "  ");
    }
    out << wrapped("port " + std::to_string(service.port) + ", version " +
                       (service.version.empty() ? "not told" : service.version) + ", stands on " +
                       (service.dependsOn.empty() ? "nothing" : joined(service.dependsOn)),
                   "  ")
        << "\nLAYER        STATE         OBSERVED    SOURCE            EVIDENCE\n";
    addLayers(out, report.status->layers, now);
    addLayers(out, service.layers, now);
    addWindows(out, report);
    addCapabilities(out, service.capabilities, now);
    out << "\nincidents of the last 24 h:" << (report.incidents.empty() ? " none" : "") << "\n";
    for (const Incident& incident : report.incidents)
        out << incidentLine(incident, now) << "\n";
    for (const std::string& problem : report.problems)
        out << "\n" << wrapped("note: not read: " + problem, "  ");
    return out.str();
}

QJsonObject toJson(const ServiceReport& report) {
    return {{"profile", toQString(report.status->profile.text())},
            {"mode", jsonWord(report.status->mode)},
            {"taken_at", toJson(std::optional(report.status->takenAt))},
            {"service", toJson(*serviceOf(report))},
            {"windows", jsonList(report.windows, windowJson)},
            {"incidents", toJson(report.incidents)},
            {"problems", toJson(report.problems)}};
}

} // namespace catalyst
