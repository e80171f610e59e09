#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "store/Database.h"
#include "store/RollupWriter.h"

#include <cstdint>
#include <map>
#include <optional>

namespace catalyst {

/// The samples of an older `history.db` that are not in the roll-ups yet. They are merged in
/// slices, each a transaction that also writes how far it came: a crash costs nothing and counts
/// nothing twice. A sample that is stored meanwhile into a time still to be merged is left to the
/// backlog.
class RollupBacklog {
public:
    RollupBacklog(Database& database, RollupWriter& writer)
        : m_database(database), m_writer(writer) {}

    /// Whether the sample will be merged later.
    Result<bool> holds(std::int64_t series, Instant at);

    Result<bool> isEmpty();

    /// Merges up to 10,000 samples in a transaction of its own. After a failure: `forget`, of the
    /// writer too.
    Result<void> mergeSlice();

    void forget() { m_left.reset(); }

private:
    struct Range {
        Instant next{};
        Instant last{};
    };

    Result<void> load();
    Result<std::vector<Sample>> samplesOf(std::int64_t series, const Range& range);
    Result<void> writeProgress(std::int64_t series, std::optional<Instant> next);

    Database& m_database;
    RollupWriter& m_writer;
    std::optional<std::map<std::int64_t, Range>> m_left; ///< by series; empty: not read yet
};

} // namespace catalyst
