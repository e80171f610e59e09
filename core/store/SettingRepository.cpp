#include "store/SettingRepository.h"

#include "store/Rows.h"

namespace catalyst {

Result<void> SettingRepository::set(const SettingRecord& record) {
    auto row = m_database.prepare(
        "INSERT INTO settings (profile, name, revision, value, actor, changed) SELECT ?, ?, "
        "COALESCE(MAX(revision), 0) + 1, ?, ?, ? FROM settings WHERE profile = ? AND name = ?",
        "record a setting");
    if (!row)
        return fail(row.error());
    row->bind(record.profile.text()).bind(record.name).bind(record.value).bind(record.actor);
    return row->bind(record.at).bind(record.profile.text()).bind(record.name).execute();
}

Result<std::optional<SettingRecord>> SettingRepository::get(const ProfileId& profile,
                                                            const std::string& name) {
    auto newest = history(profile, name, 1);
    if (!newest)
        return fail(newest.error());
    if (newest->empty())
        return std::nullopt;
    return std::move(newest->front());
}

Result<std::vector<SettingRecord>>
SettingRepository::history(const ProfileId& profile, const std::string& name, std::size_t limit) {
    auto row =
        m_database.prepare("SELECT value, actor, changed FROM settings WHERE profile = ? AND "
                           "name = ? ORDER BY revision DESC LIMIT ?",
                           "read a setting");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(name).bind(boundedLimit(limit));
    return collect<SettingRecord>(*row, [&](const Statement& statement) -> Result<SettingRecord> {
        return SettingRecord{profile, name, statement.text(0), statement.text(1),
                             statement.instant(2)};
    });
}

} // namespace catalyst
