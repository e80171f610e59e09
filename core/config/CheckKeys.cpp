#include "config/CheckCondition.h"
#include "config/JsonPath.h"
#include "config/KeyAccess.h"
#include "config/ProfileKeys.h"

#include <array>

namespace catalyst {

namespace {

using access::get;
using access::Outcome;
using access::setBoolean;
using access::setNumber;
using access::setText;
using access::setTextOrEmpty;

Outcome jsonPath(std::string_view text) {
    const auto path = JsonPath::parse(text);
    if (path)
        return std::nullopt;
    return Complaint{quoted(text) + " is not a JSON path: " + path.error().detail,
                     "write it like \"$.positions[0].qty\""};
}

Outcome condition(std::string_view text) {
    const auto parsed = CheckCondition::parse(text);
    if (parsed)
        return std::nullopt;
    return Complaint{quoted(text) + " is not a condition: " + parsed.error().detail,
                     R"(write it like "exists", "== true", "!= \"failed\"" or "size >= 1")"};
}

constexpr std::array checkKeyList{
    ProfileKey<CheckProfile>{.table = "checks",
                             .name = "service",
                             .about = "Whose route is asked.",
                             .accepts = "a service of this file; required",
                             .isRequired = true,
                             .get = get<&CheckProfile::service>,
                             .set = setText<rules::serviceName, &CheckProfile::service>},
    ProfileKey<CheckProfile>{.table = "checks",
                             .name = "name",
                             .about = "What you call it, once for its service.",
                             .accepts = "1 to 64 bytes of text; required",
                             .isRequired = true,
                             .get = get<&CheckProfile::name>,
                             .set = setText<rules::displayName, &CheckProfile::name>},
    ProfileKey<CheckProfile>{.table = "checks",
                             .name = "path",
                             .about =
                                 "What is asked with a GET. It must change nothing on the droplet.",
                             .accepts = "an URL's path with its query; required",
                             .isRequired = true,
                             .get = get<&CheckProfile::path>,
                             .set = setText<rules::healthPath, &CheckProfile::path>},
    ProfileKey<CheckProfile>{
        .table = "checks",
        .name = "route",
        .about = "The route as the service publishes it, where that is not the path: with {names}. "
                 "A check whose route the service does not publish is not observed.",
        .accepts = "\"\" or a route like \"/api/v1/metrics/{cycle_id}\"; default: the path",
        .get = get<&CheckProfile::route>,
        .set = setTextOrEmpty<rules::publishedRoute, &CheckProfile::route>},
    ProfileKey<CheckProfile>{
        .table = "checks",
        .name = "json",
        .about = "What of the answer is looked at. Empty: the answer as a whole, which a success "
                 "status passes.",
        .accepts =
            R"("" or a JSON path of .name, ['name'], [0] and [-1]: "$.success"; default: "")",
        .get = get<&CheckProfile::json>,
        .set = setTextOrEmpty<jsonPath, &CheckProfile::json>},
    ProfileKey<CheckProfile>{
        .table = "checks",
        .name = "condition",
        .about = "What must hold of it. Empty: that it exists.",
        .accepts = R"("", "exists", or [size] == != < <= > >= and a JSON text, number, true, )"
                   R"(false or null; default: "")",
        .get = get<&CheckProfile::condition>,
        .set = setTextOrEmpty<condition, &CheckProfile::condition>},
    ProfileKey<CheckProfile>{
        .table = "checks",
        .name = "fresh_within_seconds",
        .kind = ValueKind::Integer,
        .min = 0,
        .max = 604800,
        .unit = "s",
        .about = "Instead of a condition: json is an instant and must not be older. 0: not asked. "
                 "ISO 8601, UTC unless it says otherwise, or seconds or milliseconds since 1970; "
                 "default: 0.",
        .get = get<&CheckProfile::freshWithin>,
        .set = setNumber<&CheckProfile::freshWithin>},
    ProfileKey<CheckProfile>{.table = "checks",
                             .name = "only_while_open",
                             .kind = ValueKind::Boolean,
                             .about = "true: asked in the regular session only.",
                             .accepts = "true or false; default: false",
                             .get = get<&CheckProfile::onlyWhileOpen>,
                             .set = setBoolean<&CheckProfile::onlyWhileOpen>},
    ProfileKey<CheckProfile>{.table = "checks",
                             .name = "every_seconds",
                             .kind = ValueKind::Integer,
                             .min = 5,
                             .max = 3600,
                             .unit = "s",
                             .about = "Between two requests; default: 60.",
                             .get = get<&CheckProfile::every>,
                             .set = setNumber<&CheckProfile::every>},
};

} // namespace

std::span<const ProfileKey<CheckProfile>> checkKeys() {
    return checkKeyList;
}

} // namespace catalyst
