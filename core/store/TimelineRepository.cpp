#include "store/TimelineRepository.h"

#include "base/TimeText.h"
#include "store/Rows.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace catalyst {

namespace {

constexpr std::size_t mostChanges = 20'000;
constexpr std::size_t mostGaps = 10'000;
constexpr std::int64_t mostSubjects = 1'000;

auto orderOf(const StateChange& change) {
    return std::tie(change.at, change.subject);
}

/// Keeps the newest of those after `from`, and of each subject the last one at or before it.
void cut(History& history) {
    std::vector<StateChange>& changes = history.changes;
    std::ranges::sort(changes, {}, orderOf);
    const auto within = std::ranges::lower_bound(changes, history.from, {}, &StateChange::at);
    if (changes.end() - within > static_cast<std::ptrdiff_t>(mostChanges))
        history.from = (changes.end() - static_cast<std::ptrdiff_t>(mostChanges))->at;
    std::set<std::string> known;
    std::vector<StateChange> kept;
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        if (change->at > history.from || known.insert(change->subject).second)
            kept.push_back(std::move(*change));
    }
    std::ranges::reverse(kept);
    changes = std::move(kept);
}

} // namespace

Result<void> TimelineRepository::add(std::span<const StateChange> changes) {
    if (changes.empty())
        return {};
    auto transaction = m_database.begin("record changes of state");
    if (!transaction)
        return fail(transaction.error());
    for (const StateChange& change : changes) {
        if (auto r = insert(change); !r)
            return r;
    }
    return transaction->commit();
}

Result<void> TimelineRepository::insert(const StateChange& change) {
    auto row = m_database.prepare(
        "INSERT INTO state_changes (profile, subject, at, state, flapping, finding, evidence) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (profile, subject, at) DO UPDATE SET state = "
        "excluded.state, flapping = excluded.flapping, finding = excluded.finding, evidence = "
        "excluded.evidence",
        "record a change of state");
    if (!row)
        return fail(row.error());
    row->bind(change.profile.text()).bind(change.subject).bind(change.at);
    row->bind(toString(change.state)).bind(std::int64_t(change.isFlapping ? 1 : 0));
    return row->bind(toString(change.finding)).bind(change.evidence).execute();
}

Result<void> TimelineRepository::save(const Gap& gap) {
    auto transaction = m_database.begin("record a gap");
    if (!transaction)
        return fail(transaction.error());
    const bool isClockSetBack = gap.reason == GapReason::ClockChanged && gap.to == gap.from;
    if (isClockSetBack) {
        if (auto r = cutGapsAfter(gap.profile, gap.from); !r)
            return r;
    }
    if (auto r = insert(gap); !r)
        return r;
    return transaction->commit();
}

Result<void> TimelineRepository::insert(const Gap& gap) {
    auto row = m_database.prepare(
        "INSERT INTO gaps (profile, began, reason, ended, evidence) VALUES (?, ?, ?, ?, ?) ON "
        "CONFLICT (profile, began, reason) DO UPDATE SET ended = excluded.ended, evidence = "
        "excluded.evidence",
        "record a gap");
    if (!row)
        return fail(row.error());
    row->bind(gap.profile.text()).bind(gap.from).bind(toString(gap.reason));
    return row->bind(gap.to).bind(gap.evidence).execute();
}

/// The time after `now` is lived through from here on, whatever a clock that was wrong said of it.
Result<void> TimelineRepository::cutGapsAfter(const ProfileId& profile, Instant now) {
    constexpr std::string_view doing = "end the gaps of a clock that was set back";
    auto later = m_database.prepare(
        "DELETE FROM gaps WHERE profile = ? AND began >= ? AND ended IS NOT NULL", doing);
    if (!later)
        return fail(later.error());
    if (auto r = later->bind(profile.text()).bind(now).execute(); !r)
        return r;
    auto reaching =
        m_database.prepare("UPDATE gaps SET ended = ? WHERE profile = ? AND ended > ?", doing);
    if (!reaching)
        return fail(reaching.error());
    return reaching->bind(now).bind(profile.text()).bind(now).execute();
}

Result<std::vector<Gap>> TimelineRepository::openGaps(const ProfileId& profile) {
    auto row = m_database.prepare("SELECT began, reason, ended, evidence FROM gaps WHERE profile = "
                                  "? AND ended IS NULL ORDER BY began LIMIT ?",
                                  "read the open gaps");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(boundedLimit(mostGaps));
    return collect<Gap>(*row,
                        [&](const Statement& statement) { return gapFrom(statement, profile); });
}

Result<History> TimelineRepository::history(const ProfileId& profile, Instant from, Instant to,
                                            const std::vector<std::string>& subjects) {
    if (from >= to)
        return fail(Error::Code::InvalidArgument, "a history from " + formatUtc(from) + " to " +
                                                      formatUtc(to) + " is of no time at all");
    auto named = subjects.empty() ? allSubjects(profile) : subjects;
    if (!named)
        return fail(named.error());
    std::ranges::sort(*named);
    named->erase(std::ranges::unique(*named).begin(), named->end());
    History history;
    history.from = from;
    history.to = to;
    for (const std::string& subject : *named) {
        if (auto r = readChanges(profile, subject, history); !r)
            return fail(r.error());
    }
    cut(history);
    if (auto r = readGaps(profile, history); !r)
        return fail(r.error());
    return history;
}

Result<std::vector<std::string>> TimelineRepository::allSubjects(const ProfileId& profile) {
    auto row = m_database.prepare("SELECT DISTINCT subject FROM state_changes WHERE profile = ? "
                                  "ORDER BY subject LIMIT ?",
                                  "read whose states are recorded");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(mostSubjects);
    return collect<std::string>(
        *row, [](const Statement& statement) -> Result<std::string> { return statement.text(0); });
}

/// Adds the newest within the time and the last one before it.
Result<void> TimelineRepository::readChanges(const ProfileId& profile, const std::string& subject,
                                             History& history) {
    constexpr std::string_view doing = "read changes of state";
    const auto add = [&](Statement& row) -> Result<void> {
        auto read = collect<StateChange>(row, [&](const Statement& statement) {
            return changeFrom(statement, profile, subject);
        });
        if (!read)
            return fail(read.error());
        std::ranges::move(*read, std::back_inserter(history.changes));
        return {};
    };
    auto within = m_database.prepare(
        "SELECT at, state, flapping, finding, evidence FROM state_changes WHERE profile = ? AND "
        "subject = ? AND at >= ? AND at < ? ORDER BY at DESC LIMIT ?",
        doing);
    if (!within)
        return fail(within.error());
    within->bind(profile.text()).bind(subject).bind(history.from).bind(history.to);
    within->bind(static_cast<std::int64_t>(mostChanges + 1));
    if (auto r = add(*within); !r)
        return r;
    auto before = m_database.prepare(
        "SELECT at, state, flapping, finding, evidence FROM state_changes WHERE profile = ? AND "
        "subject = ? AND at < ? ORDER BY at DESC LIMIT 1",
        doing);
    if (!before)
        return fail(before.error());
    before->bind(profile.text()).bind(subject).bind(history.from);
    return add(*before);
}

Result<void> TimelineRepository::readGaps(const ProfileId& profile, History& history) {
    auto row = m_database.prepare(
        "SELECT began, reason, ended, evidence FROM gaps WHERE profile = ? AND began < ? AND "
        "(ended IS NULL OR ended > ?) ORDER BY began DESC, reason DESC LIMIT ?",
        "read gaps");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(history.to).bind(history.from);
    row->bind(static_cast<std::int64_t>(mostGaps + 1));
    auto gaps =
        collect<Gap>(*row, [&](const Statement& statement) { return gapFrom(statement, profile); });
    if (!gaps)
        return fail(gaps.error());
    if (gaps->size() > mostGaps) {
        gaps->pop_back();
        history.from = std::max(history.from, gaps->back().from);
        cut(history);
    }
    std::ranges::reverse(*gaps);
    history.gaps = std::move(*gaps);
    return {};
}

Result<StateChange> TimelineRepository::changeFrom(const Statement& row, const ProfileId& profile,
                                                   const std::string& subject) const {
    StateChange change;
    change.profile = profile;
    change.subject = subject;
    change.at = row.instant(0);
    const auto failColumn = [&](std::string_view column, int index) {
        return failRow(m_database.where(),
                       "the state of " + subject + " since " + formatUtc(change.at), column,
                       row.text(index));
    };
    const auto state = fromWordUpTo(row.text(1), State::Paused);
    if (!state)
        return failColumn("state", 1);
    change.state = *state;
    change.isFlapping = row.integer(2) != 0;
    const auto finding = fromWordUpTo(row.text(3), lastFinding);
    if (!finding)
        return failColumn("finding", 3);
    change.finding = *finding;
    change.evidence = row.text(4);
    return change;
}

Result<Gap> TimelineRepository::gapFrom(const Statement& row, const ProfileId& profile) const {
    const auto reason = fromWordUpTo(row.text(1), GapReason::NetworkLost);
    if (!reason)
        return failRow(m_database.where(), "the gap since " + formatUtc(row.instant(0)), "reason",
                       row.text(1));
    return Gap{profile, *reason, row.instant(0), row.optionalInstant(2), row.text(3)};
}

} // namespace catalyst
