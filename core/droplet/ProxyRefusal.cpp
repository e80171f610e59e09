#include "droplet/ProxyRefusal.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

bool isServicesOwn(const std::string& body) {
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size())));
    if (!document.isObject())
        return false;
    const QJsonObject object = document.object();
    constexpr std::array keys{"status", "detail", "error", "success"};
    return std::ranges::any_of(
        keys, [&](const char* key) { return object.contains(QLatin1String(key)); });
}

/// nginx answers so what its TLS let pass: "No required SSL certificate was sent", "The SSL
/// certificate error".
bool isAboutCertificate(const std::string& body) {
    return body.find("SSL certificate") != std::string::npos;
}

} // namespace

bool isProxyRefusal(const HttpResponse& response) {
    constexpr int badRequest = 400;
    if (response.status == badRequest)
        return isAboutCertificate(response.body) && !isServicesOwn(response.body);
    constexpr std::array refusals{401, 403, 407};
    return std::ranges::find(refusals, response.status) != refusals.end() &&
           !isServicesOwn(response.body);
}

std::string wordsOfRefusal(int status, HttpsAuth auth) {
    const std::string code = " (HTTP " + std::to_string(status) + ")";
    switch (auth) {
    case HttpsAuth::Token:
        return "the proxy refuses the access token" + code +
               "; give the one it knows: catalystctl access-token set";
    case HttpsAuth::ClientCertificate:
        return "the proxy refuses the client certificate" + code +
               "; see that it is signed by whom the proxy trusts and has not expired";
    case HttpsAuth::None:
        break;
    }
    return "the proxy wants to see who asks" + code +
           "; say how in auth of [https]: \"token\" or \"client-certificate\"";
}

} // namespace catalyst
