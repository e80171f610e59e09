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

/// What begins something anew, or ends it. Readings go on after the end, for as long as somebody
/// watches the account.
bool isDecisive(const StopEntry& entry) {
    return entry.kind == StopEntryKind::Pressed || entry.kind == StopEntryKind::Settled ||
           entry.kind == StopEntryKind::TookOver ||
           (entry.kind == StopEntryKind::Began && isMutation(entry.step.kind));
}

bool isSettledBy(const std::vector<const StopEntry*>& entries) {
    const auto last = std::find_if(entries.rbegin(), entries.rend(),
                                   [](const StopEntry* entry) { return isDecisive(*entry); });
    return last != entries.rend() && (*last)->kind == StopEntryKind::Settled;
}

std::vector<const StopEntry*> inOrder(std::span<const StopRun> runs, const std::string& stop) {
    std::vector<const StopEntry*> entries;
    for (const WrittenEntry& written : timelineOf(runs, stop))
        entries.push_back(written.entry);
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

std::vector<WrittenEntry> timelineOf(std::span<const StopRun> runs, const std::string& stop) {
    struct Placed {
        Instant at;
        WrittenEntry written;
    };
    std::vector<Placed> placed;
    for (const StopRun& run : runs) {
        // A clock that was set back meanwhile puts nothing before what the same run wrote earlier.
        Instant latest = Instant::min();
        for (const StopEntry& entry : run.entries) {
            latest = std::max(latest, entry.at.wall);
            if (isOf(entry, stop))
                placed.push_back({latest, {&run, &entry}});
        }
    }
    std::ranges::stable_sort(placed, {}, &Placed::at);
    std::vector<WrittenEntry> entries;
    for (const Placed& each : placed)
        entries.push_back(each.written);
    return entries;
}

BootTime grownBefore(const StopRun& run, Moment now) {
    if (run.entries.empty())
        return now.boot;
    const auto age = now.wall - run.entries.back().at.wall;
    return now.boot - std::clamp<std::chrono::microseconds>(age, std::chrono::microseconds(0),
                                                            std::chrono::hours(1));
}

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
    stops.isSettled = true;
    Instant latest = Instant::min();
    for (const std::string& stop : stops.unreleased) {
        const std::vector<const StopEntry*> entries = inOrder(runs, stop);
        if (!isSettledBy(entries)) {
            stops.leading = stop;
            stops.isSettled = false;
            break;
        }
        // One that was joined to another ended before that one did.
        const auto settled = std::ranges::find(entries.rbegin(), entries.rend(),
                                               StopEntryKind::Settled, &StopEntry::kind);
        if ((*settled)->at.wall < latest)
            continue;
        latest = (*settled)->at.wall;
        stops.leading = stop;
    }
    for (const StopEntry* entry : inOrder(runs, stops.leading))
        stops.entries.push_back(*entry);
    findHolder(stops, runs);
    return stops;
}

int epochOf(const StopsOfAccount& stops, const std::string& own) {
    return stops.holder == own ? std::max(stops.epoch, 1) : stops.epoch + 1;
}

void forgetReleased(std::vector<StopRun>& runs) {
    std::set<std::string> released;
    for (const StopRun& run : runs) {
        for (const StopEntry& entry : run.entries) {
            if (entry.kind == StopEntryKind::Released)
                released.insert(entry.stop);
        }
    }
    for (StopRun& run : runs) {
        std::erase_if(run.entries, [&](const StopEntry& entry) {
            return entry.kind != StopEntryKind::Released && entry.kind != StopEntryKind::Settled &&
                   released.contains(entry.stop);
        });
    }
}

bool isOvertaken(const StopsOfAccount& stops, const std::string& own, const std::string& stop,
                 int epoch) {
    if (stops.leading != stop)
        return true;
    const bool isOthers = !stops.holder.empty() && stops.holder != own;
    return isOthers && std::tuple(-stops.epoch, stops.holder) < std::tuple(-epoch, own);
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
