#include "store/HistoryStore.h"

#include "base/TimeText.h"
#include "store/Sqlite.h"

#include <algorithm>
#include <string>
#include <system_error>

namespace catalyst {

namespace {

namespace fs = std::filesystem;

// The numbers are in files: they follow the names here, not the order of the enumeration.
int codeOf(State state) {
    switch (state) {
    case State::Ok:
        return 0;
    case State::Degraded:
        return 1;
    case State::Failed:
        return 2;
    case State::Unknown:
        return 3;
    case State::NotObserved:
        return 4;
    case State::Paused:
        return 5;
    }
    return 3;
}

std::optional<State> stateOfCode(std::int64_t code) {
    for (const State state : {State::Ok, State::Degraded, State::Failed, State::Unknown,
                              State::NotObserved, State::Paused}) {
        if (codeOf(state) == code)
            return state;
    }
    return std::nullopt;
}

/// "20261118T093000Z"
std::string fileStamp(Instant instant) {
    std::string stamp = formatUtc(instant);
    stamp.resize(stamp.find('.'));
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return stamp + "Z";
}

/// A free name beside `path`; several files may be moved within one second.
fs::path asideOf(const fs::path& path, Instant now) {
    const fs::path base = path.string() + ".corrupt-" + fileStamp(now);
    std::error_code ignored;
    fs::path candidate = base;
    for (int i = 2; fs::exists(fs::symlink_status(candidate, ignored)); ++i)
        candidate = base.string() + "-" + std::to_string(i);
    return candidate;
}

Result<fs::path> moveAside(const fs::path& path, Instant now) {
    std::error_code failed;
    fs::path real = fs::weakly_canonical(path, failed);
    if (failed)
        real = path;
    const fs::path aside = asideOf(real, now);
    // The WAL belongs to the damaged file: beside a new one it would be wrong, and it may hold what
    // can be saved. It goes first, so that a crash in between leaves nothing mismatched.
    for (const char* suffix : {"-wal", "-shm", ""}) {
        const fs::path from = real.string() + suffix;
        if (!fs::exists(fs::symlink_status(from, failed)))
            continue;
        fs::rename(from, aside.string() + suffix, failed);
        if (failed)
            return fail(Error::Code::Io, from.string() + ": damaged, and cannot be moved aside: " +
                                             failed.message() + "; move it away yourself");
    }
    return aside;
}

Result<std::unique_ptr<HistoryStore>> openStore(const fs::path& path) {
    auto database = openSqlite(path, Durability::Normal, historySchema);
    if (!database)
        return fail(database.error());
    return std::make_unique<HistoryStore>(std::move(*database));
}

} // namespace

Result<OpenHistory> HistoryStore::open(const fs::path& path, Instant now) {
    auto store = openStore(path);
    if (store)
        return OpenHistory{std::move(*store), std::nullopt, {}};
    if (store.error().code != Error::Code::Corrupt)
        return fail(store.error());
    return startAnew(path, now, store.error().detail);
}

Result<OpenHistory> HistoryStore::startAnew(const fs::path& path, Instant now, std::string damage) {
    const auto aside = moveAside(path, now);
    if (!aside)
        return fail(aside.error());
    auto store = openStore(path);
    if (!store)
        return fail(store.error());
    return OpenHistory{std::move(*store), *aside, std::move(damage)};
}

HistoryStore::HistoryStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

Result<void> HistoryStore::append(std::span<const KeyedSample> samples) {
    if (samples.empty())
        return {};
    auto inserted = insert(samples);
    // Series that this transaction would have made do not exist.
    if (!inserted)
        m_ids.clear();
    return inserted;
}

Result<void> HistoryStore::insert(std::span<const KeyedSample> samples) {
    constexpr std::string_view doing = "store samples";
    auto transaction = m_database->begin(doing);
    if (!transaction)
        return fail(transaction.error());
    {
        auto row = m_database->prepare(
            "INSERT INTO sample (series, t, value, status) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(series, t) DO UPDATE SET value = excluded.value, status = excluded.status",
            doing);
        if (!row)
            return fail(row.error());
        for (const KeyedSample& keyed : samples) {
            const auto id = idOrNew(keyed.key);
            if (!id)
                return fail(id.error());
            const Sample& sample = keyed.sample;
            row->bind(*id).bind(sample.at).bind(sample.value).bind(codeOf(sample.status));
            if (auto r = row->execute(); !r)
                return r;
        }
    }
    return transaction->commit();
}

Result<std::vector<Sample>> HistoryStore::read(const SeriesQuery& query) {
    constexpr std::size_t most = 100'000;
    const auto id = idOf(query.key);
    if (!id)
        return fail(id.error());
    if (!*id)
        return std::vector<Sample>();
    auto row = m_database->prepare("SELECT t, value, status FROM sample WHERE series = ? AND t >= "
                                   "? AND t < ? ORDER BY t DESC LIMIT ?",
                                   "read samples");
    if (!row)
        return fail(row.error());
    row->bind(**id).bind(query.from).bind(query.to);
    row->bind(static_cast<std::int64_t>(std::min(query.limit, most)));
    if (auto r = row->execute(); !r)
        return fail(r.error());
    std::vector<Sample> samples;
    for (;;) {
        const auto hasRow = row->next();
        if (!hasRow)
            return fail(hasRow.error());
        if (!*hasRow)
            break;
        auto sample = sampleFrom(*row, query.key);
        if (!sample)
            return fail(sample.error());
        samples.push_back(*sample);
    }
    std::ranges::reverse(samples);
    return samples;
}

Result<std::optional<Sample>> HistoryStore::latest(const SeriesKey& key) {
    const auto id = idOf(key);
    if (!id)
        return fail(id.error());
    if (!*id)
        return std::nullopt;
    auto row = m_database->prepare(
        "SELECT t, value, status FROM sample WHERE series = ? ORDER BY t DESC LIMIT 1",
        "read the latest sample");
    if (!row)
        return fail(row.error());
    if (auto r = row->bind(**id).execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    if (!*hasRow)
        return std::nullopt;
    const auto sample = sampleFrom(*row, key);
    if (!sample)
        return fail(sample.error());
    return *sample;
}

Result<std::int64_t> HistoryStore::prune(Instant before) {
    constexpr std::string_view doing = "remove old samples";
    std::vector<std::int64_t> ids;
    {
        auto row = m_database->prepare("SELECT id FROM series", doing);
        if (!row)
            return fail(row.error());
        if (auto r = row->execute(); !r)
            return fail(r.error());
        auto hasRow = row->next();
        for (; hasRow && *hasRow; hasRow = row->next())
            ids.push_back(row->integer(0));
        if (!hasRow)
            return fail(hasRow.error());
    }
    auto row = m_database->prepare("DELETE FROM sample WHERE series = ? AND t < ?", doing);
    if (!row)
        return fail(row.error());
    std::int64_t removed = 0;
    for (const std::int64_t id : ids) {
        if (auto r = row->bind(id).bind(before).execute(); !r)
            return fail(r.error());
        removed += row->affected();
    }
    return removed;
}

Result<std::optional<std::int64_t>> HistoryStore::idOf(const SeriesKey& key) {
    if (const auto known = m_ids.find(key); known != m_ids.end())
        return known->second;
    auto row = m_database->prepare(
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
    m_ids.emplace(key, id);
    return id;
}

Result<std::int64_t> HistoryStore::idOrNew(const SeriesKey& key) {
    const auto known = idOf(key);
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    {
        auto row = m_database->prepare(
            "INSERT INTO series (profile, source, metric) VALUES (?, ?, ?)", "add a series");
        if (!row)
            return fail(row.error());
        row->bind(key.profile.text()).bind(key.source).bind(key.metric);
        if (auto r = row->execute(); !r)
            return fail(r.error());
    }
    const auto added = idOf(key);
    if (!added)
        return fail(added.error());
    if (!*added)
        return fail(Error::Code::Internal, m_database->where() + ": an added series is not there");
    return **added;
}

Result<Sample> HistoryStore::sampleFrom(const Statement& row, const SeriesKey& key) const {
    const auto status = stateOfCode(row.integer(2));
    if (!status)
        return fail(Error::Code::InvalidData,
                    m_database->where() + ": series " + key.profile.text() + "/" + key.source +
                        "/" + key.metric + " at " + formatUtc(row.instant(0)) +
                        ": unknown status " + row.text(2) + " (written by a newer console?)");
    return Sample{row.instant(0), row.integer(1), *status};
}

} // namespace catalyst
