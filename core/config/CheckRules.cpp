#include "config/CheckRules.h"

#include "config/DayTime.h"
#include "config/ProfileRules.h"

#include <algorithm>
#include <map>
#include <set>

namespace catalyst {

namespace {

class Checks {
public:
    Checks(const Profile& profile, const ProfileLines& lines) : m_profile(profile), m_lines(lines) {
        for (const ServiceProfile& service : profile.services)
            m_services.insert(service.name);
    }

    std::vector<ProfileProblem> run() {
        for (std::size_t i = 0; i < m_profile.checks.size(); ++i)
            look(i, m_profile.checks[i]);
        for (std::size_t i = 0; i < m_profile.maintenance.size(); ++i)
            look(i, m_profile.maintenance[i]);
        return std::move(m_problems);
    }

private:
    static std::string at(std::string_view table, std::size_t index, std::string_view key) {
        return std::string(table) + '[' + std::to_string(index) + "]." + std::string(key);
    }

    void report(const std::string& key, std::string what, std::string fix) {
        m_problems.push_back({lineOf(m_lines, key), std::move(what), std::move(fix)});
    }

    void look(std::size_t index, const CheckProfile& check) {
        checkService(at("checks", index, "service"), check.service);
        const auto [first, isFirst] = m_names.try_emplace({check.service, check.name}, index);
        if (!isFirst && !check.name.empty())
            report(at("checks", index, "name"),
                   check.service + " already has a check " + quoted(check.name) + " (line " +
                       std::to_string(lineOf(m_lines, at("checks", first->second, "name"))) + ")",
                   "every check of a service needs its own name");
        if (check.freshWithin.count() == 0)
            return;
        const std::string key = at("checks", index, "fresh_within_seconds");
        if (!check.condition.empty())
            report(key, "a check has a condition or a limit of age, not both",
                   "remove one, or make two checks of it");
        if (check.json.empty())
            report(key, "it is not said which instant is not to be older",
                   "add json = \"$.timestamp\" or the like");
    }

    void look(std::size_t index, const MaintenanceProfile& window) {
        for (const std::string& name : window.services)
            checkService(at("maintenance", index, "services"), name);
        const bool isBounded = window.start.count() >= 0 && window.end.count() >= 0;
        if (isBounded && window.end <= window.start)
            report(at("maintenance", index, "end"),
                   "the window ends at " + dayTimeText(window.end) + ", not after its start at " +
                       dayTimeText(window.start),
                   "correct the times; one that passes midnight is two, to \"24:00\" and from "
                   "\"00:00\" of the next day");
    }

    /// An empty name was reported where it stands, and a service without one may be it.
    void checkService(const std::string& key, const std::string& name) {
        if (name.empty() || m_services.contains(name) || m_services.contains(""))
            return;
        const std::string_view near =
            nearest(name, std::vector<std::string_view>(m_services.begin(), m_services.end()));
        report(key, quoted(name) + " is not a service of this profile",
               near.empty() ? "name a service of this file" : "did you mean " + quoted(near) + "?");
    }

    const Profile& m_profile;
    const ProfileLines& m_lines;
    std::set<std::string> m_services;
    std::map<std::pair<std::string, std::string>, std::size_t> m_names;
    std::vector<ProfileProblem> m_problems;
};

} // namespace

std::vector<ProfileProblem> problemsOfChecks(const Profile& profile, const ProfileLines& lines) {
    return Checks(profile, lines).run();
}

} // namespace catalyst
