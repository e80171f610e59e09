#include "overview/OverviewPresenter.h"

#include "common/ErrorText.h"
#include "common/GuidanceText.h"
#include "model/PlainHttp.h"
#include "services/ServicesPresenter.h"

#include <algorithm>

namespace catalyst {

namespace {

constexpr std::size_t mostNames = 9;

bool isChecking(const ServiceStatus& service) {
    return service.confirmations > 0 && service.observedAt.has_value();
}

std::vector<std::string> namesOf(const StatusSnapshot& status, State state) {
    std::vector<std::string> names;
    for (const ServiceStatus& service : status.services) {
        if (service.state == state)
            names.push_back(service.name);
    }
    return names;
}

} // namespace

OverviewState OverviewPresenter::present(const OverviewInput& input) {
    OverviewState state;
    const StatusSnapshot& status = input.status;
    state.isPast = input.freshness.isPast;
    state.chain = ChainPresenter::present(status, input.freshness.hasStatus);
    state.market = MarketPresenter::present(status.market, input.freshness.hasStatus, state.isPast,
                                            input.now, input.zones);
    presentAttention(input, state);
    presentServices(input, state);
    return state;
}

void OverviewPresenter::presentAttention(const OverviewInput& input, OverviewState& state) {
    const StatusSnapshot& status = input.status;
    if (!input.freshness.hasStatus) {
        presentNothingYet(input, state);
        return;
    }
    presentItems(input, state);
    if (state.isPast)
        presentPast(input, state);
    else if (status.gap)
        presentGap(input, state);
    else if (status.incidents.empty() && status.maintenance.isActive &&
             status.maintenance.services.empty())
        presentMaintenance(input, state);
    else if (status.incidents.empty())
        presentQuiet(input, state);
    if (!state.isPast)
        presentNotes(input, state);
}

void OverviewPresenter::presentNothingYet(const OverviewInput& input, OverviewState& state) {
    if (input.link == LinkState::Lost) {
        state.state = State::Failed;
        state.title = tr("No engine: nothing is watched");
        state.text = tr("Start the console again, or run catalystctl run. Until then nobody "
                        "probes, and no notification comes.");
        return;
    }
    state.title = tr("Nothing observed yet");
    state.text = tr("The engine is starting. The first answers come within seconds.");
}

void OverviewPresenter::presentPast(const OverviewInput& input, OverviewState& state) {
    const QString age = Format::duration(input.freshness.age);
    const bool isLost = input.link == LinkState::Lost;
    state.state = State::Failed;
    state.title = isLost ? tr("Engine lost: nothing is watched")
                         : tr("The engine has been silent for %1").arg(age);
    state.text = isLost ? tr("Start the console again, or run catalystctl run. What is below was "
                             "seen %1 ago and may have changed.")
                              .arg(age)
                        : tr("What is below was seen then and may have changed. When it stays "
                             "silent: quit and start the console again.");
}

void OverviewPresenter::presentGap(const OverviewInput& input, OverviewState& state) {
    const Gap& gap = *input.status.gap;
    const QString since = Format::exchangeMoment(gap.from, input.now, input.zones);
    const QString length = Format::duration(input.now - gap.from);
    state.state = State::Unknown;
    if (gap.reason == GapReason::NetworkLost) {
        state.title = tr("This computer’s network is lost");
        state.text = tr("Since %1, %2. Neither the droplet nor any other address can be reached, "
                        "so nothing is known of the services: the fault is here, not there. Check "
                        "cable, Wi-Fi and VPN; watching goes on by itself.")
                         .arg(since, length);
        return;
    }
    state.title = tr("Nothing is known since %1").arg(since);
    state.text = tr("For %1: %2. The next answers come within seconds.")
                     .arg(length, ErrorText::of(gap.reason));
}

void OverviewPresenter::presentItems(const OverviewInput& input, OverviewState& state) {
    const auto& incidents = input.status.incidents;
    if (incidents.empty())
        return;
    const int count = static_cast<int>(incidents.size());
    state.caption = count == 1 ? tr("1 needs attention") : tr("%n need attention", nullptr, count);
    const bool isCritical = incidents.front().severity == Severity::Critical;
    state.state = isCritical ? State::Failed : State::Degraded;
    for (const Incident& incident : incidents) {
        if (state.items.size() == MostItems)
            break;
        state.items.push_back(item(input, incident));
    }
    const int more = count - static_cast<int>(state.items.size());
    if (more > 0)
        state.more =
            more == 1 ? tr("Show 1 more incident") : tr("Show %n more incidents", nullptr, more);
}

AttentionItem OverviewPresenter::item(const OverviewInput& input, const Incident& incident) {
    AttentionItem item;
    item.id = incident.id;
    item.severity = incident.severity;
    item.cause = ErrorText::of(incident);
    item.facts = tr("%1, since %2, %3")
                     .arg(ErrorText::of(incident.severity).toUpper(),
                          Format::exchangeMoment(incident.firstOut, input.now, input.zones),
                          Format::duration(input.now - incident.firstOut));
    if (incident.certainty == Certainty::Suspected)
        item.facts += tr(", suspected: nobody has said it");
    const int count = static_cast<int>(incident.consequences.size());
    if (count > 0) {
        const QString names = ErrorText::ofSubjects(incident.consequences, mostNames);
        item.consequences = count == 1 ? tr("1 service suffers: %1").arg(names)
                                       : tr("%n services suffer: %1", nullptr, count).arg(names);
    }
    item.advice = GuidanceText::of(incident.guidance);
    return item;
}

void OverviewPresenter::presentMaintenance(const OverviewInput& input, OverviewState& state) {
    const MaintenanceStatus& maintenance = input.status.maintenance;
    state.state = State::Paused;
    state.title = tr("Maintenance: nothing is judged");
    if (maintenance.until)
        state.title = tr("Maintenance until %1: nothing is judged")
                          .arg(Format::exchangeTime(*maintenance.until, input.now, input.zones));
    QStringList sentences;
    if (!maintenance.reason.empty())
        sentences << tr("Reason: %1.").arg(toQString(maintenance.reason));
    std::vector<std::string> unwell;
    for (const ServiceStatus& service : input.status.services) {
        if (badness(service.observed) > badness(State::Ok))
            unwell.push_back(service.name);
    }
    sentences << (unwell.empty() ? tr("Observation goes on; every service answers well.")
                                 : tr("Observation goes on; not well now: %1.")
                                       .arg(ErrorText::ofSubjects(unwell, mostNames)));
    if (maintenance.until)
        sentences << tr("Judging goes on by itself in %1.")
                         .arg(Format::duration(*maintenance.until - input.now));
    state.text = sentences.join(u' ');
}

void OverviewPresenter::presentQuiet(const OverviewInput& input, OverviewState& state) {
    const StatusSnapshot& status = input.status;
    state.state = ChainPresenter::stateOfAll(status);
    if (status.services.empty()) {
        state.title = tr("This profile has no services");
        state.text = tr("Add them to the profile’s catalyst.toml; catalystctl profile check says "
                        "whether it is understood.");
        return;
    }
    const auto seen = std::ranges::count_if(
        status.services, [](const ServiceStatus& one) { return one.observedAt.has_value(); });
    if (seen < std::ssize(status.services)) {
        state.state = State::NotObserved;
        state.title = tr("Nothing judged yet");
        state.text = tr("%1 of %2 services have been observed. The first answers come within "
                        "seconds.")
                         .arg(seen)
                         .arg(status.services.size());
        return;
    }
    if (state.state != State::Ok) {
        state.title = tr("No incident, but not all is well");
        QStringList parts;
        for (const State bad : {State::Failed, State::Unknown, State::Degraded, State::Paused}) {
            if (const auto names = namesOf(status, bad); !names.empty())
                parts << tr("%1: %2").arg(ErrorText::of(bad),
                                          ErrorText::ofSubjects(names, mostNames));
        }
        state.text =
            QStringLiteral("%1. %2").arg(parts.join(QStringLiteral("; ")), lastCheck(input));
        return;
    }
    state.title = status.quietSince
                      ? tr("Nothing since %1")
                            .arg(Format::exchangeTime(*status.quietSince, input.now, input.zones))
                      : tr("Nothing needs attention");
    state.text = lastCheck(input);
    const bool isOld = !status.lastFullCheck ||
                       input.now - *status.lastFullCheck > staleAfter(status.probeInterval);
    if (isOld)
        state.state = State::Unknown;
}

QString OverviewPresenter::lastCheck(const OverviewInput& input) {
    const StatusSnapshot& status = input.status;
    if (!status.lastFullCheck)
        return tr("There was no full check yet.");
    const auto age = input.now - *status.lastFullCheck;
    const QString text = tr("Last full check %1.").arg(Format::age(age));
    return age > staleAfter(status.probeInterval)
               ? tr("%1 That is later than it should be.").arg(text)
               : text;
}

void OverviewPresenter::presentNotes(const OverviewInput& input, OverviewState& state) {
    if (isByPlainHttp(input.status))
        state.notes << tr("PLAIN HTTP: anyone on the way can read and change what is shown.");
    const MaintenanceStatus& maintenance = input.status.maintenance;
    if (maintenance.isActive && state.state != State::Paused) {
        const QString who = maintenance.services.empty()
                                ? tr("all services")
                                : ErrorText::ofSubjects(maintenance.services, mostNames);
        state.notes << (maintenance.until
                            ? tr("Maintenance of %1 until %2: not judged meanwhile.")
                                  .arg(who, Format::exchangeTime(*maintenance.until, input.now,
                                                                 input.zones))
                            : tr("Maintenance of %1: not judged meanwhile.").arg(who));
    }
    constexpr int mostChecks = 2;
    int more = 0;
    for (const ServiceStatus& service : input.status.services) {
        if (!isChecking(service))
            continue;
        if (state.notes.size() < mostChecks)
            state.notes << checking(service);
        else
            ++more;
    }
    if (more > 0)
        state.notes << tr("Checking %1 more.").arg(more);
}

QString OverviewPresenter::checking(const ServiceStatus& service) {
    return tr("Checking %1, %2 of %3: %4.")
        .arg(toQString(service.name))
        .arg(service.confirmations)
        .arg(service.confirmationsNeeded)
        .arg(ErrorText::of(service.evidence));
}

void OverviewPresenter::presentServices(const OverviewInput& input, OverviewState& state) {
    const auto& all = input.status.services;
    const bool isAnySeen = std::ranges::any_of(
        all, [](const ServiceStatus& one) { return one.observedAt.has_value(); });
    if (input.freshness.hasStatus && (isAnySeen || all.empty()))
        state.servicesSummary = ServicesPresenter::summary(all);
    std::vector<const ServiceStatus*> shown;
    for (const ServiceStatus& service : all)
        shown.push_back(&service);
    // Few keep their places; of many those that are not well come first.
    if (shown.size() > MostServices) {
        std::ranges::stable_sort(shown, std::ranges::greater(),
                                 [](const ServiceStatus* one) { return badness(one->state); });
        shown.resize(MostServices - 1);
        const auto more = all.size() - shown.size();
        state.moreServices = tr("Show all services: %1 more").arg(more);
    }
    for (const ServiceStatus* service : shown)
        state.services.push_back(entry(input, *service));
}

ServiceEntry OverviewPresenter::entry(const OverviewInput& input, const ServiceStatus& service) {
    ServiceEntry entry;
    entry.name = service.name;
    entry.state = service.observedAt ? service.state : State::NotObserved;
    if (service.isFlapping)
        entry.note = tr("flapping");
    else if (isChecking(service))
        entry.note = tr("%1 of %2").arg(service.confirmations).arg(service.confirmationsNeeded);
    entry.tip =
        QStringLiteral("%1: %2").arg(toQString(service.name), ErrorText::of(service.evidence));
    if (service.since)
        entry.tip +=
            u'\n' + tr("%1 since %2")
                        .arg(ErrorText::of(entry.state),
                             Format::exchangeMoment(*service.since, input.now, input.zones));
    return entry;
}

std::vector<Segment> OverviewPresenter::strip(const History& history,
                                              const ServiceStatus& service) {
    std::vector<Segment> segments = segmentsOf(history, service.name);
    const bool isKnown =
        !service.since || *service.since >= history.to ||
        std::ranges::any_of(history.changes, [&service](const StateChange& change) {
            return change.subject == service.name && change.at >= *service.since;
        });
    // Else the store did not have the last change yet when it was asked.
    if (isKnown)
        return segments;
    std::vector<Segment> result;
    for (const Segment& segment : segments) {
        if (segment.gap || segment.to <= *service.since) {
            result.push_back(segment);
            continue;
        }
        const Instant cut = std::max(segment.from, *service.since);
        if (segment.from < cut)
            result.push_back({segment.from, cut, segment.state, segment.isFlapping, {}});
        result.push_back({cut, segment.to, service.state, service.isFlapping, {}});
    }
    return result;
}

} // namespace catalyst
