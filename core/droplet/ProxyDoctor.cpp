#include "droplet/ProxyDoctor.h"

#include "async/Combinators.h"
#include "config/ServiceUrl.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace catalyst {

namespace {

constexpr std::chrono::milliseconds lookWithin{5000};
constexpr std::size_t mostPlaces = 16;

struct Place {
    std::string host; ///< without brackets
    int port = 0;
    bool isTls = true;

    std::string text() const { return host + ":" + std::to_string(port); }
    bool operator==(const Place&) const = default;
};

Place placeOf(std::string_view url) {
    constexpr int httpsPort = 443;
    constexpr int httpPort = 80;
    Place place;
    place.isTls = url.starts_with("https://");
    place.port = place.isTls ? httpsPort : httpPort;
    const std::string_view host = hostWithoutPort(url);
    const std::size_t end = url.find("://") + 3 + host.size();
    if (end < url.size() && url[end] == ':')
        std::from_chars(url.data() + end + 1, url.data() + url.size(), place.port);
    place.host = host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
    return place;
}

HttpRequest requestOf(const Profile& profile, const ServiceProfile& service) {
    HttpRequest request;
    request.url = serviceUrl(profile.https, service) + service.healthPath;
    request.tls.caFile = profile.https.caFile;
    request.tls.pinnedPublicKey = profile.https.publicKeyPin;
    return request;
}

Task<ProxyLook> lookAt(Executor* executor, Http* http, Place place, HttpRequest request) {
    ProxyLook proxy;
    proxy.place = place.text();
    proxy.isTls = place.isTls;
    proxy.isPinned = !request.tls.pinnedPublicKey.empty();
    proxy.look = co_await lookAtHost(*executor, place.host, place.port, place.isTls, lookWithin);
    if (proxy.look.reached < HostLook::Reached::Port)
        co_return proxy;
    request.connectOnly = true;
    const auto connected = co_await http->send(std::move(request));
    if (!connected)
        proxy.refused = connected.error();
    co_return proxy;
}

Task<ProxiedAnswer> ask(Http* http, std::string name, HttpRequest request) {
    auto answer = co_await http->send(std::move(request));
    co_return ProxiedAnswer{std::move(name), std::move(answer)};
}

Task<std::vector<ProxyLook>> lookAtAll(Executor* executor, Http* http, const Profile* profile) {
    std::vector<Place> places;
    std::vector<Task<ProxyLook>> looks;
    for (const ServiceProfile& service : profile->services) {
        HttpRequest request = requestOf(*profile, service);
        Place place = placeOf(request.url);
        if (std::ranges::find(places, place) != places.end() || places.size() == mostPlaces)
            continue;
        places.push_back(place);
        looks.push_back(lookAt(executor, http, std::move(place), std::move(request)));
    }
    co_return co_await all(std::move(looks));
}

bool stops(const Examination& examination) {
    // Plain http was allowed by the operator: it is told, and asked.
    return examination.outcome != Examination::Outcome::Passed && examination.cause != "plain_http";
}

} // namespace

Task<std::vector<Examination>> examineProxy(Executor& executor, Http& http, ProxyCase patient) {
    const Profile& profile = patient.profile;
    const std::vector<ProxyLook> looks = co_await lookAtAll(&executor, &http, &profile);
    std::vector<Examination> found = examineProxies(looks, executor.clock().now());
    if (std::ranges::any_of(found, stops)) {
        found.push_back(stepNotChecked(DoctorStep::Access));
        found.push_back(stepNotChecked(DoctorStep::Services));
        co_return found;
    }
    if (!patient.secret) {
        found.push_back(examineAccess(profile.https.auth, patient.secret.error(), {}));
        found.push_back(stepNotChecked(DoctorStep::Services));
        co_return found;
    }
    std::vector<Task<ProxiedAnswer>> questions;
    for (const ServiceProfile& service : profile.services) {
        HttpRequest request = requestOf(profile, service);
        if (profile.https.auth == HttpsAuth::Token)
            request.bearerToken = *patient.secret;
        if (profile.https.auth == HttpsAuth::ClientCertificate) {
            request.tls.clientCertificate = profile.https.clientCertificate;
            request.tls.clientKey = *patient.secret;
        }
        questions.push_back(ask(&http, service.name, std::move(request)));
    }
    const std::vector<ProxiedAnswer> answers = co_await all(std::move(questions));
    found.push_back(examineAccess(profile.https.auth, std::nullopt, answers));
    found.push_back(examineProxiedServices(answers));
    co_return found;
}

} // namespace catalyst
