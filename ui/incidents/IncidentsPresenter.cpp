#include "incidents/IncidentsPresenter.h"

#include "common/ErrorText.h"
#include "common/GuidanceText.h"
#include "common/IncidentRows.h"
#include "services/ServicesPresenter.h"

#include <algorithm>

namespace catalyst {

QString IncidentsPresenter::rangeWords(IncidentRange range) {
    switch (range) {
    case IncidentRange::Day:
        return tr("in the last 24 h");
    case IncidentRange::Week:
        return tr("in the last 7 days");
    case IncidentRange::Month:
        return tr("in the last 30 days");
    case IncidentRange::All:
        return tr("in all that is recorded");
    }
    return {};
}

QString IncidentsPresenter::summary(const IncidentsKnown& known) {
    const auto open = std::ranges::count_if(known.incidents, &Incident::isOpen);
    if (!known.hasRead)
        return tr("%1 open").arg(open);
    return tr("%1 open, %2 %3")
        .arg(QString::number(open), QString::number(known.incidents.size()),
             rangeWords(known.range));
}

IncidentsState IncidentsPresenter::present(const IncidentsKnown& known, const Zones& zones) {
    IncidentsState state;
    state.summary = summary(known);
    if (!known.incidents.empty())
        state.view = IncidentsState::View::Table;
    if (presentPast(known, state))
        return state;
    if (known.failure) {
        state.noticeState = State::Failed;
        state.noticeTitle = tr("Recorded incidents could not be read");
        state.noticeText = tr("%1. Those that are open now are shown as soon as there are any; it "
                              "is tried again every minute.")
                               .arg(ErrorText::of(*known.failure));
        state.hasBanner = state.view == IncidentsState::View::Table;
        return state;
    }
    if (state.view == IncidentsState::View::Notice)
        presentEmpty(known, zones, state);
    return state;
}

bool IncidentsPresenter::presentPast(const IncidentsKnown& known, IncidentsState& state) {
    const bool isLost = known.link == LinkState::Lost;
    if (!known.freshness.isPast && !isLost)
        return false;
    state.noticeState = State::Failed;
    state.hasBanner = state.view == IncidentsState::View::Table;
    state.noticeTitle = isLost ? tr("No engine: new incidents are not seen")
                               : tr("The engine has been silent for too long.");
    state.noticeText = known.freshness.hasStatus
                           ? tr("This is what was known %1.").arg(Format::age(known.freshness.age))
                           : tr("Start the console again, or run catalystctl run.");
    if (isLost && !known.linkReason.empty())
        state.noticeText += QStringLiteral(" (%1)").arg(toQString(known.linkReason));
    return true;
}

void IncidentsPresenter::presentEmpty(const IncidentsKnown& known, const Zones& zones,
                                      IncidentsState& state) {
    if (!known.freshness.hasStatus || !known.hasRead) {
        state.noticeTitle =
            known.freshness.hasStatus ? tr("Reading the incidents") : tr("Nothing observed yet");
        state.noticeText = known.freshness.hasStatus
                               ? tr("None is open now.")
                               : tr("The engine is starting. The first answers come within "
                                    "seconds.");
        return;
    }
    state.noticeState = State::Ok;
    state.noticeTitle = tr("No incident %1").arg(rangeWords(known.range));
    QStringList text;
    if (known.status.quietSince)
        text << tr("The last one ended %1.")
                    .arg(Format::exchangeMoment(*known.status.quietSince, known.status.takenAt,
                                                zones));
    if (known.range != IncidentRange::All)
        text << tr("A longer time, above, shows older ones.");
    else
        text << tr("The console records each from its first sign to its end.");
    state.noticeText = text.join(u' ');
}

QString IncidentsPresenter::certainty(const Incident& incident) {
    const QString name = ErrorText::ofSubject(incident.subject);
    const QString word = ErrorText::of(incident.certainty);
    switch (incident.certainty) {
    case Certainty::Observed:
        return tr("%1: the console saw it itself").arg(word);
    case Certainty::Reported:
        return tr("%1: services say so in their own words, nobody has seen %2 itself")
            .arg(word, name);
    case Certainty::Suspected:
        return tr("%1: nobody has seen %2 itself").arg(word, name);
    }
    return word;
}

IncidentDetailState IncidentsPresenter::detail(const Incident& incident,
                                               const IncidentsKnown& known, Instant now,
                                               const Zones& zones) {
    IncidentDetailState detail;
    const bool isPast = known.freshness.isPast;
    detail.title = ErrorText::of(incident);
    detail.shape = IncidentRows::shapeOf(incident.severity);
    detail.isMuted = isPast || !incident.isOpen();
    const QString severity = ErrorText::of(incident.severity);
    const QString length = Format::duration(incident.recovered.value_or(now) - incident.firstOut);
    detail.standing = incident.isOpen() ? tr("%1, open for %2").arg(severity, length)
                                        : tr("%1, recovered after %2").arg(severity, length);
    const auto moment = [&](Instant at) {
        return QStringLiteral("%1  (%2 %3)")
            .arg(Format::exchangeMoment(at, now, zones), Format::clock(at, zones.local),
                 zones.localName());
    };
    detail.facts.emplace_back(tr("First seen"), moment(incident.firstOut));
    if (incident.recovered)
        detail.facts.emplace_back(tr("Recovered"), moment(*incident.recovered));
    detail.facts.emplace_back(tr("Certainty"), certainty(incident));
    detail.facts.emplace_back(tr("Seen at"), tr("layer %1").arg(ErrorText::of(incident.layer)));
    if (!incident.absorbedBy.empty()) {
        const auto other = std::ranges::find(known.incidents, incident.absorbedBy, &Incident::id);
        detail.facts.emplace_back(tr("Part of"), other == known.incidents.end()
                                                     ? toQString(incident.absorbedBy)
                                                     : ErrorText::of(*other));
    }
    detail.evidence = toQString(incident.evidence);
    detail.guidance = GuidanceText::of(incident.guidance);
    detail.consequences = consequences(incident, known.status, isPast);
    if (incident.consequences.empty())
        detail.consequencesNote = tr("Nothing else suffers from it.");
    return detail;
}

std::vector<StateRow> IncidentsPresenter::consequences(const Incident& incident,
                                                       const StatusSnapshot& status, bool isPast) {
    std::vector<StateRow> rows;
    for (const std::string& name : incident.consequences) {
        const auto found = std::ranges::find(status.services, name, &ServiceStatus::name);
        if (found == status.services.end()) {
            rows.push_back({State::NotObserved,
                            true,
                            {tr("not in the profile"), ErrorText::ofSubject(name)},
                            toQString(name)});
            continue;
        }
        rows.push_back({ServicesPresenter::shownState(*found),
                        isPast,
                        {ServicesPresenter::stateWord(*found), toQString(name)},
                        toQString(name)});
    }
    return rows;
}

namespace {

/// What begins carries the incident's shape, what ends that of ok; the rest says nothing of a
/// state.
State shapeOf(IncidentEvent::Kind kind, State incident) {
    switch (kind) {
    case IncidentEvent::Kind::Opened:
    case IncidentEvent::Kind::CauseFound:
        return incident;
    case IncidentEvent::Kind::Joined:
        return State::Degraded;
    case IncidentEvent::Kind::Left:
    case IncidentEvent::Kind::Recovered:
        return State::Ok;
    case IncidentEvent::Kind::EvidenceChanged:
    case IncidentEvent::Kind::Absorbed:
        return State::NotObserved;
    }
    return State::NotObserved;
}

} // namespace

StateRow IncidentsPresenter::eventRow(const IncidentEvent& event, State shape, Instant now,
                                      const Zones& zones) {
    return {shapeOf(event.kind, shape),
            false,
            {ErrorText::of(event.kind), Format::exchangeMoment(event.at, now, zones),
             event.subject.empty()
                 ? toQString(event.text)
                 : tr("%1: %2").arg(ErrorText::ofSubject(event.subject), toQString(event.text))},
            {}};
}

void IncidentsPresenter::addTimeline(IncidentDetailState& detail, const Incident& incident,
                                     const std::optional<std::vector<IncidentEvent>>& events,
                                     const std::optional<Error::Code>& failure, Instant now,
                                     const Zones& zones) {
    if (failure)
        detail.timelineNote =
            tr("What happened in it could not be read: %1.").arg(ErrorText::of(*failure));
    else if (!events)
        detail.timelineNote = tr("Reading what happened");
    else if (events->empty())
        detail.timelineNote = tr("Nothing was recorded of it.");
    if (!events)
        return;
    const State shape = IncidentRows::shapeOf(incident.severity);
    for (const IncidentEvent& event : *events) {
        detail.timeline.push_back(eventRow(event, shape, now, zones));
        detail.timeline.back().isStale = detail.isMuted;
    }
}

} // namespace catalyst
