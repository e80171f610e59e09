#pragma once

#include "base/Moment.h"
#include "health/RootCause.h"
#include "model/Incident.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace catalyst {

/// An incident as it is now, with what has just happened in it.
struct IncidentChange {
    Incident incident;
    std::vector<IncidentEvent> events;
};

/// Turns causes, seen anew each time, into incidents with a life: one cause, one incident, one
/// notification. Pure.
///
/// - A cause opens once nothing else is just being confirmed, since what fails together is
///   confirmed together; it waits `HoldOff` at most (a merely degraded service `DegradedFor`).
/// - An incident whose subject turns out to be a consequence becomes the incident of that cause and
///   keeps its id; when that cause has one already, it ends, absorbed.
/// - A cause that is over stays open while those it took down come back, `ComingBack` at most.
class IncidentBook {
public:
    using NewId = std::function<std::string()>;

    static constexpr std::chrono::seconds HoldOff{10};
    static constexpr std::chrono::seconds DegradedFor{60};
    static constexpr std::chrono::seconds ComingBack{60};

    IncidentBook(ProfileId profile, NewId newId);

    /// `isConfirming`: some service is on its way to a worse state.
    std::vector<IncidentChange> update(const std::vector<JudgedService>& services,
                                       bool isConfirming, Moment now,
                                       const Surroundings& surroundings = {});

    /// When `update` should be called again although nothing changed; empty: no need.
    std::optional<BootTime> dueAt() const;

    /// Something that happened and is over, worth a record and no alarm.
    IncidentChange note(std::string subject, Finding finding, std::string evidence,
                        std::string guidance, Instant at);

    /// Open ones, most severe first, then oldest.
    std::vector<Incident> open() const;

    /// The open incident that a service belongs to, as cause or consequence; empty: none.
    std::string incidentOf(const std::string& service) const;

    /// Incidents that were open when the program last ran, so that they go on instead of beginning
    /// again. One that has begun again meanwhile takes the older first-out, and the older one ends,
    /// absorbed. `known` are the profile's services.
    std::vector<IncidentChange> adopt(const std::vector<Incident>& open,
                                      const std::set<std::string>& known, Moment now);

private:
    struct Entry {
        Incident incident;
        std::vector<std::string> suffered; ///< every consequence there ever was
        std::optional<BootTime> overSince; ///< its cause is over; those it took down come back
    };
    struct Pending {
        BootTime since{};
        bool isDegraded = false;
    };
    class Round;

    Entry* find(const CauseKey& key);

    ProfileId m_profile;
    NewId m_newId;
    std::vector<Entry> m_open;
    std::map<CauseKey, Pending> m_pending;
};

} // namespace catalyst
