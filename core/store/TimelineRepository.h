#pragma once

#include "base/Result.h"
#include "model/Timeline.h"
#include "store/Database.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace catalyst {

/// The judged states of `records.db` over time, and the times of which nothing is known. Written is
/// durable when success is returned. Reading a row that is not understood is InvalidData naming it.
class TimelineRepository {
public:
    explicit TimelineRepository(Database& database) : m_database(database) {}

    /// All or none. One of the same subject and instant is replaced.
    Result<void> add(std::span<const StateChange> changes);

    /// Inserts it; one of the same profile, reason and beginning is replaced. A change of the clock
    /// that ends where it begins is one that was set back: the other gaps then end at that instant.
    Result<void> save(const Gap& gap);

    /// Those that last, oldest first.
    Result<std::vector<Gap>> openGaps(const ProfileId& profile);

    /// What is known of `subjects` (none: of all there are, at most 1,000) from `from` to `to`,
    /// without what happens at `to`. At most 20,000 changes, the newest, and 10,000 gaps; when
    /// there are more, the answer's `from` is later than asked: before it nothing is claimed.
    /// Beside them each subject's last change at or before the answer's `from`.
    /// InvalidArgument unless from < to.
    Result<History> history(const ProfileId& profile, Instant from, Instant to,
                            const std::vector<std::string>& subjects);

private:
    Result<void> insert(const StateChange& change);
    Result<void> insert(const Gap& gap);
    Result<void> cutGapsAfter(const ProfileId& profile, Instant now);
    Result<std::vector<std::string>> allSubjects(const ProfileId& profile);
    Result<void> readChanges(const ProfileId& profile, const std::string& subject,
                             History& history);
    Result<void> readGaps(const ProfileId& profile, History& history);
    Result<StateChange> changeFrom(const Statement& row, const ProfileId& profile,
                                   const std::string& subject) const;
    Result<Gap> gapFrom(const Statement& row, const ProfileId& profile) const;

    Database& m_database;
};

} // namespace catalyst
