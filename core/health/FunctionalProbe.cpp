#include "health/FunctionalProbe.h"

#include "health/CheckAnswer.h"
#include "health/HealthAnswer.h"

#include <algorithm>

namespace catalyst {

namespace {

Evidence withoutAnswer(const CheckProfile& check, const Error& error) {
    Evidence evidence = readHealthFailure(error).evidence;
    evidence.reported = check.name;
    return evidence;
}

Evidence withoutService(const CheckProfile& check) {
    return {Finding::CheckUnclear, 0, check.name, "there is no service " + check.service};
}

} // namespace

FunctionalProbe::FunctionalProbe(Http& http, ServiceAccess& access, const Clock& clock,
                                 const Profile& profile)
    : m_http(http), m_access(access), m_clock(clock), m_checks(profile.checks) {
    for (const CheckProfile& check : m_checks) {
        const auto found =
            std::ranges::find(profile.services, check.service, &ServiceProfile::name);
        m_services.push_back(
            found == profile.services.end()
                ? std::nullopt
                : std::optional(static_cast<std::size_t>(found - profile.services.begin())));
    }
}

Task<Evidence> FunctionalProbe::probe(std::size_t check) {
    const CheckProfile& profile = m_checks[check];
    if (!m_services[check])
        co_return withoutService(profile);
    auto request = m_access.get(*m_services[check], profile.path);
    if (!request)
        co_return withoutAnswer(profile, request.error());
    auto response = co_await m_http.send(std::move(*request));
    if (!response)
        co_return withoutAnswer(profile, response.error());
    const auto isRight = m_access.checkCounterpart(*response);
    if (!isRight)
        co_return withoutAnswer(profile, isRight.error());
    const auto shift = m_access.dayShift(*response).value_or(std::chrono::microseconds(0));
    CheckAnswer answer;
    answer.status = response->status;
    answer.contentType = response->header("content-type").value_or("");
    answer.body = std::move(response->body);
    co_return judgeCheck(profile, answer, m_clock.now() + shift);
}

} // namespace catalyst
