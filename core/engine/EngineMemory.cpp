// What an engine brings to its store and finds there at its start.
#include "async/Sleep.h"
#include "base/Log.h"
#include "engine/Engine.h"

#include <algorithm>
#include <utility>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr auto betweenWrites = 1s;
constexpr auto betweenPrunes = 24h;
/// A console that was away for less was not away: a restart takes its time.
constexpr auto shortestAbsence = 30s;

} // namespace

Task<void> Engine::keepStore() {
    const StoreReport report = co_await m_parts.store->open(m_parts.storeLocation);
    for (const EngineNote& note : report.notes)
        logWarning("store", note.text, {{"subject", note.subject}});
    co_await recall();
    co_await endForgottenActions();
    co_await recordProfile();
    BootTime nextPrune = m_clock.boot();
    for (;;) {
        if (m_clock.boot() >= nextPrune) {
            nextPrune = m_clock.boot() + betweenPrunes;
            co_await pruneStore();
        }
        co_await sleepFor(betweenWrites);
        co_await m_recorder.flush();
    }
}

Task<void> Engine::recall() {
    Recollection last = co_await m_recorder.recall();
    const Moment now = momentOf(m_clock);
    for (auto& [name, capabilities] : last.capabilities) {
        const auto& services = m_board.services();
        const auto found = std::ranges::find(services, name, &ServiceStatus::name);
        if (found != services.end())
            m_board.recallCapabilities(static_cast<std::size_t>(found - services.begin()),
                                       std::move(capabilities));
    }
    BoardChanges changes;
    for (Gap& gap : last.openGaps) {
        // Whatever it was, the console has not seen its end.
        gap.to = std::max(gap.from, last.lastSampleAt.value_or(gap.from));
        changes.gaps.push_back(std::move(gap));
    }
    if (last.lastSampleAt && now.wall - *last.lastSampleAt > shortestAbsence)
        changes.gaps.push_back({m_parts.profile.id, GapReason::ConsoleOff, *last.lastSampleAt,
                                now.wall, "no engine ran"});
    m_recorder.record(std::move(changes));
    m_board.recallQuiet(last.quietSince);
    m_board.adopt(last.openIncidents, now);
    record();
    changed();
}

Task<void> Engine::pruneStore() {
    const StoreProfile& keeps = m_parts.profile.store;
    const HistoryLimits limits =
        HistoryLimits::at(m_clock.now(), keeps.historyRetentionDays, keeps.historyFiveMinuteDays);
    const auto pruned = co_await m_parts.store->prune(limits);
    if (!pruned)
        logWarning("store", "old history was not removed", {{"error", pruned.error().detail}});
}

Task<void> Engine::endForgottenActions() {
    constexpr std::size_t looked = 200;
    const auto recent = co_await m_parts.store->actions(m_parts.profile.id, looked);
    m_areActionsReady = true;
    if (!recent)
        co_return;
    for (const ActionRecord& record : *recent) {
        // What this engine has begun meanwhile is under way, not forgotten.
        if (record.outcome || m_begunHere.contains(record.action.id))
            continue;
        ActionEnd end;
        end.id = record.action.id;
        end.outcome = ActionOutcome::Unknown;
        end.observed = "the console ended before the outcome was observed";
        end.ended = m_clock.now();
        const auto ended = co_await m_parts.store->endAction(std::move(end));
        if (!ended)
            logWarning("store", "a forgotten action was not ended",
                       {{"id", record.action.id}, {"error", ended.error().detail}});
    }
}

Task<void> Engine::recordProfile() {
    const std::string name = "profile";
    const auto last = co_await m_parts.store->setting(m_parts.profile.id, name);
    if (!last || (*last && (*last)->value == m_parts.profileText))
        co_return;
    SettingRecord record;
    record.profile = m_parts.profile.id;
    record.name = name;
    record.value = m_parts.profileText;
    record.actor = m_parts.actor;
    record.at = m_clock.now();
    const auto recorded = co_await m_parts.store->setSetting(std::move(record));
    if (!recorded)
        logWarning("store", "the profile in force was not recorded",
                   {{"error", recorded.error().detail}});
}

Task<void> Engine::drainTask() {
    co_await m_recorder.flush();
    co_await m_parts.store->close();
}

} // namespace catalyst
