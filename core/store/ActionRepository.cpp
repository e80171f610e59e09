#include "store/ActionRepository.h"

#include "store/Rows.h"

namespace catalyst {

namespace {

/// Columns as in the SELECT of `list`.
Result<ActionRecord> recordFrom(const Statement& row, const std::string& where) {
    ActionRecord record;
    record.action.id = row.text(0);
    record.action.actor = row.text(1);
    auto profile = ProfileId::parse(row.text(2));
    if (!profile)
        return failRow(where, "action " + record.action.id, "profile", row.text(2));
    record.action.profile = *profile;
    record.action.kind = row.text(3);
    record.action.target = row.text(4);
    record.action.reason = row.text(5);
    record.intended = row.instant(6);
    record.ended = row.optionalInstant(7);
    if (!row.isNull(8)) {
        record.outcome =
            fromWord<ActionOutcome>(row.text(8), {ActionOutcome::Done, ActionOutcome::Refused,
                                                  ActionOutcome::Failed, ActionOutcome::Unknown});
        if (!record.outcome)
            return failRow(where, "action " + record.action.id, "outcome", row.text(8));
    }
    record.observed = row.text(9);
    return record;
}

} // namespace

Result<void> ActionRepository::begin(const Action& action, Instant intended) {
    auto row = m_database.prepare("INSERT INTO actions (id, actor, profile, kind, target, reason, "
                                  "intended) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                  "record an action");
    if (!row)
        return fail(row.error());
    row->bind(action.id).bind(action.actor).bind(action.profile.text()).bind(action.kind);
    return row->bind(action.target).bind(action.reason).bind(intended).execute();
}

Result<void> ActionRepository::end(const ActionEnd& end) {
    {
        auto row = m_database.prepare("UPDATE actions SET outcome = ?, observed = ?, ended = ? "
                                      "WHERE id = ? AND ended IS NULL",
                                      "record an action's end");
        if (!row)
            return fail(row.error());
        row->bind(toString(end.outcome)).bind(end.observed).bind(end.ended).bind(end.id);
        if (auto r = row->execute(); !r)
            return r;
        if (row->affected() == 1)
            return {};
    }
    return fail(whyNotEnded(end.id));
}

Error ActionRepository::whyNotEnded(const std::string& id) {
    auto row = m_database.prepare("SELECT outcome FROM actions WHERE id = ?", "look for an action");
    if (!row)
        return row.error();
    if (auto r = row->bind(id).execute(); !r)
        return r.error();
    const auto hasRow = row->next();
    if (!hasRow)
        return hasRow.error();
    if (!*hasRow)
        return Error{Error::Code::NotFound, m_database.where() + ": no action " + id};
    return Error{Error::Code::AlreadyExists, m_database.where() + ": action " + id +
                                                 " has ended already (" + row->text(0) +
                                                 "); its record stays as it is"};
}

Result<std::vector<ActionRecord>> ActionRepository::list(const ProfileId& profile,
                                                         std::size_t limit) {
    auto row = m_database.prepare(
        "SELECT id, actor, profile, kind, target, reason, intended, ended, outcome, observed FROM "
        "actions WHERE profile = ? ORDER BY intended DESC, id DESC LIMIT ?",
        "read actions");
    if (!row)
        return fail(row.error());
    row->bind(profile.text()).bind(boundedLimit(limit));
    return collect<ActionRecord>(*row, [this](const Statement& statement) {
        return recordFrom(statement, m_database.where());
    });
}

} // namespace catalyst
