#include "droplet/SeenPlace.h"

#include "config/TextRules.h"
#include "droplet/ContainerMatch.h"

#include <QString>
#include <QUrl>

#include <algorithm>
#include <string_view>

namespace catalyst {

namespace {

constexpr const char* loopback = "127.0.0.1";

bool reachesLoopback(const PublishedPort& port) {
    return port.protocol == "tcp" && port.port > 0 &&
           (port.address.empty() || port.address == "0.0.0.0" || port.address == loopback ||
            port.address == "::");
}

const ContainerSummary* containerOf(const std::string& service,
                                    const std::vector<ContainerSummary>* containers) {
    if (!containers)
        return nullptr;
    const auto match = matchContainers({{service, "catalyst-" + service}}, *containers, {}).front();
    return match.container ? &(*containers)[*match.container] : nullptr;
}

std::string encoded(const std::string& text) {
    return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
}

} // namespace

std::string textOf(const SeenPlace& place) {
    const bool isSix = place.host.find(':') != std::string::npos;
    return (isSix ? '[' + place.host + ']' : place.host) + ':' + std::to_string(place.port);
}

std::optional<int> publishedPort(const ContainerSummary& container, int containerPort) {
    std::vector<int> ports;
    for (const PublishedPort& port : container.ports) {
        if (!reachesLoopback(port))
            continue;
        if (port.containerPort == containerPort)
            return port.port;
        if (std::ranges::find(ports, port.port) == ports.end())
            ports.push_back(port.port);
    }
    return ports.size() == 1 ? std::optional(ports.front()) : std::nullopt;
}

std::optional<SeenPlace> seenFromDroplet(const std::string& host, int port,
                                         const std::vector<ContainerSummary>* containers) {
    const bool isKnown = host == "localhost" || host.find_first_of(".:") != std::string::npos;
    // Between containers that one is the droplet.
    if (host == "host.docker.internal")
        return SeenPlace{loopback, port};
    if (isKnown)
        return SeenPlace{host, port};
    const ContainerSummary* const container = containerOf(host, containers);
    const auto published = container ? publishedPort(*container, port) : std::nullopt;
    if (!published)
        return std::nullopt;
    return SeenPlace{loopback, *published};
}

std::optional<SeenPlace> redisPlace(const std::vector<ContainerSummary>* containers,
                                    const std::optional<RedisPlace>& url, std::optional<int> port) {
    constexpr int usual = 6379;
    const ContainerSummary* const container = containerOf("redis", containers);
    if (const auto published = container ? publishedPort(*container, usual) : std::nullopt)
        return SeenPlace{loopback, *published};
    if (url) {
        if (auto place = seenFromDroplet(url->host, url->port, containers))
            return place;
    }
    if (container && port)
        return SeenPlace{loopback, *port};
    return std::nullopt;
}

std::string databaseUrl(const DatabaseTarget& target) {
    const std::string text =
        "postgresql://" + encoded(target.user) + '@' + textOf(SeenPlace{target.host, target.port}) +
        '/' + encoded(target.database) + "?sslmode=" + std::string(toString(target.tls));
    const auto readBack = parseDatabaseTarget(text);
    return readBack && !rules::databaseUrl(text) ? text : std::string();
}

} // namespace catalyst
