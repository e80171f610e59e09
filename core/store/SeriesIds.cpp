#include "store/SeriesIds.h"

namespace catalyst {

Result<std::optional<std::int64_t>> SeriesIds::find(const SeriesKey& key) {
    if (const auto known = m_known.find(key); known != m_known.end())
        return known->second;
    auto row = m_database.prepare(
        "SELECT id FROM series WHERE profile = ? AND source = ? AND metric = ?", "find a series");
    if (!row)
        return fail(row.error());
    row->bind(key.profile.text()).bind(key.source).bind(key.metric);
    if (auto r = row->execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    if (!*hasRow)
        return std::nullopt;
    const std::int64_t id = row->integer(0);
    m_known.emplace(key, id);
    return id;
}

Result<std::int64_t> SeriesIds::findOrAdd(const SeriesKey& key) {
    const auto known = find(key);
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    {
        auto row = m_database.prepare(
            "INSERT INTO series (profile, source, metric) VALUES (?, ?, ?)", "add a series");
        if (!row)
            return fail(row.error());
        row->bind(key.profile.text()).bind(key.source).bind(key.metric);
        if (auto r = row->execute(); !r)
            return fail(r.error());
    }
    const auto added = find(key);
    if (!added)
        return fail(added.error());
    if (!*added)
        return fail(Error::Code::Internal, m_database.where() + ": an added series is not there");
    return **added;
}

} // namespace catalyst
