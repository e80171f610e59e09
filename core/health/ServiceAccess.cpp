#include "health/ServiceAccess.h"

#include "config/ServiceUrl.h"
#include "droplet/ProxyRefusal.h"
#include "rehearsal/RehearsalDirectory.h"

#include <charconv>
#include <cstdint>

namespace catalyst {

namespace {

/// Signed decimal microseconds.
constexpr const char* shiftHeader = "X-Catalyst-Day-Shift";
constexpr std::chrono::days longestShift{3653};

} // namespace

ServiceAccess::ServiceAccess(const Profile& profile, std::string rehearsalDirectory,
                             SocketOf socketOf, SecretOf secretOf)
    : m_isRehearsal(profile.transport == TransportKind::Rehearsal),
      m_isHttps(profile.transport == TransportKind::Https),
      m_auth(m_isHttps ? profile.https.auth : HttpsAuth::None),
      m_rehearsalDirectory(std::move(rehearsalDirectory)), m_socketOf(std::move(socketOf)),
      m_secretOf(std::move(secretOf)), m_timeout(profile.polling.timeout) {
    m_tls.caFile = profile.https.caFile;
    m_tls.pinnedPublicKey = profile.https.publicKeyPin;
    if (m_auth == HttpsAuth::ClientCertificate)
        m_tls.clientCertificate = profile.https.clientCertificate;
    for (const ServiceProfile& service : profile.services)
        m_targets.push_back(targetOf(profile, service, m_rehearsalDirectory));
}

ServiceAccess::Target ServiceAccess::targetOf(const Profile& profile, const ServiceProfile& service,
                                              const std::string& rehearsalDirectory) {
    switch (profile.transport) {
    case TransportKind::Rehearsal:
        return {"http://" + service.name, rehearsalDirectory + "/" + service.name + ".sock"};
    case TransportKind::Https:
        return {serviceUrl(profile.https, service), {}};
    case TransportKind::Local:
    case TransportKind::Ssh:
        break;
    }
    return {"http://127.0.0.1:" + std::to_string(service.port), {}};
}

Result<HttpRequest> ServiceAccess::get(std::size_t service, std::string_view path) const {
    HttpRequest request;
    request.url = m_targets[service].base + std::string(path);
    request.unixSocket = m_targets[service].unixSocket;
    if (m_socketOf) {
        auto socket = m_socketOf(service);
        if (!socket)
            return fail(socket.error());
        request.unixSocket = std::move(*socket);
    }
    request.deadline = m_timeout;
    request.tls = m_tls;
    if (auto added = addSecret(request); !added)
        return fail(added.error());
    return request;
}

Result<void> ServiceAccess::addSecret(HttpRequest& request) const {
    if (m_auth == HttpsAuth::None)
        return {};
    if (!m_secretOf)
        return fail(Error::Code::AccessMissing,
                    "the proxy wants to see a secret, and nobody here has it");
    auto secret = m_secretOf();
    if (!secret)
        return fail(secret.error());
    if (m_auth == HttpsAuth::Token)
        request.bearerToken = std::move(*secret);
    else
        request.tls.clientKey = std::move(*secret);
    return {};
}

Result<void> ServiceAccess::checkCounterpart(const HttpResponse& response) {
    if (m_isHttps && isProxyRefusal(response))
        return fail(Error::Code::AccessRefused, wordsOfRefusal(response.status, m_auth));
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

std::optional<std::chrono::microseconds>
ServiceAccess::dayShift(const HttpResponse& response) const {
    const auto text = m_isRehearsal ? response.header(shiftHeader) : std::nullopt;
    if (!text)
        return std::nullopt;
    std::int64_t shift = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), shift);
    const std::chrono::microseconds longest = longestShift;
    if (error != std::errc{} || end != text->data() + text->size() || shift > longest.count() ||
        shift < -longest.count())
        return std::nullopt;
    return std::chrono::microseconds(shift);
}

} // namespace catalyst
