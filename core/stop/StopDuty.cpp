#include "stop/StopDuty.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace catalyst {

namespace {

bool isOf(const StopEntry& entry, const std::string& stop) {
    return entry.stop == stop;
}

/// Not settled, or pressed again afterwards.
bool isSettledBy(const std::vector<const StopEntry*>& entries) {
    return !entries.empty() && entries.back()->kind == StopEntryKind::Settled;
}

std::vector<const StopEntry*> inOrder(std::span<const StopRun> runs, const std::string& stop) {
    std::vector<const StopEntry*> entries;
    for (const StopRun& run : runs) {
        for (const StopEntry& entry : run.entries) {
            if (isOf(entry, stop))
                entries.push_back(&entry);
        }
    }
    // By the wall clock, which all of them share; a run's own order stays.
    std::ranges::stable_sort(entries, {}, [](const StopEntry* entry) { return entry->at.wall; });
    return entries;
}

void findHolder(StopsOfAccount& stops, std::span<const StopRun> runs) {
    for (const StopRun& run : runs) {
        for (const StopEntry& entry : run.entries) {
            if (!isOf(entry, stops.leading) || entry.epoch == 0)
                continue;
            const bool isHigher =
                std::tuple(-entry.epoch, run.id) < std::tuple(-stops.epoch, stops.holder);
            if (stops.holder.empty() || isHigher) {
                stops.epoch = entry.epoch;
                stops.holder = run.id;
            }
        }
    }
    for (const StopRun& run : runs) {
        if (run.id != stops.holder)
            continue;
        for (const StopEntry& entry : run.entries) {
            if (!entry.actor.empty())
                stops.holderActor = entry.actor;
        }
    }
}

const StopRun* find(std::span<const StopRun> runs, const std::string& id) {
    const auto found = std::ranges::find(runs, id, &StopRun::id);
    return found == runs.end() ? nullptr : &*found;
}

/// By the wall clock; one that was set back makes no press older than it is.
bool isRecent(const StopsOfAccount& stops, Instant now) {
    return std::ranges::any_of(stops.entries, [&](const StopEntry& entry) {
        return entry.kind == StopEntryKind::Pressed &&
               std::chrono::abs(now - entry.at.wall) < resumesFor;
    });
}

} // namespace

namespace {

std::optional<Instant> lastFlatOf(std::span<const StopRun> runs) {
    std::optional<Instant> last;
    for (const StopRun& run : runs) {
        for (const StopEntry& entry : run.entries) {
            const bool isFlat = entry.kind == StopEntryKind::Settled &&
                                (entry.words == toString(StopVerdictKind::Flat) ||
                                 entry.words == toString(StopVerdictKind::FlatAndLocked));
            if (isFlat && (!last || entry.at.wall > *last))
                last = entry.at.wall;
        }
    }
    return last;
}

} // namespace

StopsOfAccount stopsOf(std::span<const StopRun> runs) {
    std::set<std::string> stopped;
    std::set<std::string> released;
    for (const StopRun& run : runs) {
        for (const StopEntry& entry : run.entries)
            (entry.kind == StopEntryKind::Released ? released : stopped).insert(entry.stop);
    }
    StopsOfAccount stops;
    stops.lastFlat = lastFlatOf(runs);
    std::ranges::set_difference(stopped, released, std::back_inserter(stops.unreleased));
    stops.isLatched = !stops.unreleased.empty();
    if (!stops.isLatched)
        return stops;
    stops.leading = stops.unreleased.back();
    stops.isSettled = true;
    for (const std::string& stop : stops.unreleased) {
        if (isSettledBy(inOrder(runs, stop)))
            continue;
        stops.leading = stop;
        stops.isSettled = false;
        break;
    }
    for (const StopEntry* entry : inOrder(runs, stops.leading))
        stops.entries.push_back(*entry);
    findHolder(stops, runs);
    return stops;
}

StopDuty dutyOf(const StopsOfAccount& stops, std::span<const StopRun> runs, const std::string& own,
                bool follows, Moment now) {
    if (!stops.isLatched || stops.isSettled)
        return StopDuty::None;
    if (stops.holder == own && !own.empty())
        return StopDuty::Act;
    const StopRun* holder = find(runs, stops.holder);
    if (holder && now.boot - holder->grown < silentAfter)
        return StopDuty::Follow;
    return follows || isRecent(stops, now.wall) ? StopDuty::GoOn : StopDuty::None;
}

} // namespace catalyst
