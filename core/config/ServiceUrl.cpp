#include "config/ServiceUrl.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr std::string_view namePlace = "{service}";
constexpr std::string_view portPlace = "{port}";

std::string replaced(std::string text, std::string_view place, const std::string& by) {
    for (std::size_t at = text.find(place); at != std::string::npos;
         at = text.find(place, at + by.size()))
        text.replace(at, place.size(), by);
    return text;
}

std::string withoutSlash(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

} // namespace

std::string withServiceIn(std::string_view base, const ServiceProfile& service) {
    std::string url(base);
    if (url.find(namePlace) == std::string::npos && url.find(portPlace) == std::string::npos)
        return withoutSlash(std::move(url)) + '/' + service.name;
    url = replaced(std::move(url), namePlace, service.name);
    return replaced(std::move(url), portPlace, std::to_string(service.port));
}

std::string serviceUrl(const HttpsProfile& https, const ServiceProfile& service) {
    if (!service.url.empty())
        return withoutSlash(service.url);
    return https.baseUrl.empty() ? std::string()
                                 : withoutSlash(withServiceIn(https.baseUrl, service));
}

std::string_view hostWithoutPort(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find('/'));
    const std::size_t end = url.starts_with('[') ? url.find(']') + 1 : url.find(':');
    return url.substr(0, end);
}

bool isPlainHttp(std::string_view url) {
    constexpr std::array<std::string_view, 3> loopback{"127.0.0.1", "localhost", "[::1]"};
    return url.starts_with("http://") &&
           std::ranges::find(loopback, hostWithoutPort(url)) == loopback.end();
}

std::vector<std::string> servicesByPlainHttp(const Profile& profile) {
    std::vector<std::string> names;
    if (profile.transport != TransportKind::Https)
        return names;
    for (const ServiceProfile& service : profile.services) {
        if (isPlainHttp(serviceUrl(profile.https, service)))
            names.push_back(service.name);
    }
    return names;
}

} // namespace catalyst
