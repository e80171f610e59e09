#include "health/HealthProbe.h"

namespace catalyst {

HealthProbe::HealthProbe(Http& http, ServiceAccess& access, const Profile& profile)
    : m_http(http), m_access(access), m_serviceNames(profile.services) {
    for (const ServiceProfile& service : profile.services) {
        m_names.push_back(service.name);
        m_paths.push_back(service.healthPath);
    }
}

/// What a stranger says of itself says nothing of this service. Only the name of another service of
/// the profile makes a stranger: releases call the same service by many names.
void HealthProbe::checkName(std::size_t service, HealthReading& reading) const {
    Evidence& evidence = reading.evidence;
    if (m_serviceNames.isOf(service, reading.name))
        return;
    const auto other = m_serviceNames.otherThan(service, reading.name);
    if (!other) {
        evidence.detail += ", calls itself \"" + reading.name + "\"";
        return;
    }
    evidence.finding = Finding::OtherService;
    evidence.blames.clear();
    evidence.detail = "answers as \"" + reading.name + "\", which is service " + m_names[*other] +
                      " and not " + m_names[service] + "; " + evidence.detail;
    evidence.reported = reading.name;
}

Task<Probe> HealthProbe::probe(std::size_t service) {
    Probe probe;
    auto request = m_access.get(service, m_paths[service]);
    if (!request) {
        probe.reading = readHealthFailure(request.error());
        co_return probe;
    }
    const auto response = co_await m_http.send(std::move(*request));
    if (!response) {
        probe.reading = readHealthFailure(response.error());
        co_return probe;
    }
    probe.latency = response->timings.total;
    const auto isRight = m_access.checkCounterpart(*response);
    if (!isRight) {
        probe.reading = readHealthFailure(isRight.error());
        co_return probe;
    }
    probe.dayShift = m_access.dayShift(*response);
    probe.reading = readHealthAnswer(response->status,
                                     response->header("content-type").value_or(""), response->body);
    checkName(service, probe.reading);
    co_return probe;
}

} // namespace catalyst
