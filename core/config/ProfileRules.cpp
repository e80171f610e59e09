#include "config/ProfileRules.h"

#include "config/CheckRules.h"
#include "config/DayTime.h"
#include "config/HttpsRules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace catalyst {

namespace {

class ProfileCheck {
public:
    ProfileCheck(const Profile& profile, const ProfileLines& lines)
        : m_profile(profile), m_lines(lines) {}

    std::vector<ProfileProblem> run() {
        if (m_profile.services.empty())
            report("services", "there is no service", "add one, or remove the key to get the nine");
        checkSessions();
        checkUnique();
        checkDependencies();
        checkCycle();
        checkTransport();
        checkBroker();
        checkInfrastructure();
        checkPolling();
        for (ProfileProblem& problem : problemsOfHttps(m_profile, m_lines))
            m_problems.push_back(std::move(problem));
        for (ProfileProblem& problem : problemsOfChecks(m_profile, m_lines))
            m_problems.push_back(std::move(problem));
        return std::move(m_problems);
    }

private:
    using Services = std::vector<ServiceProfile>;

    static std::string at(std::size_t index, std::string_view key,
                          std::string_view table = "services") {
        return std::string(table) + '[' + std::to_string(index) + "]" + (key.empty() ? "" : ".") +
               std::string(key);
    }

    int lineOf(const std::string& key) const { return catalyst::lineOf(m_lines, key); }

    void report(const std::string& key, std::string what, std::string fix) {
        m_problems.push_back({lineOf(key), std::move(what), std::move(fix)});
    }

    /// What market's `validate` demands between the keys of a plan.
    void checkSessions() {
        const std::vector<SessionProfile>& sessions = m_profile.sessions;
        if (sessions.empty())
            report("sessions", "there is no session",
                   "add one, or remove the key to get the standard three");
        std::optional<std::size_t> latest;
        for (std::size_t i = 0; i < sessions.size(); ++i) {
            const SessionProfile& session = sessions[i];
            const bool isBounded = session.start.count() >= 0 && session.end.count() >= 0;
            if (isBounded && session.end <= session.start)
                report(at(i, "end", "sessions"),
                       "session " + quoted(session.name) + " ends at " + dayTimeText(session.end) +
                           ", not after its start at " + dayTimeText(session.start),
                       "correct the times; one that passes midnight is two, to \"24:00\" and from "
                       "\"00:00\"");
            if (latest && session.start.count() >= 0 && session.start < sessions[*latest].end)
                reportOverlap(i, *latest);
            if (session.end.count() >= 0 && (!latest || session.end > sessions[*latest].end))
                latest = i;
        }
    }

    void reportOverlap(std::size_t index, std::size_t earlier) {
        const SessionProfile& session = m_profile.sessions[index];
        const SessionProfile& before = m_profile.sessions[earlier];
        report(at(index, "start", "sessions"),
               "session " + quoted(session.name) + " begins at " + dayTimeText(session.start) +
                   ", before " + quoted(before.name) + " (line " +
                   std::to_string(lineOf(at(earlier, "", "sessions"))) + ") ends at " +
                   dayTimeText(before.end),
               "order the sessions by their start and let none overlap");
    }

    /// Reports a later holder of a value, naming the first. Empty values are reported elsewhere.
    void checkHolder(std::unordered_map<std::string, std::size_t>& holders, std::size_t index,
                     std::string_view key, const std::string& value) {
        if (value.empty())
            return;
        const auto [holder, isFirst] = holders.try_emplace(value, index);
        if (isFirst)
            return;
        const std::string& other = m_profile.services[holder->second].name;
        const int line = lineOf(at(holder->second, key));
        report(at(index, key),
               std::string(key) + " " + value + " is already that of " + other + " (line " +
                   std::to_string(line) + ")",
               "every service needs its own");
    }

    void checkUnique() {
        std::unordered_map<std::string, std::size_t> names;
        std::unordered_map<std::string, std::size_t> ports;
        std::unordered_map<std::string, std::size_t> containers;
        for (std::size_t i = 0; i < m_profile.services.size(); ++i) {
            const ServiceProfile& service = m_profile.services[i];
            checkHolder(names, i, "name", service.name);
            checkHolder(ports, i, "port", service.port > 0 ? std::to_string(service.port) : "");
            // A default container's name repeats only where the service's name does.
            if (m_lines.contains(at(i, "container")))
                checkHolder(containers, i, "container", service.container);
        }
        for (std::size_t i = 0; i < m_profile.services.size(); ++i)
            m_indexOf.try_emplace(m_profile.services[i].name, i);
    }

    void checkDependencies() {
        const bool hasNameless = m_indexOf.contains("");
        for (std::size_t i = 0; i < m_profile.services.size(); ++i) {
            const ServiceProfile& service = m_profile.services[i];
            for (const std::string& name : service.dependsOn) {
                const auto found = m_indexOf.find(name);
                if (found == m_indexOf.end()) {
                    if (!isInfrastructure(name) && !hasNameless)
                        reportUnknownDependency(i, name);
                    continue;
                }
                const ServiceProfile& other = m_profile.services[found->second];
                if (service.tier > 0 && other.tier > service.tier)
                    report(at(i, "depends_on"),
                           service.name + " (tier " + std::to_string(service.tier) +
                               ") depends on " + other.name + ", which starts later (tier " +
                               std::to_string(other.tier) + ")",
                           "give " + other.name + " the same or an earlier tier");
            }
            checkHangs(i);
        }
    }

    void checkHangs(std::size_t index) {
        const ServiceProfile& service = m_profile.services[index];
        for (const std::string& name : service.hangsWithout) {
            if (!isInfrastructure(name))
                report(at(index, "hangs_without"),
                       quoted(name) + " is neither \"postgres\" nor \"redis\"", "remove it");
            else if (std::ranges::find(service.dependsOn, name) == service.dependsOn.end())
                report(at(index, "hangs_without"),
                       service.name + " does not depend on " + quoted(name),
                       "add it to depends_on as well, or remove it here");
        }
    }

    void reportUnknownDependency(std::size_t index, const std::string& name) {
        std::vector<std::string_view> known{"postgres", "redis"};
        for (const ServiceProfile& service : m_profile.services)
            known.push_back(service.name);
        const std::string_view near = nearest(name, known);
        report(at(index, "depends_on"), quoted(name) + " is not a service of this profile",
               near.empty() ? "name a service of this file, \"postgres\" or \"redis\""
                            : "did you mean " + quoted(near) + "?");
    }

    /// Removes services whose dependencies are all removed until none is left to remove; what stays
    /// is on a circle or leads to one, so following any dependency that stays ends in a circle.
    void checkCycle() {
        const Services& services = m_profile.services;
        std::vector<std::size_t> open(services.size(), 0);
        std::vector<std::vector<std::size_t>> dependents(services.size());
        std::vector<std::size_t> ready;
        for (std::size_t i = 0; i < services.size(); ++i) {
            for (const std::string& name : services[i].dependsOn) {
                if (const auto found = m_indexOf.find(name); found != m_indexOf.end()) {
                    ++open[i];
                    dependents[found->second].push_back(i);
                }
            }
            if (open[i] == 0)
                ready.push_back(i);
        }
        while (!ready.empty()) {
            const std::size_t removed = ready.back();
            ready.pop_back();
            for (const std::size_t dependent : dependents[removed]) {
                if (--open[dependent] == 0)
                    ready.push_back(dependent);
            }
        }
        const auto stuck = std::ranges::find_if(open, [](std::size_t count) { return count > 0; });
        if (stuck != open.end())
            reportCycle(static_cast<std::size_t>(stuck - open.begin()), open);
    }

    void reportCycle(std::size_t from, const std::vector<std::size_t>& open) {
        std::vector<std::size_t> way;
        std::size_t current = from;
        while (std::ranges::find(way, current) == way.end()) {
            way.push_back(current);
            const std::vector<std::string>& names = m_profile.services[current].dependsOn;
            const auto next = std::ranges::find_if(names, [&](const std::string& name) {
                const auto found = m_indexOf.find(name);
                return found != m_indexOf.end() && open[found->second] > 0;
            });
            current = m_indexOf.at(*next);
        }
        std::string circle;
        constexpr std::size_t shown = 12;
        const auto begin = std::ranges::find(way, current);
        const auto length = static_cast<std::size_t>(way.end() - begin);
        for (auto step = begin; step != way.end() && step < begin + shown; ++step)
            circle += m_profile.services[*step].name + " → ";
        circle += length > shown ? "… → " : "";
        report(at(current, "depends_on"),
               "services depend on each other in a circle: " + circle +
                   m_profile.services[current].name,
               "remove one of these dependencies");
    }

    void checkTransport() {
        checkSsh();
        // In a rehearsal every address is refused anyway, wherever it stands.
        const bool hasNoUrls = m_profile.transport == TransportKind::Local ||
                               m_profile.transport == TransportKind::Ssh;
        for (std::size_t i = 0; hasNoUrls && i < m_profile.services.size(); ++i) {
            if (!m_profile.services[i].url.empty())
                report(at(i, "url"),
                       "an url has no meaning with transport \"" +
                           std::string(toString(m_profile.transport)) + '"',
                       "remove it, or use transport \"https\"");
        }
    }

    void checkSsh() {
        const SshProfile& ssh = m_profile.ssh;
        if (m_profile.transport == TransportKind::Ssh) {
            // A host that was refused has been reported.
            if (ssh.host.empty() && !m_lines.contains("ssh.host"))
                report("transport", "transport \"ssh\" needs to know the droplet",
                       "add a table [ssh] with host = \"…\"");
            return;
        }
        for (const auto& [key, isSet] :
             {std::pair("ssh.host", !ssh.host.empty()), std::pair("ssh.user", !ssh.user.empty()),
              std::pair("ssh.port", ssh.port != 0),
              std::pair("ssh.identity_file", !ssh.identityFile.empty()),
              std::pair("ssh.config_file", !ssh.configFile.empty())}) {
            if (isSet)
                report(key,
                       std::string(key) + " has no meaning with transport \"" +
                           std::string(toString(m_profile.transport)) + '"',
                       "remove it, or use transport \"ssh\"");
        }
    }

    void checkBroker() {
        if (m_profile.transport == TransportKind::Rehearsal && m_lines.contains("broker"))
            report("broker", "a rehearsal profile refuses [broker]: its broker is the rehearsal's",
                   "remove the section: no real account must be reachable from a rehearsal");
    }

    void checkInfrastructure() {
        if (m_profile.transport != TransportKind::Rehearsal)
            return;
        for (const char* key : {"database.url", "redis.address"}) {
            const bool isSet = key == std::string_view("database.url")
                                   ? !m_profile.infrastructure.database.empty()
                                   : !m_profile.infrastructure.redis.empty();
            if (isSet)
                report(key, "a rehearsal profile refuses " + std::string(key),
                       "remove it: nothing real must be reachable from a rehearsal");
        }
    }

    void checkPolling() {
        const PollingProfile& polling = m_profile.polling;
        const std::chrono::seconds shortest = std::min(polling.open, polling.otherwise);
        if (polling.timeout <= shortest)
            return;
        const bool isTimeoutSet = m_lines.contains("polling.timeout_seconds");
        const char* shortKey = polling.open <= polling.otherwise ? "polling.open_seconds"
                                                                 : "polling.otherwise_seconds";
        report(isTimeoutSet ? "polling.timeout_seconds" : shortKey,
               "the time-out of " + std::to_string(polling.timeout.count()) +
                   " s is longer than the shortest interval of " +
                   std::to_string(shortest.count()) + " s",
               "lower timeout_seconds or raise the interval");
    }

    const Profile& m_profile;
    const ProfileLines& m_lines;
    std::unordered_map<std::string, std::size_t> m_indexOf; ///< the first of that name
    std::vector<ProfileProblem> m_problems;
};

bool endsWithPort(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return false;
    const std::string_view port = text.substr(colon + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !port.empty() && port.size() <= 5 && std::ranges::all_of(port, isDigit) &&
           text.find_first_of(" /") == std::string_view::npos;
}

} // namespace

int lineOf(const ProfileLines& lines, const std::string& key) {
    const auto found = lines.find(key);
    if (found != lines.end())
        return found->second;
    const std::size_t dot = key.rfind('.');
    return dot == std::string::npos ? 0 : lineOf(lines, key.substr(0, dot));
}

std::vector<ProfileProblem> checkProfile(const Profile& profile, const ProfileLines& lines) {
    return ProfileCheck(profile, lines).run();
}

bool looksLikeAddress(std::string_view text) {
    // "09:30" has the form of a host and a port, and is when a session begins.
    if (parseDayTime(text))
        return false;
    if (text.find("://") != std::string_view::npos || endsWithPort(text))
        return true;
    if (text.size() > INET6_ADDRSTRLEN)
        return false;
    const std::string copy(text);
    std::array<unsigned char, 16> address{};
    return ::inet_pton(AF_INET, copy.c_str(), address.data()) == 1 ||
           ::inet_pton(AF_INET6, copy.c_str(), address.data()) == 1;
}

} // namespace catalyst
