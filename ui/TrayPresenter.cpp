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
    if (!freshness.hasStatus)
        view.stateLine = link == LinkState::Lost ? tr("No engine: nothing is watched")
                                                 : tr("Nothing observed yet");
    else if (freshness.isPast)
        view.stateLine = tr("Engine silent: seen %1").arg(Format::age(freshness.age));
    else
        view.stateLine = ServicesPresenter::summary(status.services);
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

TrayNotice TrayPresenter::notice(const StatusSnapshot& status, const Incident& incident) {
    TrayNotice notice;
    notice.severity = incident.severity;
    notice.title = tr("%1: %2, %3")
                       .arg(ErrorText::modeTag(status.mode, status.accountLastFour),
                            toQString(incident.subject), ErrorText::of(incident.severity));
    const auto service = std::find_if(
        status.services.begin(), status.services.end(),
        [&incident](const ServiceStatus& candidate) { return candidate.name == incident.subject; });
    // The window's own words where the cause is a service's answer, else what the engine wrote.
    notice.text = incident.source == IncidentSource::Health && service != status.services.end()
                      ? ErrorText::of(service->evidence)
                      : toQString(incident.evidence);
    return notice;
}

TrayNotice TrayPresenter::summary(const StatusSnapshot& status,
                                  const std::vector<Incident>& incidents) {
    TrayNotice notice;
    QStringList subjects;
    for (const Incident& incident : incidents) {
        subjects << toQString(incident.subject);
        notice.severity = std::max(notice.severity, incident.severity);
    }
    notice.title = tr("%1: %n need attention", nullptr, static_cast<int>(incidents.size()))
                       .arg(ErrorText::modeTag(status.mode, status.accountLastFour));
    notice.text = subjects.join(QStringLiteral(", "));
    return notice;
}

std::vector<TrayNotice> IncidentNotices::update(const StatusSnapshot& status) {
    std::set<std::string> open;
    std::vector<Incident> fresh;
    for (const Incident& incident : status.incidents) {
        open.insert(incident.id);
        if (!m_known.contains(incident.id))
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
