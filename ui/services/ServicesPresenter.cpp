#include "services/ServicesPresenter.h"

#include "common/ErrorText.h"

#include <QStringList>

#include <algorithm>

namespace catalyst {

namespace {

QString withReason(const QString& text, const std::string& reason) {
    return reason.empty() ? text : QStringLiteral("%1 (%2)").arg(text, toQString(reason));
}

} // namespace

ServicesState ServicesPresenter::present(const StatusSnapshot& status, LinkState link,
                                         const std::string& linkReason,
                                         const Freshness& freshness) {
    ServicesState state;
    state.summary = summary(status.services);
    const QString start = tr("Start the console again, or run catalystctl run.");
    if (!freshness.hasStatus && link == LinkState::Lost) {
        state.noticeState = State::Failed;
        state.noticeTitle = tr("No engine: nothing is watched");
        state.noticeText = withReason(start, linkReason);
        return state;
    }
    if (!freshness.hasStatus) {
        state.noticeState = State::NotObserved;
        state.noticeTitle = tr("Nothing observed yet");
        state.noticeText = tr("The engine is starting. The first answers come within seconds.");
        return state;
    }
    if (status.services.empty()) {
        state.noticeState = State::NotObserved;
        state.noticeTitle = tr("This profile has no services");
        state.noticeText = tr("Add them to the profile’s catalyst.toml; catalystctl profile check "
                              "says whether it is understood.");
        return state;
    }
    state.view = ServicesState::View::Table;
    if (!freshness.isPast)
        return state;
    state.hasBanner = true;
    state.noticeState = State::Failed;
    const QString age = Format::age(freshness.age);
    if (link == LinkState::Lost) {
        state.noticeTitle = tr("Engine lost: nothing is watched.");
        state.noticeText =
            withReason(tr("This is what was seen %1. %2").arg(age, start), linkReason);
        return state;
    }
    state.noticeTitle = tr("The engine has been silent for too long.");
    state.noticeText = tr("This is what was seen %1. It may have changed since.").arg(age);
    return state;
}

QString ServicesPresenter::summary(const std::vector<ServiceStatus>& services) {
    const auto count = [&services](State state) {
        return static_cast<int>(
            std::count_if(services.begin(), services.end(), [state](const ServiceStatus& service) {
                return service.state == state;
            }));
    };
    const int all = static_cast<int>(services.size());
    if (all == 0)
        return tr("No services");
    QStringList parts;
    // Ok stands first and always; after it what is not, most severe first.
    parts << tr("%1 ok").arg(count(State::Ok));
    for (const State state :
         {State::Failed, State::Unknown, State::Degraded, State::Paused, State::NotObserved}) {
        if (count(state) > 0)
            parts << QStringLiteral("%1 %2").arg(count(state)).arg(ErrorText::of(state));
    }
    const QString head = all == 1 ? tr("1 service") : tr("%n services", nullptr, all);
    return tr("%1: %2").arg(head, parts.join(QStringLiteral(", ")));
}

QString ServicesPresenter::filterCount(int shown, int all) {
    return tr("%1 of %2").arg(shown).arg(all);
}

ServiceDetail ServicesPresenter::detail(const ServiceStatus& service, bool isPast, Instant now,
                                        const Zones& zones) {
    ServiceDetail detail;
    detail.title = toQString(service.name);
    detail.state = service.state;
    detail.sentence = ErrorText::of(service.evidence);
    const Evidence& evidence = service.evidence;
    const QString none = tr("none");
    auto& facts = detail.facts;
    facts.emplace_back(tr("HTTP status"),
                       evidence.httpStatus > 0 ? QString::number(evidence.httpStatus) : none);
    facts.emplace_back(tr("Says of itself"),
                       evidence.reported.empty()
                           ? tr("nothing")
                           : QStringLiteral("“%1”").arg(toQString(evidence.reported)));
    facts.emplace_back(tr("State since"),
                       service.since ? Format::exchangeMoment(*service.since, now, zones) : none);
    facts.emplace_back(tr("Last observed"),
                       service.observedAt ? Format::age(now - *service.observedAt) : tr("never"));
    QString next = tr("due now");
    if (service.nextProbe > now)
        next = tr("in %1").arg(Format::duration(*service.nextProbe - now));
    if (isPast || !service.nextProbe)
        next = none;
    facts.emplace_back(tr("Next probe"), next);
    facts.emplace_back(tr("Failures in a row"), QString::number(service.failuresInARow));
    return detail;
}

} // namespace catalyst
