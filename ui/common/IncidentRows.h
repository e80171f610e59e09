#pragma once

#include "common/Format.h"
#include "common/StateRowsModel.h"
#include "model/Incident.h"

#include <QCoreApplication>

namespace catalyst {

/// What the tables of incidents have in common. Pure.
class IncidentRows {
    Q_DECLARE_TR_FUNCTIONS(catalyst::IncidentRows)

public:
    /// The shape that carries a severity.
    static State shapeOf(Severity severity);
    /// "open, 4 min" or how long it lasted: "12 min".
    static QString lasting(const Incident& incident, Instant now);
    /// Whether the service is its cause or one of its consequences.
    static bool concerns(const Incident& incident, const std::string& service);
    /// Open before recovered, then most severe, then newest.
    static bool isBefore(const Incident& a, const Incident& b);
    /// `read` with those of a newer snapshot put over their older selves and before the rest, in
    /// the order of `isBefore`.
    static std::vector<Incident> merged(const std::vector<Incident>& read,
                                        const std::vector<Incident>& open);
    /// Cause, first-out, duration; the shape is the severity's, the key the incident's id.
    static StateRow row(const Incident& incident, Instant now, const Zones& zones);
};

} // namespace catalyst
