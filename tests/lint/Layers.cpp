#include "lint/Layers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace catalyst::lint {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 2> calendarSees{"base", "model"};
constexpr std::array<std::string_view, 1> onlyBase{"base"};
constexpr std::array<std::string_view, 7> stopSees{"base", "async",   "model", "net",
                                                   "ssh",  "droplet", "broker"};
constexpr std::array<std::string_view, 14> adapters{
    "base",    "async",  "model",    "config", "market",    "net",     "ssh",
    "droplet", "broker", "database", "store",  "rehearsal", "secrets", "platform"};
/// Behind the first five, which are seen by adapters but are none themselves.
constexpr std::size_t firstAdapter = 5;
constexpr std::array<std::string_view, 10> services{"health", "schedule", "operations", "backup",
                                                    "alert",  "trading",  "validation", "actions",
                                                    "engine", "stop"};

bool contains(Names names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<std::string_view> coreFolder(std::string_view area) {
    constexpr std::string_view prefix = "core/";
    if (!area.starts_with(prefix))
        return std::nullopt;
    return area.substr(prefix.size());
}

bool coreMayInclude(std::string_view from, std::string_view to) {
    if (from == to)
        return true;
    if (from == "base")
        return false;
    if (from == "async" || from == "model")
        return contains(onlyBase, to);
    if (from == "config" || from == "market")
        return contains(calendarSees, to);
    if (from == "stop")
        return contains(stopSees, to);
    if (contains(adapters, from))
        return contains(adapters, to);
    return contains(adapters, to) || contains(services, to);
}

} // namespace

std::string areaOf(std::string_view path) {
    for (std::string_view area : {"ui", "app", "tests"})
        if (path.starts_with(area) && path.substr(area.size()).starts_with('/'))
            return std::string(area);
    const std::optional<std::string_view> below = coreFolder(path);
    if (!below)
        return {};
    const std::size_t slash = below->find('/');
    return "core/" +
           std::string(slash == std::string_view::npos ? "engine" : below->substr(0, slash));
}

bool isKnownArea(std::string_view area) {
    const std::optional<std::string_view> folder = coreFolder(area);
    if (!folder)
        return area == "ui" || area == "app" || area == "tests";
    return contains(adapters, *folder) || contains(services, *folder);
}

bool mayInclude(std::string_view from, std::string_view to) {
    if (from == "tests")
        return true;
    if (to == "tests")
        return false;
    const std::optional<std::string_view> fromCore = coreFolder(from);
    const std::optional<std::string_view> toCore = coreFolder(to);
    if (fromCore)
        return toCore && coreMayInclude(*fromCore, *toCore);
    return toCore || from == to || from == "app";
}

bool isAdapter(std::string_view area) {
    const std::optional<std::string_view> folder = coreFolder(area);
    return folder && contains(Names(adapters).subspan(firstAdapter), *folder);
}

} // namespace catalyst::lint
