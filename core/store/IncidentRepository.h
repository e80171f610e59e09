#pragma once

#include "base/Result.h"
#include "model/Incident.h"
#include "store/Database.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace catalyst {

/// The incidents of `records.db` with their events. A reference to a database, made where it is
/// used. Written is durable when success is returned. Reading a row that is not understood is
/// InvalidData naming it.
class IncidentRepository {
public:
    explicit IncidentRepository(Database& database) : m_database(database) {}

    /// Inserts it, or replaces all but id and profile, and appends the events, in one transaction.
    /// An event with the instant, kind and subject of one that is there is that one, so what may
    /// have been recorded can be recorded again. AlreadyExists: the id is another profile's.
    /// InvalidArgument: an event of another incident.
    Result<void> save(const Incident& incident, std::span<const IncidentEvent> events);

    /// Those not recovered, oldest first.
    Result<std::vector<Incident>> open(const ProfileId& profile);

    /// Those with first-out at or after `from` and all that are open, newest first; at most 10,000
    /// whatever `limit`. The limit takes away ended ones before open ones, old before new.
    Result<std::vector<Incident>> since(const ProfileId& profile, Instant from, std::size_t limit);

    /// With its events, the newest 10,000. NotFound: the profile has no such incident.
    Result<IncidentDetail> detail(const ProfileId& profile, const std::string& id);

    /// When the last one ended that has; empty when none has.
    Result<std::optional<Instant>> lastRecovery(const ProfileId& profile);

private:
    Result<void> upsert(const Incident& incident);
    Result<void> append(const IncidentEvent& event);
    Result<std::vector<IncidentEvent>> eventsOf(const std::string& incident);

    Database& m_database;
};

} // namespace catalyst
