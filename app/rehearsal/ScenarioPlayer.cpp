#include "rehearsal/ScenarioPlayer.h"

#include "async/Sleep.h"
#include "market/ExchangeCalendar.h"
#include "market/Zone.h"

namespace catalyst::rehearsal {

namespace {

using std::chrono::days;
using std::chrono::local_days;

/// The exchange's date at `now`, or the next one on which it opens for a full day.
Result<local_days> fullDayFrom(Instant now) {
    constexpr int longestPause = 14;
    const auto local = toEasternLocal(now);
    if (!local)
        return fail(local.error());
    local_days date(local->date());
    for (int i = 0; i < longestPause; ++i, date += days(1)) {
        const auto day = ExchangeCalendar().day(std::chrono::year_month_day(date));
        if (!day)
            return fail(day.error());
        if (day->kind == DayKind::Open)
            return date;
    }
    return fail(Error::Code::Internal, "the calendar has no full trading day within two weeks");
}

} // namespace

ScenarioPlayer::ScenarioPlayer(StandInDroplet& droplet, Executor& executor)
    : m_droplet(droplet), m_scope(executor) {}

Result<void> ScenarioPlayer::run(const std::string& name, double pace) {
    const auto found = findScenario(name);
    if (!found)
        return fail(found.error());
    if (auto allowed = checkPace(pace); !allowed)
        return allowed;
    const auto day = fullDayFrom(m_droplet.clock().now());
    if (!day)
        return fail(day.error());
    const Scenario& scenario = **found;
    end("another scenario was started");
    if (auto well = m_droplet.makeWell(); !well)
        return well;
    m_scenario.emplace();
    m_scenario->name = scenario.name;
    m_scenario->count = scenario.steps.size();
    m_scenario->pace = pace;
    m_scenario->startedAt = m_scope.executor().clock().now();
    m_scenario->sees = scenario.steps.front().sees;
    if (auto staged = stage(scenario.steps.front(), *day); !staged) {
        end("its first step could not be staged: " + staged.error().detail);
        return staged;
    }
    m_scope.spawn(play(scenario, *day));
    return {};
}

void ScenarioPlayer::end(std::string because) {
    m_scope.cancelAll();
    if (!m_scenario || m_scenario->state != RehearsalScenario::State::Running)
        return;
    m_scenario->state = RehearsalScenario::State::Ended;
    m_scenario->endedBecause = std::move(because);
}

Task<void> ScenarioPlayer::play(const Scenario& scenario, local_days day) {
    for (std::size_t i = 1; i < scenario.steps.size(); ++i) {
        const ScenarioStep& step = scenario.steps[i];
        const std::chrono::duration<double, std::micro> wait = step.after * m_scenario->pace;
        co_await sleepFor(std::chrono::round<std::chrono::microseconds>(wait));
        m_scenario->step = i + 1;
        m_scenario->sees = step.sees;
        if (const auto staged = stage(step, day); !staged) {
            m_scenario->state = RehearsalScenario::State::Ended;
            m_scenario->endedBecause = "a step could not be staged: " + staged.error().detail;
            co_return;
        }
    }
    m_scenario->state = RehearsalScenario::State::Finished;
}

Result<void> ScenarioPlayer::stage(const ScenarioStep& step, local_days day) {
    if (step.dayTime) {
        const auto at = fromEasternLocal(day + *step.dayTime);
        if (!at)
            return fail(at.error());
        const auto ahead = at->first - m_droplet.clock().now();
        if (auto moved = m_droplet.moveClock(m_droplet.dayShift() + ahead); !moved)
            return moved;
    }
    for (const ScenarioChange& change : step.changes) {
        if (auto set = m_droplet.set(change.target, change.mode); !set)
            return set;
    }
    return {};
}

} // namespace catalyst::rehearsal
