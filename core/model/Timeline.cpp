#include "model/Timeline.h"

#include <algorithm>

namespace catalyst {

namespace {

/// Adds a stretch; one that goes on with the same is the same one.
void add(std::vector<Segment>& segments, Segment segment) {
    if (segment.from >= segment.to)
        return;
    if (!segments.empty()) {
        Segment& last = segments.back();
        const bool isSame = last.state == segment.state && last.gap == segment.gap &&
                            last.isFlapping == segment.isFlapping;
        if (isSame && last.to == segment.from) {
            last.to = segment.to;
            return;
        }
    }
    segments.push_back(segment);
}

std::vector<Segment> statesOf(const History& history, const std::string& subject) {
    std::vector<Segment> segments;
    Segment current{history.from, history.to, State::NotObserved, false, std::nullopt};
    for (const StateChange& change : history.changes) {
        if (change.subject != subject || change.at >= history.to)
            continue;
        const Instant at = std::max(change.at, history.from);
        add(segments, {current.from, at, current.state, current.isFlapping, std::nullopt});
        current.from = std::max(at, current.from);
        current.state = change.state;
        current.isFlapping = change.isFlapping;
    }
    add(segments, current);
    return segments;
}

} // namespace

std::vector<Segment> segmentsOf(const History& history, const std::string& subject) {
    std::vector<Segment> result;
    const std::vector<Segment> states = statesOf(history, subject);
    Instant at = history.from;
    const auto copyStates = [&](Instant until) {
        for (const Segment& state : states) {
            Segment part = state;
            part.from = std::max(state.from, at);
            part.to = std::min(state.to, until);
            add(result, part);
        }
        at = std::max(at, until);
    };
    for (const Gap& gap : history.gaps) {
        const Instant from = std::clamp(gap.from, history.from, history.to);
        const Instant to = std::clamp(gap.to.value_or(history.to), history.from, history.to);
        // Also one that ends before it begins: the clock was set back in it.
        if (to <= std::max(from, at))
            continue;
        copyStates(std::max(from, at));
        add(result, {at, to, State::Unknown, false, gap.reason});
        at = to;
    }
    copyStates(history.to);
    return result;
}

std::optional<int> Availability::milliPercent() const {
    const auto judged = (up + down).count();
    if (judged <= 0)
        return std::nullopt;
    // Wide enough: 400 days are 3.5e13 µs, times 1e5 is 3.5e18.
    return static_cast<int>(up.count() * 100'000 / judged);
}

Availability availabilityOf(const std::vector<Segment>& segments) {
    Availability result;
    for (const Segment& segment : segments) {
        const auto length = segment.to - segment.from;
        if (segment.gap)
            result.gaps += length;
        else if (segment.state == State::Ok || segment.state == State::Degraded)
            result.up += length;
        else if (segment.state == State::Failed)
            result.down += length;
        else
            result.unjudged += length;
    }
    return result;
}

} // namespace catalyst
