#include "app/StatusText.h"

#include "app/TextParts.h"
#include "base/TimeText.h"
#include "health/HostWords.h"
#include "model/PlainHttp.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace catalyst {

namespace {

std::string marketText(const MarketStatus& market) {
    if (!market.isKnown)
        return "unknown: " + market.reasonText;
    std::string text = upperCase(toString(market.session));
    std::ranges::replace(text, '_', '-');
    if (market.session == SessionKind::Regular)
        text = "OPEN";
    if (market.reason != MarketReason::TradingHours && !market.reasonText.empty())
        text += " (" + market.reasonText + ")";
    if (market.changesAt)
        text += ", changes " + formatUtc(*market.changesAt).substr(0, 16) + "Z";
    return text;
}

std::string chainText(const StatusSnapshot& status) {
    std::string text;
    for (const LayerStatus& layer : status.layers)
        text +=
            std::string(toString(layer.layer)) + " " + std::string(toString(layer.state)) + ", ";
    const auto well = std::ranges::count(status.services, State::Ok, &ServiceStatus::state);
    return text + "services " + std::to_string(well) + "/" + std::to_string(status.services.size());
}

std::string resourceText(const HostResource& resource) {
    std::string text = nameOf(resource) + ' ';
    if (!resource.value)
        return text + std::string(toString(resource.state));
    switch (resource.kind) {
    case HostResourceKind::Cpu:
    case HostResourceKind::Memory:
    case HostResourceKind::Disk:
    case HostResourceKind::Inodes:
        text += percentText(*resource.value);
        break;
    case HostResourceKind::Load:
        text += percentText(*resource.value) + " of the processors";
        break;
    case HostResourceKind::Clock:
        text += secondsText(std::chrono::microseconds(std::abs(*resource.value))) +
                (*resource.value < 0 ? " behind" : " ahead");
        break;
    }
    if (resource.state != State::Ok)
        text += " (" + std::string(toString(resource.state)) + ")";
    return text;
}

/// "cpu 12.3 %, memory 45 %, disk / 63 %, …": the last reading, however it is judged.
std::string hostText(const HostStatus& host, Instant now) {
    if (!host.observedAt)
        return "host not read: " + host.evidence.detail;
    std::string text = "host read " + ageText(host.observedAt, now) + ":";
    for (const HostResource& resource : host.resources) {
        if (resource.kind == HostResourceKind::Inodes && resource.state == State::Ok)
            continue;
        text += (text.ends_with(':') ? " " : ", ") + resourceText(resource);
    }
    if (host.state == State::Unknown)
        text += "; " + host.evidence.detail;
    return text;
}

bool needsAttention(State state) {
    return badness(state) > badness(State::Ok);
}

/// What is wrong outside of the services, and what keeps the engine from judging them.
void addCircumstances(std::ostringstream& out, const StatusSnapshot& status, Instant now) {
    for (const LayerStatus& layer : status.layers) {
        if (needsAttention(layer.state))
            out << wrapped(std::string(toString(layer.layer)) + ": " + evidenceText(layer.evidence),
                           "  ");
    }
    for (const DependencyStatus& one : status.dependencies) {
        // Where it is the cause of an incident that says it all.
        const bool isCause = std::ranges::any_of(
            status.incidents, [&](const Incident& open) { return open.subject == one.name; });
        if (needsAttention(one.state) && !isCause)
            out << wrapped(one.name + " " + std::string(toString(one.state)) + " (" +
                               std::string(toString(one.certainty)) + " by " + one.source +
                               "): " + evidenceText(one.evidence),
                           "  ");
    }
    if (isByPlainHttp(status))
        out << wrapped(std::string(plainHttpWords), "  ");
    if (status.gap)
        out << wrapped("NOTHING CAN BE OBSERVED since " + secondText(status.gap->from) + " (" +
                           ageText(status.gap->from, now) + ", " +
                           std::string(toString(status.gap->reason)) + "): " + status.gap->evidence,
                       "  ");
    const MaintenanceStatus& maintenance = status.maintenance;
    if (maintenance.isActive) {
        const std::string who =
            maintenance.services.empty() ? "all services" : joined(maintenance.services);
        const std::string until =
            maintenance.until ? " until " + minuteText(*maintenance.until) : std::string();
        out << wrapped("MAINTENANCE" + until + ", " + who + ": " +
                           (maintenance.reason.empty() ? "no reason said" : maintenance.reason),
                       "  ");
    }
    if (status.dayShift.count() != 0)
        out << "the rehearsal's day is " << lengthText(std::chrono::abs(status.dayShift))
            << (status.dayShift.count() > 0 ? " ahead of" : " behind") << " the real one\n";
}

void addIncident(std::ostringstream& out, const Incident& incident, Instant now) {
    out << "\n"
        << wrapped(upperCase(toString(incident.severity)) + " " + causeText(incident) + ", since " +
                       secondText(incident.firstOut) + ", " + ageText(incident.firstOut, now),
                   "  ")
        << wrapped("  " + incident.evidence, "  ");
    if (!incident.consequences.empty())
        out << wrapped("  suffer from it: " + joined(incident.consequences), "  ");
    if (!incident.id.empty())
        out << "  incident " << incident.id << "\n";
}

struct Trouble {
    std::string name;
    std::string evidence;
};

/// What the line of `watch` says after the counts.
std::vector<Trouble> troublesOf(const StatusSnapshot& status) {
    std::vector<Trouble> troubles;
    if (isByPlainHttp(status))
        troubles.push_back({"PLAIN HTTP", std::string(plainHttpWords)});
    if (status.gap)
        troubles.push_back({"nothing observed", std::string(toString(status.gap->reason))});
    if (status.maintenance.isActive)
        troubles.push_back({"maintenance", status.maintenance.reason});
    for (const Incident& incident : status.incidents)
        troubles.push_back({shortCauseText(incident), incident.evidence});
    for (const ServiceStatus& service : status.services) {
        const bool isBeingJudged = service.confirmations > 0 || service.isFlapping;
        if (!isBeingJudged && (!needsAttention(service.state) || !service.incident.empty()))
            continue;
        std::string name = service.name;
        if (isBeingJudged)
            name += " " + stateText(service);
        troubles.push_back({name, evidenceText(service.evidence)});
    }
    return troubles;
}

} // namespace

std::string modeText(const StatusSnapshot& status) {
    std::string text =
        status.mode == Mode::Unknown ? "MODE UNKNOWN" : upperCase(toString(status.mode));
    // A rehearsal has one account, and it is made up.
    if (!status.accountLastFour.empty() && status.mode != Mode::Rehearsal)
        text += " ..." + status.accountLastFour;
    return text;
}

std::string stateText(const ServiceStatus& service) {
    std::string text(toString(service.state));
    if (service.isFlapping)
        text += " (flapping)";
    else if (service.confirmations > 0)
        text += " (checking " + std::to_string(service.confirmations) + " of " +
                std::to_string(service.confirmationsNeeded) + ")";
    return text;
}

std::string causeText(const Incident& incident) {
    std::string text = incident.subject + " (" + std::string(toString(incident.kind)) + ", " +
                       std::string(toString(incident.certainty)) + ")";
    const std::size_t count = incident.consequences.size();
    if (count > 0)
        text += ", " + std::to_string(count) + (count == 1 ? " consequence" : " consequences");
    return text;
}

std::string shortCauseText(const Incident& incident) {
    const std::size_t count = incident.consequences.size();
    return incident.subject + (count > 0 ? " +" + std::to_string(count) : std::string()) + " (" +
           std::string(toString(incident.certainty)) + ")";
}

std::string servicesTable(const StatusSnapshot& status, Instant now) {
    std::size_t nameWidth = 7;
    std::size_t stateWidth = 8;
    for (const ServiceStatus& service : status.services) {
        nameWidth = std::max(nameWidth, service.name.size());
        stateWidth = std::max(stateWidth, stateText(service).size());
    }
    std::string table = padded("SERVICE", nameWidth) + "  " + padded("STATE", stateWidth) +
                        "  LATENCY    OBSERVED    EVIDENCE\n";
    for (const ServiceStatus& service : status.services) {
        const auto latency =
            service.latency ? std::optional(std::int64_t(service.latency->count())) : std::nullopt;
        table +=
            fitted(padded(service.name, nameWidth) + "  " + padded(stateText(service), stateWidth) +
                   "  " + padded(latencyText(latency), 9) + "  " +
                   padded(ageText(service.observedAt, now), 10) + "  " +
                   evidenceText(service.evidence)) +
            "\n";
    }
    return table;
}

std::string statusText(const StatusSnapshot& status, Instant now) {
    std::ostringstream out;
    out << "[" << modeText(status) << "] " << fitted(status.displayName, 40) << ": "
        << upperCase(toString(status.overall)) << ", taken " << formatUtc(status.takenAt) << "\n"
        << chainText(status) << "\n";
    addCircumstances(out, status, now);
    if (status.host)
        out << wrapped(hostText(*status.host, now), "  ");
    out << "market " << marketText(status.market) << "\n";
    for (const Incident& incident : status.incidents)
        addIncident(out, incident, now);
    out << "\n" << servicesTable(status, now);
    for (const EngineNote& note : status.notes)
        out << "\n" << wrapped("note: " + note.subject + ": " + note.text, "  ");
    return out.str();
}

std::string statusLine(const StatusSnapshot& status) {
    std::ostringstream out;
    out << formatUtc(status.takenAt).substr(0, 19) << "Z [" << modeText(status) << "] "
        << toString(status.overall);
    for (const State state :
         {State::Ok, State::Degraded, State::Failed, State::Unknown, State::Paused}) {
        const auto count = std::ranges::count(status.services, state, &ServiceStatus::state);
        if (count > 0)
            out << " " << toString(state) << "=" << count;
    }
    const std::vector<Trouble> troubles = troublesOf(status);
    for (const Trouble& trouble : troubles)
        out << " | " << trouble.name;
    // Names go before evidence: `status` has it all.
    if (troubles.size() == 1 && !troubles[0].evidence.empty())
        out << ": " << troubles[0].evidence;
    return fitted(out.str());
}

std::string actionText(const ActionRecord& record) {
    const std::string outcome =
        record.outcome ? upperCase(toString(*record.outcome)) : std::string("BEGUN");
    return outcome + " " + record.action.kind + " " + record.action.target + ": " + record.observed;
}

int exitCodeOf(State overall) {
    switch (overall) {
    case State::Ok:
        return 0;
    case State::Degraded:
        return 1;
    case State::Failed:
        return 2;
    case State::Unknown:
    case State::NotObserved:
    case State::Paused:
        return 3;
    }
    return 3;
}

} // namespace catalyst
