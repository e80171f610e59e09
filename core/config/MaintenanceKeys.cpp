#include "config/KeyAccess.h"
#include "config/ProfileKeys.h"
#include "config/ProfileProblem.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

using access::get;
using access::Outcome;
using access::setDayTime;
using access::setTextOrEmpty;

using Texts = std::vector<std::string>;

Outcome setDays(MaintenanceProfile& window, const ProfileValue& value) {
    constexpr std::array<std::string_view, 7> week{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    constexpr const char* fix = R"(write some of "sun", "mon", "tue", "wed", "thu", "fri", "sat")";
    const Texts& days = std::get<Texts>(value);
    if (days.empty())
        return Complaint{"no day is named", fix};
    for (auto day = days.begin(); day != days.end(); ++day) {
        if (std::ranges::find(week, *day) == week.end())
            return Complaint{quoted(*day) + " is not a day", fix};
        if (std::find(days.begin(), day, *day) != day)
            return Complaint{quoted(*day) + " is named twice", "name every day once"};
    }
    window.days = days;
    return std::nullopt;
}

Outcome setServices(MaintenanceProfile& window, const ProfileValue& value) {
    window.services = std::get<Texts>(value);
    return std::nullopt;
}

constexpr std::array maintenanceKeyList{
    ProfileKey<MaintenanceProfile>{
        .table = "maintenance",
        .name = "days",
        .kind = ValueKind::TextList,
        .about = "On which days of the week.",
        .accepts = R"(some of "sun", "mon", "tue", "wed", "thu", "fri", "sat"; required)",
        .isRequired = true,
        .get = get<&MaintenanceProfile::days>,
        .set = setDays},
    ProfileKey<MaintenanceProfile>{.table = "maintenance",
                                   .name = "start",
                                   .about = "When it begins, New York time.",
                                   .accepts = "\"HH:MM\"; required",
                                   .isRequired = true,
                                   .get = get<&MaintenanceProfile::start>,
                                   .set = setDayTime<&MaintenanceProfile::start>},
    ProfileKey<MaintenanceProfile>{.table = "maintenance",
                                   .name = "end",
                                   .about = "When it is over, New York time, of the same day.",
                                   .accepts = "\"HH:MM\", \"24:00\" at the latest; required",
                                   .isRequired = true,
                                   .get = get<&MaintenanceProfile::end>,
                                   .set = setDayTime<&MaintenanceProfile::end>},
    ProfileKey<MaintenanceProfile>{.table = "maintenance",
                                   .name = "services",
                                   .kind = ValueKind::TextList,
                                   .about = "Which services are not judged.",
                                   .accepts =
                                       "names of services; default: [], which is all of them",
                                   .get = get<&MaintenanceProfile::services>,
                                   .set = setServices},
    ProfileKey<MaintenanceProfile>{
        .table = "maintenance",
        .name = "reason",
        .about = "What is shown meanwhile.",
        .accepts = "at most 64 bytes of text; default: \"\"",
        .get = get<&MaintenanceProfile::reason>,
        .set = setTextOrEmpty<rules::displayName, &MaintenanceProfile::reason>},
};

} // namespace

std::span<const ProfileKey<MaintenanceProfile>> maintenanceKeys() {
    return maintenanceKeyList;
}

} // namespace catalyst
