#include "store/HistoryStore.h"

#include "base/TimeText.h"
#include "store/ChartReader.h"
#include "store/Sqlite.h"
#include "store/StatusCode.h"

#include <algorithm>
#include <string>
#include <system_error>

namespace catalyst {

namespace {

namespace fs = std::filesystem;

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

HistoryStore::HistoryStore(std::unique_ptr<Database> database)
    : m_database(std::move(database)), m_ids(*m_database), m_rollups(*m_database),
      m_backlog(*m_database, m_rollups), m_retention(*m_database) {}

void HistoryStore::forget() {
    m_ids.forget();
    m_rollups.forget();
    m_backlog.forget();
}

Result<void> HistoryStore::append(std::span<const KeyedSample> samples) {
    if (samples.empty())
        return {};
    auto inserted = insert(samples);
    if (!inserted) {
        forget();
        return inserted;
    }
    // A little of what an older console left, with every batch. It can be tried again later.
    (void)rollUpSome();
    return {};
}

Result<void> HistoryStore::insert(std::span<const KeyedSample> samples) {
    auto transaction = m_database->begin("store samples");
    if (!transaction)
        return fail(transaction.error());
    if (auto r = noticeOthers(); !r)
        return r;
    for (const KeyedSample& keyed : samples) {
        if (auto r = insertOne(keyed); !r)
            return r;
    }
    if (auto r = m_rollups.write(); !r)
        return r;
    return transaction->commit();
}

Result<void> HistoryStore::insertOne(const KeyedSample& keyed) {
    const auto id = m_ids.findOrAdd(keyed.key);
    if (!id)
        return fail(id.error());
    const Sample& sample = keyed.sample;
    auto row = m_database->prepare("INSERT INTO sample (series, t, value, status) VALUES (?, ?, ?, "
                                   "?) ON CONFLICT (series, t) DO NOTHING",
                                   "store samples");
    if (!row)
        return fail(row.error());
    row->bind(*id).bind(sample.at).bind(sample.value).bind(codeOf(sample.status));
    if (auto r = row->execute(); !r)
        return r;
    if (row->affected() == 0)
        return {};
    const auto isLater = m_backlog.holds(*id, sample.at);
    if (!isLater)
        return fail(isLater.error());
    if (!*isLater)
        m_rollups.add(*id, sample);
    return {};
}

/// Within a transaction: what is kept in memory is true as long as nobody else has written.
Result<void> HistoryStore::noticeOthers() {
    auto version = m_database->value("PRAGMA data_version", "look for other writers");
    if (!version)
        return fail(version.error());
    if (*version != m_dataVersion)
        forget();
    m_dataVersion = std::move(*version);
    return {};
}

Result<bool> HistoryStore::rollUpSome() {
    auto isDone = m_backlog.isEmpty();
    if (isDone && !*isDone) {
        if (auto merged = m_backlog.mergeSlice(); !merged) {
            forget();
            return fail(merged.error());
        }
        isDone = m_backlog.isEmpty();
    }
    return isDone;
}

Result<ChartData> HistoryStore::chart(const ChartQuery& query) {
    if (auto r = ChartReader::check(query); !r)
        return fail(r.error());
    for (;;) {
        const auto isDone = rollUpSome();
        if (!isDone)
            return fail(isDone.error());
        if (*isDone)
            break;
    }
    const auto id = m_ids.find(query.key);
    if (!id)
        return fail(id.error());
    if (!*id)
        return emptyChart(query);
    return ChartReader(*m_database).read(**id, query);
}

Result<std::optional<Instant>> HistoryStore::lastSampleAt(const ProfileId& profile) {
    auto row = m_database->prepare("SELECT MAX((SELECT MAX(t) FROM sample WHERE sample.series = "
                                   "series.id)) FROM series WHERE profile = ?",
                                   "find the last sample");
    if (!row)
        return fail(row.error());
    if (auto r = row->bind(profile.text()).execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    return *hasRow ? row->optionalInstant(0) : std::nullopt;
}

Result<std::vector<Sample>> HistoryStore::read(const SeriesQuery& query) {
    constexpr std::size_t most = 100'000;
    const auto id = m_ids.find(query.key);
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
    const auto id = m_ids.find(key);
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

Result<PruneSlice> HistoryStore::prune(const HistoryLimits& limits) {
    // Samples that are not in the roll-ups yet would be lost to them.
    const auto isRolledUp = rollUpSome();
    if (!isRolledUp)
        return fail(isRolledUp.error());
    if (!*isRolledUp)
        return PruneSlice{};
    auto slice = m_retention.prune(limits);
    if (!slice || slice->rollups > 0)
        m_rollups.forget();
    return slice;
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
