#pragma once

#include "engine/EngineLink.h"
#include "model/Status.h"

#include <QJsonObject>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// One service, with what is remembered of it.
struct ServiceReport {
    struct Window {
        std::chrono::seconds length{0}; ///< up to now
        std::optional<Percentiles> latency;
        std::optional<Availability> availability;
    };

    StatusPtr status; ///< holds it
    std::string name;
    std::vector<Window> windows;
    std::vector<Incident> incidents;   ///< of the last 24 h, newest first, as cause or consequence
    std::vector<std::string> problems; ///< what could not be read
};
std::string reportText(const ServiceReport& report, Instant now);
QJsonObject toJson(const ServiceReport& report);

struct IncidentsReport {
    StatusPtr status;                ///< for the mode
    std::vector<Incident> incidents; ///< newest first
    std::size_t limit = 0;           ///< there may be older ones when there are as many
};
std::string reportText(const IncidentsReport& report, Instant now);
QJsonObject toJson(const IncidentsReport& report);

/// An incident's lines: what, since when, evidence, consequences, then its timeline.
std::string reportText(const StatusSnapshot& status, const IncidentDetail& detail, Instant now);

struct HistoryReport {
    StatusPtr status;
    std::string subject;
    History history;                    ///< of it alone
    std::optional<Percentiles> latency; ///< empty: it has none, or it could not be read
    std::vector<std::string> problems;
};
std::string reportText(const HistoryReport& report);
QJsonObject toJson(const HistoryReport& report);

/// "99.652 %"; "-" when nothing was judged.
std::string percentText(const Availability& availability);
/// One line an incident.
std::string incidentLine(const Incident& incident, Instant now);
QJsonObject toJson(const Availability& availability);
/// Of a latency in microseconds.
QJsonObject latencyJson(const Percentiles& percentiles);

} // namespace catalyst
