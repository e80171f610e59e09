#pragma once

#include "base/Result.h"
#include "model/Capabilities.h"
#include "model/Ids.h"
#include "store/Database.h"

#include <map>
#include <string>

namespace catalyst {

/// What the services of a profile last published about themselves, in `records.db`, so that a
/// changed version is noticed after a restart too. Written is durable when success is returned.
class CapabilityRepository {
public:
    explicit CapabilityRepository(Database& database) : m_database(database) {}

    /// Inserts or replaces.
    Result<void> save(const ProfileId& profile, const std::string& service,
                      const Capabilities& capabilities);

    /// By service, at most 10,000. InvalidData naming a row that is not understood.
    Result<std::map<std::string, Capabilities>> all(const ProfileId& profile);

private:
    Database& m_database;
};

} // namespace catalyst
