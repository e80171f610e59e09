#pragma once

#include "base/Result.h"
#include "model/Incident.h"
#include "store/Database.h"

#include <cstddef>
#include <vector>

namespace catalyst {

/// The incidents of `records.db`. A reference to a database, made where it is used. Written is
/// durable when success is returned. Reading a row that is not understood is InvalidData naming it.
class IncidentRepository {
public:
    explicit IncidentRepository(Database& database) : m_database(database) {}

    /// AlreadyExists: an incident with this id is there.
    Result<void> insert(const Incident& incident);

    /// Replaces all but id and profile. NotFound: no such incident of this profile.
    Result<void> update(const Incident& incident);

    /// Those not recovered, oldest first.
    Result<std::vector<Incident>> open(const ProfileId& profile);

    /// Those with first-out at or after `from`, newest first; at most 10,000 whatever `limit`.
    Result<std::vector<Incident>> since(const ProfileId& profile, Instant from, std::size_t limit);

private:
    Database& m_database;
};

} // namespace catalyst
