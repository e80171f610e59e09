#include "rehearsal/Scenario.h"

#include "rehearsal/ScriptedDays.h"

namespace catalyst {

namespace {

using namespace std::chrono_literals;

Scenario databaseDown() {
    return {"database-down",
            "PostgreSQL stops while five of nine services go on saying that they are well",
            {{0s, 9h + 45min, {}, "Everything is well."},
             {30s,
              9h + 50min,
              {{"postgres", "stopped"}},
              "PostgreSQL stopped: one incident, postgres, with its consequences, although news, "
              "scanner, risk-manager, workflow and orchestration go on saying that they are well."},
             {90s, 9h + 58min, {{"postgres", "up"}}, "PostgreSQL is back: the incident ends."}}};
}

Scenario redisHang() {
    return {"redis-hang",
            "Redis hangs, and with it the two services that wait for it without end",
            {{0s, 11h + 35min, {}, "Everything is well."},
             {30s,
              11h + 40min,
              {{"redis", "hung"}},
              "Redis hangs: pattern and technical accept and never answer, the others are well. "
              "One incident."},
             {60s, 11h + 55min, {{"redis", "up"}}, "Redis is back: the incident ends."}}};
}

Scenario dropletLost() {
    return {"droplet-lost",
            "The droplet can no longer be reached, the network can",
            {{0s, 14h + 55min, {}, "Everything is well."},
             {30s,
              15h,
              {{"droplet", "lost"}},
              "The droplet is lost while addresses elsewhere answer: one incident, droplet, with "
              "nine consequences."},
             {60s, 15h + 10min, {{"droplet", "up"}}, "The droplet is back: the incident ends."}}};
}

} // namespace

std::span<const Scenario> scenarios() {
    static const std::vector<Scenario> all{databaseDown(), redisHang(), dropletLost(),
                                           slowMorning(), incidentDay()};
    return all;
}

Result<const Scenario*> findScenario(std::string_view name) {
    std::string known;
    for (const Scenario& scenario : scenarios()) {
        if (scenario.name == name)
            return &scenario;
        known += scenario.name + ", ";
    }
    return fail(Error::Code::NotFound, "no scenario \"" + std::string(name.substr(0, 64)) +
                                           "\"; there are: " + known + "and " +
                                           std::string(noScenario) + " to end one");
}

Result<void> checkPace(double pace) {
    if (pace >= fastestPace && pace <= slowestPace)
        return {};
    return fail(Error::Code::InvalidArgument,
                "a scenario's pace is a number from 0.01 (fast) to 10 (slow)");
}

} // namespace catalyst
