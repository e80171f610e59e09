#pragma once

#include "base/Result.h"
#include "store/ActionRepository.h"
#include "store/CapabilityRepository.h"
#include "store/IncidentRepository.h"
#include "store/PostgresAddress.h"
#include "store/Schema.h"
#include "store/SettingRepository.h"
#include "store/TimelineRepository.h"

#include <filesystem>
#include <memory>
#include <variant>

namespace catalyst {

extern const Schema recordsSchema;

/// A file of this machine, or a team's PostgreSQL.
using RecordsLocation = std::variant<std::filesystem::path, PostgresAddress>;

/// What must not be lost: incidents, states over time, actions, settings of record. Every commit is
/// on the disk before success is returned. The file is never moved, replaced or repaired. Store
/// worker's thread.
class RecordsStore {
public:
    /// Corrupt: with the path and what to do; nothing was changed. Else as `openSqlite` and
    /// `openPostgres` say.
    static Result<std::unique_ptr<RecordsStore>> open(const RecordsLocation& location);

    explicit RecordsStore(std::unique_ptr<Database> database);

    IncidentRepository incidents() { return IncidentRepository(*m_database); }
    ActionRepository actions() { return ActionRepository(*m_database); }
    SettingRepository settings() { return SettingRepository(*m_database); }
    TimelineRepository timeline() { return TimelineRepository(*m_database); }
    CapabilityRepository capabilities() { return CapabilityRepository(*m_database); }

    /// The connection broke: open another store.
    bool isLost() const { return m_database->isLost(); }

private:
    std::unique_ptr<Database> m_database;
};

} // namespace catalyst
