#pragma once

#include "base/Result.h"
#include "model/Ids.h"
#include "store/Database.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// A setting of record as somebody set it: what must be known later, with who and when.
struct SettingRecord {
    ProfileId profile;
    std::string name; ///< "live.stage"
    std::string value;
    std::string actor; ///< see Action::actor
    Instant at{};

    bool operator==(const SettingRecord&) const = default;
};

/// The settings of record of `records.db`. Nothing is overwritten: a new value is a new row.
/// Written is durable when success is returned. Never holds a secret.
class SettingRepository {
public:
    explicit SettingRepository(Database& database) : m_database(database) {}

    /// AlreadyExists: somebody else set it at the same moment; read it again.
    Result<void> set(const SettingRecord& record);

    /// As last set; empty when it never was.
    Result<std::optional<SettingRecord>> get(const ProfileId& profile, const std::string& name);

    /// Newest first; at most 10,000 whatever `limit`.
    Result<std::vector<SettingRecord>> history(const ProfileId& profile, const std::string& name,
                                               std::size_t limit);

private:
    Database& m_database;
};

} // namespace catalyst
