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
                                         const std::string& linkReason, const Freshness& freshness,
                                         const Zones& zones) {
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
    if (!freshness.isPast) {
        state.hasBanner = presentTrouble(status, zones, state);
        return state;
    }
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

bool ServicesPresenter::presentTrouble(const StatusSnapshot& status, const Zones& zones,
                                       ServicesState& state) {
    const auto moment = [&](Instant at) {
        return Format::exchangeMoment(at, status.takenAt, zones);
    };
    if (status.gap) {
        state.noticeState = State::Unknown;
        state.noticeTitle =
            tr("Nothing can be observed: %1").arg(ErrorText::of(status.gap->reason));
        state.noticeText = tr("Since %1. What the services do is not known; this time counts "
                              "neither for nor against them.")
                               .arg(moment(status.gap->from));
        return true;
    }
    if (const LayerStatus* failed = outermost(status.layers, State::Failed)) {
        const bool isOwn = failed->layer == Layer::Network;
        state.noticeState = isOwn ? State::Unknown : State::Failed;
        state.noticeTitle =
            isOwn ? tr("This computer’s network is lost") : tr("The droplet cannot be reached");
        state.noticeText = isOwn ? tr("What the services do is not known.")
                                 : tr("What its services do is not known. This computer’s network "
                                      "works.");
        return true;
    }
    if (!status.maintenance.isActive)
        return false;
    state.noticeState = State::Paused;
    state.noticeTitle = status.maintenance.until
                            ? tr("Maintenance until %1").arg(moment(*status.maintenance.until))
                            : tr("Maintenance");
    state.noticeText = tr("Services are observed, not judged, and nothing is notified.");
    if (!status.maintenance.reason.empty())
        state.noticeText += QStringLiteral(" (%1)").arg(toQString(status.maintenance.reason));
    return true;
}

QString ServicesPresenter::summary(const std::vector<ServiceStatus>& services) {
    const auto count = [&services](State state) {
        return static_cast<int>(std::ranges::count_if(services, [state](const auto& service) {
            return !service.isFlapping && service.state == state;
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
    const auto flapping = std::ranges::count_if(services, &ServiceStatus::isFlapping);
    if (flapping > 0)
        parts << tr("%1 flapping").arg(flapping);
    const QString head = all == 1 ? tr("1 service") : tr("%n services", nullptr, all);
    return tr("%1: %2").arg(head, parts.join(QStringLiteral(", ")));
}

QString ServicesPresenter::filterCount(int shown, int all) {
    return tr("%1 of %2").arg(shown).arg(all);
}

State ServicesPresenter::shownState(const ServiceStatus& service) {
    return service.isFlapping && service.state == State::Ok ? State::Degraded : service.state;
}

QString ServicesPresenter::stateWord(const ServiceStatus& service) {
    if (service.isFlapping)
        return tr("flapping");
    const QString word = ErrorText::of(service.state);
    if (service.confirmations == 0)
        return word;
    return tr("%1, checking %2 of %3")
        .arg(word)
        .arg(service.confirmations)
        .arg(service.confirmationsNeeded);
}

QString ServicesPresenter::evidence(const ServiceStatus& service, const Layers& outer) {
    if (service.evidence.finding != Finding::BehindFailure)
        return ErrorText::of(service.evidence);
    const LayerStatus* failed = outermost(outer, State::Failed);
    if (!failed)
        return ErrorText::of(service.evidence);
    return failed->layer == Layer::Network ? tr("Not known: this computer’s network is lost")
                                           : tr("Not known: no way to the droplet");
}

QString ServicesPresenter::stateFact(const ServiceStatus& service, Instant now,
                                     const Zones& zones) {
    if (service.isFlapping)
        return tr("flapping: %1 % of the last 21 observations were changes")
            .arg(service.flapPermille / 10);
    if (!service.since)
        return ErrorText::of(service.state);
    const QString since =
        tr("%1 since %2")
            .arg(ErrorText::of(service.state), Format::exchangeMoment(*service.since, now, zones));
    if (service.confirmations == 0)
        return since;
    return tr("%1, now seen %2: %3 of %4 that it takes")
        .arg(since, ErrorText::of(service.observed), QString::number(service.confirmations),
             QString::number(service.confirmationsNeeded));
}

ServiceDetail ServicesPresenter::detail(const StatusSnapshot& status, const ServiceStatus& service,
                                        bool isPast, Instant now, const Zones& zones) {
    ServiceDetail detail;
    detail.title = toQString(service.name);
    detail.state = shownState(service);
    detail.sentence = evidence(service, status.layers);
    QStringList facts = {stateFact(service, now, zones)};
    facts << (service.observedAt ? tr("observed %1").arg(Format::age(now - *service.observedAt))
                                 : tr("never observed"));
    if (!isPast && service.nextProbe) {
        facts << (*service.nextProbe > now
                      ? tr("next probe in %1").arg(Format::duration(*service.nextProbe - now))
                      : tr("next probe due now"));
    }
    if (service.failuresInARow > 0)
        facts << tr("%n failed probes in a row", nullptr, service.failuresInARow);
    if (!service.dependsOn.empty())
        facts << tr("needs %1").arg(ErrorText::ofSubjects(service.dependsOn, 9));
    detail.facts = facts.join(QStringLiteral("  ·  "));
    return detail;
}

std::vector<StateRow> ServicesPresenter::layers(const StatusSnapshot& status,
                                                const ServiceStatus& service, bool isPast,
                                                Instant now) {
    // Functional checks are asked once a minute.
    constexpr std::chrono::seconds CheckStale{125};
    std::vector<StateRow> rows;
    const auto add = [&](const LayerStatus& layer) {
        StateRow row;
        row.state = layer.state;
        auto limit = staleAfter(status.probeInterval);
        if (layer.layer == Layer::Functional)
            limit = std::max<std::chrono::microseconds>(limit, CheckStale);
        row.isStale = isPast || (layer.observedAt && now - *layer.observedAt > limit);
        QStringList origin;
        if (!layer.source.empty())
            origin << toQString(layer.source);
        if (layer.observedAt)
            origin << Format::duration(now - *layer.observedAt);
        else if (layer.state != State::NotObserved)
            origin << tr("never");
        row.cells = {ErrorText::of(layer.state), ErrorText::of(layer.layer),
                     ErrorText::of(layer.evidence), origin.join(QStringLiteral(", "))};
        rows.push_back(row);
    };
    std::ranges::for_each(status.layers, add);
    std::ranges::for_each(service.layers, add);
    return rows;
}

ServiceCapabilities ServicesPresenter::capabilities(const ServiceStatus& service, Instant now,
                                                    const Zones& zones) {
    const Capabilities& known = service.capabilities;
    ServiceCapabilities shown;
    shown.title = QStringLiteral("%1 %2").arg(toQString(known.title), toQString(known.version));
    shown.title = shown.title.trimmed();
    QStringList text;
    switch (known.state) {
    case Capabilities::State::NotRead:
        text << tr("What it publishes about itself (/openapi.json) has not been read yet.");
        break;
    case Capabilities::State::NoDescription:
        text << tr("It answers, but publishes no description of its routes (/openapi.json). Which "
                   "of them exist is not known.");
        break;
    case Capabilities::State::Unreadable:
        text << tr("Its description (/openapi.json) could not be read: %1.")
                    .arg(toQString(known.detail));
        break;
    case Capabilities::State::Known:
        break;
    }
    const bool hasRoutes =
        known.state == Capabilities::State::Known || known.state == Capabilities::State::Unreadable;
    if (hasRoutes && known.readAt) {
        text << tr("%n routes published, read %1.", nullptr, static_cast<int>(known.routes.size()))
                    .arg(Format::age(now - *known.readAt));
        text << (known.missing.empty()
                     ? tr("Every route that the console needs is there.")
                     : tr("%n routes that the console needs are missing: what they would show is "
                          "not shown.",
                          nullptr, static_cast<int>(known.missing.size())));
    }
    if (known.versionChangedAt)
        text << tr("Its version changed from %1 at %2.")
                    .arg(toQString(known.previousVersion),
                         Format::exchangeMoment(*known.versionChangedAt, now, zones));
    shown.text = text.join(u' ');
    if (!hasRoutes)
        return shown;
    const bool isOld = known.state == Capabilities::State::Unreadable;
    for (const std::string& route : known.missing)
        shown.rows.push_back({State::Degraded, isOld, {tr("missing"), toQString(route)}});
    for (const std::string& route : known.routes)
        shown.rows.push_back({State::Ok, isOld, {tr("published"), toQString(route)}});
    return shown;
}

} // namespace catalyst
