#include "app/StatusText.h"

#include "base/TimeText.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>

namespace catalyst {

namespace {

std::string upperCase(std::string_view text) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return upper;
}

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width)
        text.append(width - text.size(), ' ');
    return text;
}

std::string ageText(std::optional<Instant> at, Instant now) {
    if (!at)
        return "never";
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - *at).count();
    if (seconds < 0)
        return "in the future";
    if (seconds < 120)
        return std::to_string(seconds) + " s ago";
    if (seconds < 7200)
        return std::to_string(seconds / 60) + " min ago";
    return std::to_string(seconds / 3600) + " h ago";
}

std::string latencyText(const ServiceStatus& service) {
    if (!service.latency)
        return "-";
    const auto tenths = service.latency->count() / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " ms";
}

std::string evidenceText(const Evidence& evidence) {
    return evidence.detail.empty() ? std::string(toString(evidence.finding)) : evidence.detail;
}

std::string modeText(const StatusSnapshot& status) {
    std::string text =
        status.mode == Mode::Unknown ? "MODE UNKNOWN" : upperCase(toString(status.mode));
    if (!status.accountLastFour.empty())
        text += " ..." + status.accountLastFour;
    return text;
}

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

} // namespace

std::string statusText(const StatusSnapshot& status, Instant now) {
    std::ostringstream out;
    out << "[" << modeText(status) << "] " << status.displayName << ": "
        << upperCase(toString(status.overall)) << ", taken " << formatUtc(status.takenAt) << "\n";
    out << "market " << marketText(status.market) << "\n\n";
    std::size_t nameWidth = 7;
    for (const ServiceStatus& service : status.services)
        nameWidth = std::max(nameWidth, service.name.size());
    out << padded("SERVICE", nameWidth) << "  STATE     LATENCY    OBSERVED    EVIDENCE\n";
    for (const ServiceStatus& service : status.services) {
        out << padded(service.name, nameWidth) << "  "
            << padded(std::string(toString(service.state)), 8) << "  "
            << padded(latencyText(service), 9) << "  "
            << padded(ageText(service.observedAt, now), 10) << "  "
            << evidenceText(service.evidence) << "\n";
    }
    for (const Incident& incident : status.incidents)
        out << "\n"
            << upperCase(toString(incident.severity)) << " since " << formatUtc(incident.firstOut)
            << ": " << incident.subject << ": " << incident.evidence;
    if (!status.incidents.empty())
        out << "\n";
    for (const EngineNote& note : status.notes)
        out << "\nnote: " << note.subject << ": " << note.text << "\n";
    return out.str();
}

std::string statusLine(const StatusSnapshot& status) {
    std::ostringstream out;
    out << formatUtc(status.takenAt) << " [" << modeText(status) << "] "
        << toString(status.overall);
    for (const State state : {State::Ok, State::Degraded, State::Failed, State::Unknown}) {
        const auto count = std::ranges::count(status.services, state, &ServiceStatus::state);
        if (count > 0)
            out << " " << toString(state) << "=" << count;
    }
    for (const ServiceStatus& service : status.services) {
        if (service.state != State::Ok)
            out << " | " << service.name << ": " << evidenceText(service.evidence);
    }
    return out.str();
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
