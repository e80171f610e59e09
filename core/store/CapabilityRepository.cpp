#include "store/CapabilityRepository.h"

#include "store/JsonTexts.h"
#include "store/Rows.h"

#include <utility>

namespace catalyst {

namespace {

using Named = std::pair<std::string, Capabilities>;

Result<Named> namedFrom(const Statement& row, const std::string& where) {
    const std::string service = row.text(0);
    const auto failColumn = [&](std::string_view column, int index) {
        return failRow(where, "the capabilities of " + service, column, row.text(index));
    };
    Capabilities capabilities;
    const auto state = fromWordUpTo(row.text(1), Capabilities::State::Unreadable);
    if (!state)
        return failColumn("state", 1);
    capabilities.state = *state;
    capabilities.title = row.text(2);
    capabilities.version = row.text(3);
    auto routes = textsFromJson(row.text(4));
    if (!routes)
        return failColumn("routes", 4);
    capabilities.routes = std::move(*routes);
    auto missing = textsFromJson(row.text(5));
    if (!missing)
        return failColumn("missing", 5);
    capabilities.missing = std::move(*missing);
    capabilities.detail = row.text(6);
    capabilities.readAt = row.optionalInstant(7);
    capabilities.previousVersion = row.text(8);
    capabilities.versionChangedAt = row.optionalInstant(9);
    return Named(service, std::move(capabilities));
}

} // namespace

Result<void> CapabilityRepository::save(const ProfileId& profile, const std::string& service,
                                        const Capabilities& capabilities) {
    auto row = m_database.prepare(
        "INSERT INTO capabilities (profile, service, state, title, version, routes, missing, "
        "detail, read_at, previous_version, version_changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?) ON CONFLICT (profile, service) DO UPDATE SET state = excluded.state, title = "
        "excluded.title, version = excluded.version, routes = excluded.routes, missing = "
        "excluded.missing, detail = excluded.detail, read_at = excluded.read_at, previous_version "
        "= excluded.previous_version, version_changed = excluded.version_changed",
        "record capabilities");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(service).bind(toString(capabilities.state));
    row->bind(capabilities.title).bind(capabilities.version).bind(jsonOfTexts(capabilities.routes));
    row->bind(jsonOfTexts(capabilities.missing))
        .bind(capabilities.detail)
        .bind(capabilities.readAt);
    return row->bind(capabilities.previousVersion).bind(capabilities.versionChangedAt).execute();
}

Result<std::map<std::string, Capabilities>> CapabilityRepository::all(const ProfileId& profile) {
    auto row = m_database.prepare(
        "SELECT service, state, title, version, routes, missing, detail, read_at, "
        "previous_version, version_changed FROM capabilities WHERE profile = ? ORDER BY service "
        "LIMIT ?",
        "read capabilities");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(boundedLimit(SIZE_MAX));
    auto rows = collect<Named>(*row, [this](const Statement& statement) {
        return namedFrom(statement, m_database.where());
    });
    if (!rows)
        return fail(rows.error());
    return std::map<std::string, Capabilities>(std::make_move_iterator(rows->begin()),
                                               std::make_move_iterator(rows->end()));
}

} // namespace catalyst
