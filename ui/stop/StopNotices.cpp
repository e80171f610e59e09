#include "stop/StopNotices.h"

namespace catalyst {

namespace {

Severity severityOf(StopStanding standing) {
    switch (standing) {
    case StopStanding::NotFlat:
    case StopStanding::Unknown:
        return Severity::Critical;
    case StopStanding::Idle:
    case StopStanding::FlatAndLocked:
        return Severity::Information;
    default:
        return Severity::Warning;
    }
}

} // namespace

std::vector<TrayNotice> StopNotices::update(const StopView& view) {
    const StopStatus& status = *view.status;
    const VerdictView& verdict = view.verdict;
    const std::string stop = status.latch == LatchState::Released ? std::string() : status.stop;
    const QString tag = StopText::modeTag(status);
    const auto notice = [&](const QString& title, const QString& text) {
        TrayNotice told;
        told.title = QStringLiteral("%1: %2").arg(tag, title);
        told.text = text;
        told.severity = severityOf(verdict.standing);
        told.isOfStop = true;
        return told;
    };
    std::vector<TrayNotice> notices;
    const bool isNew = stop != m_stop;
    if (isNew && !stop.empty())
        notices.push_back(notice(tr("EMERGENCY STOP"), view.summary.latched));
    // The notice of the press says already that it is under way.
    const bool isNews =
        verdict.standing != m_standing && !(isNew && verdict.standing == StopStanding::Stopping);
    if (isNews && verdict.standing == StopStanding::Idle)
        notices.push_back(notice(tr("released"), tr("Nothing was started.")));
    else if (isNews)
        notices.push_back(notice(verdict.title, verdict.facts.value(0)));
    m_stop = stop;
    m_standing = verdict.standing;
    return notices;
}

} // namespace catalyst
