#include "rehearsal/ScriptedDays.h"

namespace catalyst {

namespace {

using namespace std::chrono_literals;

// How long a stage lasts is the next one's `after`. By the default polling an observation comes
// every 10 s while the market is open and every 60 s otherwise, with the functional checks; then a
// fault takes two more observations at 2 s, each up to the time-out of 3 s. Flapping shows in the
// share of changes among 21 observations.
constexpr auto inSession = 45s;
constexpr auto outOfSession = 80s;
constexpr auto whileFlapping = 90s;

} // namespace

Scenario slowMorning() {
    return {
        "slow-morning",
        "Services come up late, one after the other, and one stays down until somebody notices",
        {{0s, 3h + 55min, {{"*", "refuse"}}, "Nothing runs yet: nothing listens on the droplet."},
         {outOfSession,
          4h,
          {{"orchestration", "initializing"}, {"news", "initializing"}},
          "The start-up begins: orchestration and news are initializing, nothing else listens."},
         {outOfSession,
          4h + 12min,
          {{"orchestration", "healthy"},
           {"news", "healthy"},
           {"scanner", "initializing"},
           {"pattern", "initializing"}},
          "Orchestration and news are up, scanner and pattern initializing; five do not listen."},
         {outOfSession,
          4h + 25min,
          {{"scanner", "healthy"},
           {"pattern", "healthy"},
           {"technical", "initializing"},
           {"risk-manager", "initializing"}},
          "Scanner and pattern are up, technical and risk-manager initializing; the time at which "
          "all should be up, 04:15, has passed."},
         {outOfSession,
          4h + 40min,
          {{"technical", "healthy"},
           {"risk-manager", "healthy"},
           {"trading", "initializing"},
           {"workflow", "initializing"}},
          "Trading and workflow are initializing; reporting still does not listen."},
         {outOfSession,
          4h + 55min,
          {{"trading", "healthy"}, {"workflow", "healthy"}},
          "Everything is up but reporting, which was never started: one incident stays."},
         {outOfSession,
          7h + 5min,
          {{"reporting", "initializing"}},
          "Somebody noticed and started reporting: it is initializing."},
         {outOfSession, 7h + 10min, {{"*", "healthy"}}, "Everything is well."}}};
}

Scenario incidentDay() {
    return {
        "incident-day",
        "A day of real failures: never started, lying, hung, flapping, mistaken, unreachable",
        {{0s,
          4h + 10min,
          {{"*", "refuse"}},
          "The start-up line did not run: none of the nine services listens."},
         {outOfSession, 4h + 40min, {{"*", "healthy"}}, "Started by hand: all nine are up."},
         {outOfSession,
          9h + 31min,
          {{"trading", "unhealthy"}},
          "Trading answers 200, but its body says unhealthy: an incident of trading."},
         {inSession, 9h + 40min, {{"trading", "healthy"}}, "Trading is well again."},
         {inSession,
          9h + 45min,
          {{"postgres", "stopped"}},
          "PostgreSQL stopped while several services say that they are well: one incident, "
          "postgres, with its consequences."},
         {inSession, 9h + 58min, {{"postgres", "up"}}, "PostgreSQL is back: the incident ends."},
         {inSession,
          11h,
          {{"workflow", "check_fails"}},
          "Workflow says healthy, but its last cycle failed: only the functional check sees it."},
         {inSession, 11h + 20min, {{"workflow", "healthy"}}, "Workflow's cycle completes again."},
         {inSession,
          11h + 40min,
          {{"redis", "hung"}},
          "Redis hangs: pattern and technical accept and never answer. One incident."},
         {inSession, 11h + 55min, {{"redis", "up"}}, "Redis is back: the incident ends."},
         {inSession,
          12h + 30min,
          {{"news", "flap"}},
          "News answers every other request with 503: it flaps, one incident, not twenty."},
         {whileFlapping, 12h + 50min, {{"news", "healthy"}}, "News answers steadily again."},
         {inSession,
          13h + 10min,
          {{"pattern", "other_name"}},
          "On pattern's port another service answers, news: healthy, but not pattern."},
         {inSession, 13h + 30min, {{"pattern", "healthy"}}, "Pattern answers as itself again."},
         {inSession,
          14h,
          {{"network", "lost"}},
          "This computer's network is gone: everything is unknown, no incident; a gap."},
         {inSession, 14h + 10min, {{"network", "up"}}, "The network is back: the gap ends."},
         {inSession,
          15h,
          {{"droplet", "lost"}},
          "The droplet is lost while the network works: one incident with nine consequences."},
         {inSession, 15h + 20min, {{"droplet", "up"}}, "The droplet is back: the incident ends."},
         {inSession, 15h + 50min, {}, "Everything is well."}}};
}

} // namespace catalyst
