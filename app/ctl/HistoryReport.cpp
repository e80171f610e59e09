#include "app/StatusText.h"
#include "app/TextParts.h"
#include "app/ctl/Reports.h"
#include "engine/EvidenceJson.h"
#include "engine/JsonObject.h"

#include <algorithm>
#include <cstdio>
#include <sstream>

namespace catalyst {

namespace {

/// More than this nobody reads on a terminal; the JSON has them all.
constexpr std::size_t mostSegments = 200;

/// The change that made the segment what it is; null before the first one.
const StateChange* causeOf(const History& history, const Segment& segment) {
    const StateChange* cause = nullptr;
    for (const StateChange& change : history.changes) {
        if (change.at <= segment.from)
            cause = &change;
    }
    return cause;
}

const Gap* gapOf(const History& history, const Segment& segment) {
    const auto found = std::ranges::find_if(history.gaps, [&](const Gap& gap) {
        return gap.from <= segment.from && gap.to.value_or(history.to) >= segment.to;
    });
    return found == history.gaps.end() ? nullptr : &*found;
}

std::string evidenceOf(const History& history, const Segment& segment) {
    if (segment.gap) {
        const Gap* gap = gapOf(history, segment);
        return gap ? gap->evidence : std::string();
    }
    const StateChange* cause = causeOf(history, segment);
    return cause ? cause->evidence : "nothing is known from before";
}

std::string wordOf(const Segment& segment) {
    if (segment.gap)
        return "gap: " + std::string(toString(*segment.gap));
    return std::string(toString(segment.state)) + (segment.isFlapping ? " (flapping)" : "");
}

QJsonObject segmentJson(const History& history, const Segment& segment) {
    return {
        {"from", toJson(std::optional(segment.from))},
        {"to", toJson(std::optional(segment.to))},
        {"state", jsonWord(segment.state)},
        {"is_flapping", segment.isFlapping},
        {"gap", segment.gap ? QJsonValue(jsonWord(*segment.gap)) : QJsonValue(QJsonValue::Null)},
        {"evidence", toQString(evidenceOf(history, segment))}};
}

} // namespace

std::string percentText(const Availability& availability) {
    const auto share = availability.milliPercent();
    if (!share)
        return "-";
    char text[16];
    std::snprintf(text, sizeof text, "%d.%03d %%", *share / 1000, *share % 1000);
    return text;
}

QJsonObject toJson(const Availability& availability) {
    return {{"milli_percent", jsonNumber(availability.milliPercent())},
            {"up_us", qint64(availability.up.count())},
            {"down_us", qint64(availability.down.count())},
            {"unjudged_us", qint64(availability.unjudged.count())},
            {"gaps_us", qint64(availability.gaps.count())}};
}

QJsonObject latencyJson(const Percentiles& percentiles) {
    const auto value = [](std::int64_t number) {
        return jsonNumber(number == Sample::NoValue ? std::nullopt : std::optional(number));
    };
    return {{"count", qint64(percentiles.count)},
            {"p50_us", value(percentiles.p50)},
            {"p95_us", value(percentiles.p95)},
            {"p99_us", value(percentiles.p99)},
            {"greatest_us", value(percentiles.greatest)}};
}

std::string reportText(const HistoryReport& report) {
    const History& history = report.history;
    const std::vector<Segment> segments = segmentsOf(history, report.subject);
    const Availability availability = availabilityOf(segments);
    std::ostringstream out;
    out << "[" << modeText(*report.status) << "] " << report.subject << ", "
        << minuteText(history.from) << " to " << minuteText(history.to) << ", "
        << lengthText(history.to - history.from) << "\n"
        << wrapped("available " + percentText(availability) + ": up " +
                       lengthText(availability.up) + ", failed " + lengthText(availability.down) +
                       "; left out: gaps " + lengthText(availability.gaps) + ", not judged " +
                       lengthText(availability.unjudged),
                   "  ");
    if (report.latency && report.latency->count > 0)
        out << wrapped("latency p50 " + latencyText(report.latency->p50) + ", p95 " +
                           latencyText(report.latency->p95) + ", p99 " +
                           latencyText(report.latency->p99) + ", most " +
                           latencyText(report.latency->greatest) + ", of " +
                           std::to_string(report.latency->count) + " probes",
                       "  ");
    const std::size_t first = segments.size() > mostSegments ? segments.size() - mostSegments : 0;
    out << "\nFROM                  FOR            STATE                EVIDENCE\n";
    if (first > 0)
        out << first << " earlier ones are left out; choose a shorter time\n";
    for (std::size_t i = first; i < segments.size(); ++i)
        out << fitted(secondText(segments[i].from) + "  " +
                      padded(lengthText(segments[i].to - segments[i].from), 13) + "  " +
                      padded(wordOf(segments[i]), 19) + "  " + evidenceOf(history, segments[i]))
            << "\n";
    for (const std::string& problem : report.problems)
        out << "\n" << wrapped("note: not read: " + problem, "  ");
    return out.str();
}

QJsonObject toJson(const HistoryReport& report) {
    const std::vector<Segment> segments = segmentsOf(report.history, report.subject);
    const auto segment = [&](const Segment& one) { return segmentJson(report.history, one); };
    return {{"profile", toQString(report.status->profile.text())},
            {"mode", jsonWord(report.status->mode)},
            {"subject", toQString(report.subject)},
            {"from", toJson(std::optional(report.history.from))},
            {"to", toJson(std::optional(report.history.to))},
            {"availability", toJson(availabilityOf(segments))},
            {"latency", report.latency ? QJsonValue(latencyJson(*report.latency))
                                       : QJsonValue(QJsonValue::Null)},
            {"segments", jsonList(segments, segment)},
            {"gaps", jsonList(report.history.gaps, [](const Gap& gap) { return toJson(gap); })},
            {"problems", toJson(report.problems)}};
}

} // namespace catalyst
