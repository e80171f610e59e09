#include "TrayPresenter.h"

#include "common/ErrorText.h"
#include "common/Format.h"
#include "services/ServicesPresenter.h"

#include <QStringList>

#include <algorithm>

namespace catalyst {

TrayView TrayPresenter::present(const StatusSnapshot& status, LinkState link,
                                const Freshness& freshness) {
    TrayView view;
    view.mode = status.mode;
    view.state = freshness.isPast || !freshness.hasStatus ? State::Unknown : status.overall;
    view.stateLine = stateLine(status, link, freshness);
    QStringList lines = {
        QStringLiteral("%1, %2").arg(ErrorText::modeTag(status.mode, status.accountLastFour),
                                     toQString(status.profile.text())),
        view.stateLine};
    const int open = static_cast<int>(status.incidents.size());
    if (open > 0 && !freshness.isPast)
        lines << (open == 1 ? tr("1 needs attention") : tr("%n need attention", nullptr, open));
    view.toolTip = lines.join(u'\n');
    return view;
}

QString TrayPresenter::stateLine(const StatusSnapshot& status, LinkState link,
                                 const Freshness& freshness) {
    if (!freshness.hasStatus)
        return link == LinkState::Lost ? tr("No engine: nothing is watched")
                                       : tr("Nothing observed yet");
    if (freshness.isPast)
        return tr("Engine silent: seen %1").arg(Format::age(freshness.age));
    if (status.gap)
        return tr("Nothing is known: %1").arg(ErrorText::of(status.gap->reason));
    const QString summary = ServicesPresenter::summary(status.services);
    return status.maintenance.isActive ? tr("Maintenance. %1").arg(summary) : summary;
}

TrayNotice TrayPresenter::notice(const StatusSnapshot& status, const Incident& incident) {
    TrayNotice notice;
    notice.severity = incident.severity;
    notice.incident = incident.id;
    notice.title =
        tr("%1: %2, %3")
            .arg(ErrorText::modeTag(status.mode, status.accountLastFour),
                 ErrorText::ofSubject(incident.subject), ErrorText::of(incident.severity));
    const int count = static_cast<int>(incident.consequences.size());
    const QString cause = ErrorText::of(incident);
    if (count == 0)
        notice.text = tr("%1.").arg(cause);
    else if (count == 1)
        notice.text = tr("%1. 1 service suffers.").arg(cause);
    else
        notice.text = tr("%1. %n services suffer.", nullptr, count).arg(cause);
    return notice;
}

TrayView TrayPresenter::withStop(TrayView view, const StopSummary& stop) {
    view.canStop = stop.refusal.isEmpty();
    view.stop = tr("EMERGENCY STOP: %1").arg(view.canStop ? stop.plan : stop.refusal);
    if (stop.latched.isEmpty())
        return view;
    view.toolTip += QStringLiteral("\n%1: %2").arg(stop.lampWord, stop.latched);
    if (stop.lamp == State::Failed || stop.lamp == State::Unknown)
        view.state = stop.lamp;
    return view;
}

TrayNotice TrayPresenter::summary(const StatusSnapshot& status,
                                  const std::vector<Incident>& incidents) {
    TrayNotice notice;
    QStringList subjects;
    for (const Incident& incident : incidents) {
        subjects << ErrorText::ofSubject(incident.subject);
        notice.severity = std::max(notice.severity, incident.severity);
    }
    notice.title = tr("%1: %n need attention", nullptr, static_cast<int>(incidents.size()))
                       .arg(ErrorText::modeTag(status.mode, status.accountLastFour));
    notice.text = subjects.join(QStringLiteral(", "));
    return notice;
}

std::vector<TrayNotice> IncidentNotices::update(const StatusSnapshot& status) {
    if (status.gap)
        return {};
    std::set<std::string> open;
    std::vector<Incident> fresh;
    for (const Incident& incident : status.incidents) {
        open.insert(incident.id);
        if (!m_known.contains(incident.id) && incident.absorbedBy.empty() && incident.isOpen())
            fresh.push_back(incident);
    }
    m_known = std::move(open);
    constexpr std::size_t MostAtOnce = 3;
    if (fresh.size() > MostAtOnce)
        return {TrayPresenter::summary(status, fresh)};
    std::vector<TrayNotice> notices;
    for (const Incident& incident : fresh)
        notices.push_back(TrayPresenter::notice(status, incident));
    return notices;
}

} // namespace catalyst
