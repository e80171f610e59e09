#include "health/ServiceObserver.h"

#include "async/Combinators.h"
#include "model/Layer.h"

#include <algorithm>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

/// Ticks are a little early or late; a check is not to miss every second one for it.
constexpr auto tolerance = 500ms;
constexpr int notFound = 404;

std::string routeOf(const CheckProfile& check) {
    const std::string path =
        check.route.empty() ? check.path.substr(0, check.path.find('?')) : check.route;
    return "GET " + path;
}

Evidence routeMissing(const CheckProfile& check, const std::string& why) {
    Evidence evidence;
    evidence.finding = Finding::RouteMissing;
    evidence.reported = check.name + ": " + routeOf(check);
    evidence.detail = "the service does not publish " + routeOf(check) + ", which the check \"" +
                      check.name + "\" needs (" + why + ")";
    return evidence;
}

bool isWell(const CheckReading& reading) {
    return badness(stateOf(reading.evidence.finding)) <= badness(State::Ok);
}

} // namespace

ServiceObserver::ServiceObserver(const Profile& profile, Ports ports, const Clock& clock)
    : m_profile(profile), m_ports(std::move(ports)), m_clock(clock),
      m_checks(profile.services.size()) {
    for (std::size_t i = 0; i < profile.checks.size() && m_ports.check; ++i) {
        const auto service =
            std::ranges::find(profile.services, profile.checks[i].service, &ServiceProfile::name);
        if (service == profile.services.end())
            continue;
        m_checks[static_cast<std::size_t>(service - profile.services.begin())].push_back(
            {i, std::nullopt, {}});
    }
}

Task<ServiceReading> ServiceObserver::observe(std::size_t service, Circumstances circumstances) {
    ServiceReading reading;
    reading.probe = co_await m_ports.probe(service);
    std::vector<Check*> due;
    for (Check& check : m_checks[service]) {
        const CheckProfile& profile = m_profile.checks[check.index];
        if (profile.onlyWhileOpen && !circumstances.isMarketOpen)
            check.last.reset();
        else if (reading.probe.latency && isDue(check, circumstances))
            due.push_back(&check);
    }
    co_await ask(std::move(due), std::move(circumstances));
    for (const Check& check : m_checks[service]) {
        if (check.last)
            reading.checks.push_back(*check.last);
    }
    co_return reading;
}

bool ServiceObserver::isDue(const Check& check, const Circumstances& circumstances) const {
    if (!check.last || circumstances.isUrgent || !isWell(*check.last))
        return true;
    const auto every = m_profile.checks[check.index].every;
    return m_clock.boot() - check.askedAt >= every - tolerance;
}

Task<void> ServiceObserver::ask(std::vector<Check*> due, Circumstances circumstances) {
    const bool isDescribed = circumstances.description == Capabilities::State::Known;
    const auto& missing = circumstances.missingRoutes;
    std::vector<Check*> asked;
    std::vector<Task<Evidence>> questions;
    for (Check* check : due) {
        const CheckProfile& profile = m_profile.checks[check->index];
        check->askedAt = m_clock.boot();
        if (isDescribed && std::ranges::find(missing, routeOf(profile)) != missing.end()) {
            check->last =
                CheckReading{profile.name, routeMissing(profile, "/openapi.json does not list it"),
                             m_clock.now()};
            continue;
        }
        asked.push_back(check);
        questions.push_back(m_ports.check(check->index));
    }
    std::vector<Evidence> answers = co_await all(std::move(questions));
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const CheckProfile& profile = m_profile.checks[asked[i]->index];
        // A service that describes nothing says by its 404 what a description would have said.
        if (answers[i].httpStatus == notFound && !isDescribed)
            answers[i] = routeMissing(profile, "it answers 404");
        asked[i]->last = CheckReading{profile.name, std::move(answers[i]), m_clock.now()};
    }
}

} // namespace catalyst
