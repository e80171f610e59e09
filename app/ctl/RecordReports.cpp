#include "app/ctl/RecordReports.h"

#include "app/TextParts.h"
#include "app/ctl/Output.h"
#include "engine/JsonObject.h"

#include <algorithm>

namespace catalyst {

namespace {

bool isUnreadable(const JournalCheck& check) {
    return check.state == JournalState::Unreadable;
}

std::string timesText(const JournalCheck& check) {
    if (!check.first || !check.last)
        return {};
    return ", " + secondText(*check.first) + " to " + secondText(*check.last);
}

std::string checkText(const JournalCheck& check) {
    std::string state(toString(check.state));
    std::ranges::replace(state, '_', ' ');
    if (check.state == JournalState::Damaged)
        state += " at record " + std::to_string(check.records + 1);
    std::string text = check.path + "\n  " + state + ": " + std::to_string(check.records) +
                       (check.records == 1 ? " record" : " records") + timesText(check) + "\n";
    if (!check.detail.empty())
        text += wrapped("  " + check.detail, "  ");
    return text;
}

} // namespace

std::string auditText(const std::vector<JournalCheck>& checks) {
    if (checks.empty())
        return "nothing was recorded yet: no audit, and no stop\n";
    std::string text;
    for (const JournalCheck& check : checks)
        text += checkText(check);
    return text + (isIntact(checks) ? "intact\n" : "NOT INTACT: see above\n");
}

QJsonObject auditJson(const std::vector<JournalCheck>& checks) {
    const auto one = [](const JournalCheck& check) {
        return QJsonObject{{"path", toQString(check.path)},
                           {"state", jsonWord(check.state)},
                           {"records", static_cast<qint64>(check.records)},
                           {"first", toJson(check.first)},
                           {"last", toJson(check.last)},
                           {"detail", toQString(check.detail)}};
    };
    return {{"intact", isIntact(checks)}, {"journals", jsonList(checks, one)}};
}

int auditExit(const std::vector<JournalCheck>& checks) {
    if (isIntact(checks))
        return 0;
    const bool isDamaged = std::ranges::any_of(checks, [](const JournalCheck& check) {
        return check.state == JournalState::Damaged || check.state == JournalState::Incomplete;
    });
    return isDamaged || std::ranges::none_of(checks, isUnreadable) ? failedExit : unknownExit;
}

} // namespace catalyst
