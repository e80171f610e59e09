#include "health/OpenApi.h"

#include "base/Text.h"
#include "net/Json.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr std::size_t maxRoutes = 500;
constexpr std::size_t routeCap = 200;
constexpr std::size_t titleCap = 100;
constexpr std::size_t versionCap = 40;

Capabilities without(Capabilities::State state, std::string detail) {
    Capabilities capabilities;
    capabilities.state = state;
    capabilities.detail = sanitizeForDisplay(detail, 500);
    return capabilities;
}

std::string textOf(const QJsonObject& object, const char* key, std::size_t cap) {
    return sanitizeForDisplay(object.value(QLatin1String(key)).toString().toStdString(), cap);
}

std::vector<std::string> routesOf(const QJsonObject& paths) {
    struct Method {
        const char* key;
        const char* word;
    };
    static constexpr std::array methods{Method{"get", "GET "},        Method{"post", "POST "},
                                        Method{"put", "PUT "},        Method{"patch", "PATCH "},
                                        Method{"delete", "DELETE "},  Method{"head", "HEAD "},
                                        Method{"options", "OPTIONS "}};
    std::vector<std::string> routes;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject operations = path.value().toObject();
        const std::string place = path.key().toStdString();
        for (const auto& [key, word] : methods) {
            if (operations.contains(QLatin1String(key)))
                routes.push_back(word + place);
        }
    }
    std::ranges::sort(routes);
    return routes;
}

/// Cuts off what stands before the next slash; the slash too.
std::string_view takeSegment(std::string_view& path) {
    const std::size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    return segment;
}

bool isTemplate(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

} // namespace

std::string routeOf(const CheckProfile& check) {
    return "GET " +
           (check.route.empty() ? check.path.substr(0, check.path.find('?')) : check.route);
}

bool serves(std::string_view published, std::string_view needed) {
    if (published == needed)
        return true;
    if (std::ranges::count(published, '/') != std::ranges::count(needed, '/'))
        return false;
    while (!published.empty() || !needed.empty()) {
        const std::string_view left = takeSegment(published);
        const std::string_view right = takeSegment(needed);
        const bool isEither =
            !left.empty() && !right.empty() && (isTemplate(left) || isTemplate(right));
        if (left != right && !isEither)
            return false;
    }
    return true;
}

Capabilities readOpenApi(int httpStatus, std::string_view contentType, std::string_view body,
                         const std::vector<std::string>& neededRoutes, Instant now) {
    using State = Capabilities::State;
    const std::string status = "HTTP " + std::to_string(httpStatus);
    if (httpStatus == 404)
        return without(State::NoDescription, status);
    if (httpStatus < 200 || httpStatus >= 300)
        return without(State::Unreadable, status);
    const auto document = parseJson(body, openApiCap);
    if (!document && contentType.starts_with("text/plain"))
        return without(State::NoDescription, "answers with plain text");
    if (!document)
        return without(State::Unreadable, document.error().detail);
    const QJsonObject root = document->object();
    if (!root.value(QLatin1String("paths")).isObject())
        return without(State::Unreadable, "the document has no \"paths\"");

    Capabilities capabilities;
    capabilities.state = State::Known;
    const QJsonObject info = root.value(QLatin1String("info")).toObject();
    capabilities.title = textOf(info, "title", titleCap);
    capabilities.version = textOf(info, "version", versionCap);
    capabilities.readAt = now;
    const std::vector<std::string> routes = routesOf(root.value(QLatin1String("paths")).toObject());
    for (const std::string& needed : neededRoutes) {
        const bool isThere = std::ranges::any_of(
            routes, [&](const std::string& route) { return serves(route, needed); });
        if (!isThere)
            capabilities.missing.push_back(needed);
    }
    std::vector<std::string> listed;
    for (const std::string& route : routes) {
        if (listed.size() == maxRoutes) {
            capabilities.detail =
                "publishes " + std::to_string(routes.size()) + " routes, the first 500 are listed";
            break;
        }
        listed.push_back(sanitizeForDisplay(route, routeCap));
    }
    capabilities.routes = std::move(listed);
    return capabilities;
}

} // namespace catalyst
