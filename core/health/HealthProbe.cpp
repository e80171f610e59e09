#include "health/HealthProbe.h"

#include "rehearsal/RehearsalDirectory.h"

namespace catalyst {

HealthProbe::HealthProbe(Http& http, const Profile& profile, std::string rehearsalDirectory)
    : m_http(http), m_isRehearsal(profile.transport == TransportKind::Rehearsal),
      m_rehearsalDirectory(std::move(rehearsalDirectory)), m_timeout(profile.polling.timeout) {
    m_tls.caFile = profile.https.caFile;
    m_tls.pinnedPublicKey = profile.https.publicKeyPin;
    for (const ServiceProfile& service : profile.services)
        m_targets.push_back(targetOf(profile, service, m_rehearsalDirectory));
}

HealthProbe::Target HealthProbe::targetOf(const Profile& profile, const ServiceProfile& service,
                                          const std::string& rehearsalDirectory) {
    switch (profile.transport) {
    case TransportKind::Rehearsal:
        return {"http://" + service.name + service.healthPath,
                rehearsalDirectory + "/" + service.name + ".sock"};
    case TransportKind::Https:
        return {service.url + service.healthPath, {}};
    case TransportKind::Local:
        break;
    }
    return {"http://127.0.0.1:" + std::to_string(service.port) + service.healthPath, {}};
}

Result<void> HealthProbe::checkCounterpart(const HttpResponse& response) {
    const auto nonce = response.header(rehearsalHeader);
    if (!m_isRehearsal) {
        if (!nonce)
            return {};
        return fail(Error::Code::InvalidData,
                    "a rehearsal answered where the droplet's service was expected");
    }
    if (!nonce)
        return fail(Error::Code::InvalidData,
                    "something answered that is not the rehearsal: its nonce is missing");
    if (*nonce == m_nonce && !m_nonce.empty())
        return {};
    const auto now = readRehearsalNonce(m_rehearsalDirectory);
    if (!now)
        return fail(Error::Code::InvalidData, now.error().detail);
    m_nonce = *now;
    if (*nonce == m_nonce)
        return {};
    return fail(Error::Code::InvalidData,
                "another rehearsal answered: its nonce is not the one in " + m_rehearsalDirectory);
}

Task<Probe> HealthProbe::probe(std::size_t service) {
    const Target& target = m_targets[service];
    HttpRequest request;
    request.url = target.url;
    request.unixSocket = target.unixSocket;
    request.deadline = m_timeout;
    request.tls = m_tls;
    const auto response = co_await m_http.send(std::move(request));
    Probe probe;
    if (!response) {
        probe.reading = readHealthFailure(response.error());
        co_return probe;
    }
    probe.latency = response->timings.total;
    const auto isRight = checkCounterpart(*response);
    if (!isRight) {
        probe.reading = readHealthFailure(isRight.error());
        co_return probe;
    }
    probe.reading = readHealthAnswer(response->status,
                                     response->header("content-type").value_or(""), response->body);
    co_return probe;
}

} // namespace catalyst
