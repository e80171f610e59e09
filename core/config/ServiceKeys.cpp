#include "config/KeyAccess.h"
#include "config/ProfileKeys.h"

#include <array>

namespace catalyst {

namespace {

using access::get;
using access::Outcome;
using access::setNumber;
using access::setText;
using access::setTextOrEmpty;

Outcome setDependsOn(ServiceProfile& service, const ProfileValue& value) {
    service.dependsOn = std::get<std::vector<std::string>>(value);
    return std::nullopt;
}

Outcome setHangsWithout(ServiceProfile& service, const ProfileValue& value) {
    service.hangsWithout = std::get<std::vector<std::string>>(value);
    return std::nullopt;
}

constexpr std::array serviceKeyList{
    ProfileKey<ServiceProfile>{.table = "services",
                               .name = "name",
                               .about = "The service's name, once in the file.",
                               .accepts = "1 to 40 characters of a-z, 0-9 and '-'; required",
                               .isRequired = true,
                               .get = get<&ServiceProfile::name>,
                               .set = setText<rules::serviceName, &ServiceProfile::name>},
    ProfileKey<ServiceProfile>{.table = "services",
                               .name = "port",
                               .kind = ValueKind::Integer,
                               .min = 1,
                               .max = 65535,
                               .about = "Its port on the droplet, once in the file; required.",
                               .isRequired = true,
                               .get = get<&ServiceProfile::port>,
                               .set = setNumber<&ServiceProfile::port>},
    ProfileKey<ServiceProfile>{.table = "services",
                               .name = "health_path",
                               .about = "What is asked for its health.",
                               .accepts = "an URL's path; default: \"/health\"",
                               .get = get<&ServiceProfile::healthPath>,
                               .set = setText<rules::healthPath, &ServiceProfile::healthPath>},
    ProfileKey<ServiceProfile>{
        .table = "services",
        .name = "tier",
        .kind = ValueKind::Integer,
        .min = 1,
        .max = 9,
        .about = "Start order: a tier starts when the one before it is healthy; required.",
        .isRequired = true,
        .get = get<&ServiceProfile::tier>,
        .set = setNumber<&ServiceProfile::tier>},
    ProfileKey<ServiceProfile>{
        .table = "services",
        .name = "depends_on",
        .kind = ValueKind::TextList,
        .about = "What it cannot work without, of the same or an earlier tier.",
        .accepts = "names of other services, \"postgres\", \"redis\"; default: []",
        .get = get<&ServiceProfile::dependsOn>,
        .set = setDependsOn},
    ProfileKey<ServiceProfile>{
        .table = "services",
        .name = "hangs_without",
        .kind = ValueKind::TextList,
        .about = "Without which of these it falls silent instead of saying so.",
        .accepts = R"("postgres", "redis", as far as it depends on them; default: [])",
        .get = get<&ServiceProfile::hangsWithout>,
        .set = setHangsWithout},
    ProfileKey<ServiceProfile>{.table = "services",
                               .name = "container",
                               .about = "Its container's name.",
                               .accepts = "a container's name; default: catalyst-<name>",
                               .get = get<&ServiceProfile::container>,
                               .set = setText<rules::containerName, &ServiceProfile::container>},
    ProfileKey<ServiceProfile>{
        .table = "services",
        .name = "url",
        .about = "Where it answers, in place of base_url in [https]; with transport https only.",
        .accepts = "https://host[:port][/path]; http as allow_plain_http in [https] says",
        .isCommentedOut = true,
        .get = get<&ServiceProfile::url>,
        .set = setTextOrEmpty<rules::serviceUrl, &ServiceProfile::url>},
};

} // namespace

std::span<const ProfileKey<ServiceProfile>> serviceKeys() {
    return serviceKeyList;
}

} // namespace catalyst
