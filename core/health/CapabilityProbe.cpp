#include "health/CapabilityProbe.h"

#include "base/Text.h"
#include "health/OpenApi.h"

#include <algorithm>

namespace catalyst {

namespace {

Capabilities unreadable(const Error& error) {
    Capabilities capabilities;
    capabilities.state = Capabilities::State::Unreadable;
    capabilities.detail = sanitizeForDisplay(error.detail, 500);
    return capabilities;
}

/// Each once, sorted.
std::vector<std::string> neededBy(const Profile& profile, const ServiceProfile& service) {
    std::vector<std::string> routes;
    for (const CheckProfile& check : profile.checks) {
        if (check.service == service.name)
            routes.push_back(routeOf(check));
    }
    std::ranges::sort(routes);
    routes.erase(std::ranges::unique(routes).begin(), routes.end());
    return routes;
}

} // namespace

CapabilityProbe::CapabilityProbe(Http& http, ServiceAccess& access, const Clock& clock,
                                 const Profile& profile)
    : m_http(http), m_access(access), m_clock(clock) {
    for (const ServiceProfile& service : profile.services)
        m_needed.push_back(neededBy(profile, service));
}

Task<Capabilities> CapabilityProbe::read(std::size_t service) {
    auto request = m_access.get(service, "/openapi.json");
    if (!request)
        co_return unreadable(request.error());
    request->bodyCap = openApiCap;
    const auto response = co_await m_http.send(std::move(*request));
    if (!response)
        co_return unreadable(response.error());
    const auto isRight = m_access.checkCounterpart(*response);
    if (!isRight)
        co_return unreadable(isRight.error());
    const auto shift = m_access.dayShift(*response).value_or(std::chrono::microseconds(0));
    co_return readOpenApi(response->status, response->header("content-type").value_or(""),
                          response->body, m_needed[service], m_clock.now() + shift);
}

} // namespace catalyst
