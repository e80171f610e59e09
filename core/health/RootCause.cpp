#include "health/RootCause.h"

#include "health/DropletCause.h"

#include <algorithm>
#include <map>
#include <optional>

namespace catalyst {

namespace {

using namespace std::chrono_literals;
using Services = std::vector<JudgedService>;

/// A consequence may be seen a little before its cause: probes run side by side and a time-out is
/// slower than a refusal.
constexpr auto simultaneity = 30s;
/// Silences this close together have something in common.
constexpr auto together = 60s;

/// Said something about itself, if only what it misses.
bool hasSpoken(const JudgedService& service) {
    return service.layer == Layer::SelfReport || service.layer == Layer::Functional ||
           !service.evidence.blames.empty();
}

bool contains(const auto& range, const auto& value) {
    return std::ranges::find(range, value) != range.end();
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

class Search {
public:
    Search(const Services& services, const std::set<CauseKey>& open,
           const Surroundings& surroundings)
        : m_services(services), m_open(open), m_surroundings(surroundings),
          m_owner(services.size()) {}

    std::vector<Cause> run() {
        m_needs.resize(m_services.size());
        if (!findDroplet()) {
            findDependencies();
            findServices();
        }
        std::ranges::copy(m_surroundings.causes, std::back_inserter(m_causes));
        return std::move(m_causes);
    }

private:
    bool isFree(std::size_t i) const {
        return m_services[i].isTroubled() && !m_services[i].isFlapping && !m_owner[i];
    }
    const std::set<std::string>& needsOf(std::size_t i) const {
        if (!m_needs[i])
            m_needs[i] = dependenciesOf(m_services, m_services[i].name);
        return *m_needs[i];
    }
    bool isOpen(CauseKind kind, const std::string& subject) const {
        return m_open.contains({kind, subject});
    }

    bool findDroplet() {
        std::map<Finding, int> findings;
        std::vector<std::string> names;
        Instant first = Instant::max();
        for (const JudgedService& service : m_services) {
            if (service.isPaused)
                continue;
            const bool isOut = service.isTroubled() && !hasSpoken(service);
            if (!isOut)
                return false;
            ++findings[service.evidence.finding];
            names.push_back(service.name);
            first = std::min(first, service.firstSign);
        }
        // One service alone is its own cause.
        if (names.size() < 2)
            return false;
        const auto most =
            std::ranges::max_element(findings, {}, [](const auto& entry) { return entry.second; });
        Cause cause;
        cause.kind = CauseKind::Droplet;
        cause.subject = "droplet";
        cause.severity = Severity::Critical;
        cause.finding = most->first;
        cause.firstSign = first;
        describeDroplet(cause, names.size());
        // Which of the wrong certificates or refusals it is, is the first thing to know.
        const auto words = std::ranges::find_if(m_services, [&](const JudgedService& service) {
            return !service.isPaused && service.evidence.finding == cause.finding &&
                   !service.evidence.reported.empty();
        });
        if (cause.layer == Layer::Transport && words != m_services.end())
            cause.evidence += " (" + words->evidence.reported + ")";
        cause.consequences = std::move(names);
        m_causes.push_back(std::move(cause));
        return true;
    }

    /// What services depend on and is not a service itself.
    std::set<std::string> infrastructure() const {
        std::set<std::string> names;
        for (const JudgedService& service : m_services)
            names.insert(service.dependsOn.begin(), service.dependsOn.end());
        for (const JudgedService& service : m_services)
            names.erase(service.name);
        return names;
    }

    using Members = std::vector<std::size_t>;

    const JudgedDependency* asked(const std::string& name) const {
        const auto& all = m_surroundings.dependencies;
        const auto found = std::ranges::find(all, name, &JudgedDependency::name);
        return found == all.end() ? nullptr : &*found;
    }
    bool isSeen(const std::string& name, State state) const {
        const JudgedDependency* dependency = asked(name);
        return dependency && dependency->state == state;
    }

    void findDependencies() {
        std::set<std::string> dependencies = infrastructure();
        for (const JudgedDependency& dependency : m_surroundings.dependencies) {
            if (dependency.state == State::Failed)
                claimSeen(dependency);
        }
        std::erase_if(dependencies,
                      [this](const auto& name) { return isSeen(name, State::Failed); });
        std::map<std::string, Members> reported;
        for (const std::string& dependency : dependencies) {
            Members blamers = blamersOf(dependency);
            const bool isOpenAlready = isOpen(CauseKind::Dependency, dependency);
            if (blamers.size() >= 2 || (isOpenAlready && !blamers.empty()))
                reported.emplace(dependency, std::move(blamers));
        }
        for (const auto& [dependency, blamers] : reported) {
            Members others;
            for (const auto& [other, theirs] : reported) {
                if (other != dependency)
                    others.insert(others.end(), theirs.begin(), theirs.end());
            }
            claim(dependency, Certainty::Reported, blamers, others);
        }
        // What is near its limit is its own cause, unless services say worse of it.
        for (const JudgedDependency& dependency : m_surroundings.dependencies) {
            if (dependency.state == State::Degraded && !reported.contains(dependency.name))
                m_causes.push_back(seenCause(dependency));
        }
        for (const std::string& dependency : dependencies) {
            const bool answersHere =
                isSeen(dependency, State::Ok) || isSeen(dependency, State::Degraded);
            if (reported.contains(dependency) || answersHere)
                continue;
            const Members silent = silentWithout(dependency);
            if (silent.size() >= 2 && areTogether(silent))
                claim(dependency, Certainty::Suspected, silent, {});
        }
    }

    Members blamersOf(const std::string& dependency) const {
        Members blamers;
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            if (isFree(i) && m_services[i].evidence.blames == dependency &&
                needsOf(i).contains(dependency))
                blamers.push_back(i);
        }
        return blamers;
    }

    /// All that hang without it, when every one of them is silent; else empty.
    Members silentWithout(const std::string& dependency) const {
        Members silent;
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            const JudgedService& service = m_services[i];
            if (service.isPaused || !contains(service.hangsWithout, dependency))
                continue;
            if (!isFree(i) || service.evidence.finding != Finding::Silent)
                return {};
            silent.push_back(i);
        }
        return silent;
    }

    bool areTogether(const Members& members) const {
        const auto [first, last] = std::ranges::minmax(
            members, {}, [this](std::size_t i) { return m_services[i].firstSign; });
        return m_services[last].firstSign - m_services[first].firstSign <= together;
    }

    /// `others`: they name another cause.
    void claim(const std::string& dependency, Certainty certainty, const Members& witnesses,
               const Members& others) {
        Cause cause;
        cause.kind = CauseKind::Dependency;
        cause.subject = dependency;
        cause.certainty = certainty;
        cause.severity = Severity::Critical;
        cause.guidance = "dependency_" + dependency;
        cause.firstSign = Instant::max();
        std::vector<std::string> names;
        const JudgedService* clearest = &m_services[witnesses.front()];
        for (const std::size_t i : witnesses) {
            names.push_back(m_services[i].name);
            cause.firstSign = std::min(cause.firstSign, m_services[i].firstSign);
            if (clearest->evidence.reported.empty())
                clearest = &m_services[i];
        }
        cause.layer = clearest->layer;
        cause.finding = clearest->evidence.finding;
        cause.reported = joined(names);
        cause.evidence = certainty == Certainty::Reported
                             ? listed(names) + (names.size() == 1 ? " says" : " say") + " that " +
                                   dependency + " is down: " + clearest->evidence.detail +
                                   (isSeen(dependency, State::Ok)
                                        ? "; it answers this console, so what is broken lies "
                                          "between them"
                                        : "")
                             : listed(names) + " fell silent together, as they do when " +
                                   dependency + " hangs; " + dependency +
                                   " itself was not observed";
        take(std::move(cause), witnesses, others);
    }

    /// The console saw it itself: whatever services say, who needs it cannot work.
    void claimSeen(const JudgedDependency& dependency) {
        Members others;
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            const std::string& blamed = m_services[i].evidence.blames;
            const bool isOfAnother = !blamed.empty() && blamed != dependency.name;
            if (isOfAnother && isSeen(blamed, State::Failed))
                others.push_back(i);
        }
        take(seenCause(dependency), blamersOf(dependency.name), others);
    }

    static Cause seenCause(const JudgedDependency& dependency) {
        Cause cause;
        cause.kind = CauseKind::Dependency;
        cause.subject = dependency.name;
        cause.severity = dependency.state == State::Failed ? Severity::Critical : Severity::Warning;
        cause.layer = Layer::Functional;
        cause.firstSign = dependency.firstSign;
        cause.finding = dependency.evidence.finding;
        cause.reported = dependency.evidence.reported;
        cause.evidence = dependency.evidence.detail;
        cause.guidance = "dependency_" + dependency.name;
        return cause;
    }

    /// Gives the cause the services that follow from it, and keeps it.
    void take(Cause cause, const Members& witnesses, const Members& others) {
        const std::string& dependency = cause.subject;
        const bool isSure = cause.certainty != Certainty::Suspected;
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            const JudgedService& service = m_services[i];
            const bool isWitness = contains(witnesses, i);
            const bool needsIt = needsOf(i).contains(dependency);
            if (service.isPaused || m_owner[i] || (!isWitness && !needsIt) || contains(others, i))
                continue;
            const bool isLater = service.firstSign + simultaneity >= cause.firstSign;
            const bool isTaken = service.isTroubled() && !service.isFlapping && isLater &&
                                 (isSure || followsFrom(service));
            // Those that claim to be well cannot work either, if it is really down.
            const bool isPretender =
                !service.isTroubled() && !service.isFlapping && service.isSettled && isSure;
            if (isWitness || isTaken)
                m_owner[i] = m_causes.size();
            if (isWitness || isTaken || isPretender)
                cause.consequences.push_back(service.name);
        }
        m_causes.push_back(std::move(cause));
    }

    /// Trouble of a kind that can come from somebody else's.
    static bool followsFrom(const JudgedService& service) {
        return service.layer == Layer::SelfReport || service.layer == Layer::Functional ||
               service.evidence.finding == Finding::Silent ||
               service.evidence.finding == Finding::HttpError;
    }

    void findServices() {
        std::map<std::size_t, std::size_t> causeOf; // service to its place in m_causes
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            if (!m_services[i].isPaused && m_services[i].isFlapping) {
                causeOf[i] = m_causes.size();
                m_causes.push_back(ownCause(m_services[i]));
            } else if (isFree(i) && !upstreamOf(i)) {
                causeOf[i] = m_causes.size();
                m_causes.push_back(ownCause(m_services[i]));
            }
        }
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            if (!isFree(i) || causeOf.contains(i))
                continue;
            std::size_t root = i;
            while (const auto upstream = upstreamOf(root))
                root = *upstream;
            m_causes[causeOf.at(root)].consequences.push_back(m_services[i].name);
        }
    }

    /// The free troubled service that this one follows from; the one that was troubled first.
    std::optional<std::size_t> upstreamOf(std::size_t i) const {
        const auto known = m_upstream.find(i);
        return known != m_upstream.end() ? known->second
                                         : m_upstream.emplace(i, findUpstream(i)).first->second;
    }

    std::optional<std::size_t> findUpstream(std::size_t i) const {
        const JudgedService& service = m_services[i];
        if (!followsFrom(service))
            return std::nullopt;
        std::optional<std::size_t> found;
        for (std::size_t k = 0; k < m_services.size(); ++k) {
            if (k == i || !isFree(k) || !needsOf(i).contains(m_services[k].name) ||
                needsOf(k).contains(service.name))
                continue;
            const bool isDown = badness(m_services[k].state) >= badness(service.state);
            const bool isEarlier = m_services[k].firstSign <= service.firstSign + simultaneity;
            const bool isBetter = !found || m_services[k].firstSign < m_services[*found].firstSign;
            if (isDown && isEarlier && isBetter)
                found = k;
        }
        return found;
    }

    static Cause ownCause(const JudgedService& service) {
        Cause cause;
        cause.subject = service.name;
        cause.firstSign = service.firstSign;
        cause.layer = service.layer;
        cause.finding = service.evidence.finding;
        cause.reported = service.evidence.reported;
        cause.evidence = service.evidence.detail;
        cause.severity = service.state == State::Failed ? Severity::Critical : Severity::Warning;
        cause.guidance = "service_" + std::string(toString(cause.finding));
        if (service.isFlapping) {
            cause.kind = CauseKind::Flapping;
            cause.severity = Severity::Warning;
            cause.guidance = "service_flapping";
            cause.evidence = "changes its state too often to be judged; last: " + cause.evidence;
        }
        if (cause.evidence.empty())
            cause.evidence = "seen as " + std::string(toString(cause.finding));
        return cause;
    }

    const Services& m_services;
    const std::set<CauseKey>& m_open;
    const Surroundings& m_surroundings;
    /// Per service, once asked for: with a thousand services only the troubled ones matter.
    mutable std::vector<std::optional<std::set<std::string>>> m_needs;
    mutable std::map<std::size_t, std::optional<std::size_t>> m_upstream; ///< once asked for
    std::vector<std::optional<std::size_t>> m_owner; ///< per service: its place in m_causes
    std::vector<Cause> m_causes;
};

} // namespace

std::set<std::string> dependenciesOf(const Services& services, const std::string& name) {
    std::set<std::string> needs;
    std::vector<std::string> open{name};
    while (!open.empty()) {
        const std::string next = std::move(open.back());
        open.pop_back();
        const auto found = std::ranges::find(services, next, &JudgedService::name);
        if (found == services.end())
            continue;
        for (const std::string& dependency : found->dependsOn) {
            if (needs.insert(dependency).second)
                open.push_back(dependency);
        }
    }
    return needs;
}

std::vector<Cause> findCauses(const Services& services, const std::set<CauseKey>& open,
                              const Surroundings& surroundings) {
    return Search(services, open, surroundings).run();
}

} // namespace catalyst
