#include "health/IncidentBook.h"

#include <algorithm>

namespace catalyst {

namespace {

using Kind = IncidentEvent::Kind;

CauseKey keyOf(const Incident& incident) {
    return {incident.kind, incident.subject};
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

/// Longer evidence changes with every probe (byte counts, ages): worth showing, not an event.
bool isOtherEvidence(const Incident& incident, const Cause& cause) {
    return incident.finding != cause.finding || incident.reported != cause.reported ||
           incident.certainty != cause.certainty;
}

void describe(Incident& incident, const Cause& cause) {
    incident.kind = cause.kind;
    incident.certainty = cause.certainty;
    incident.layer = cause.layer;
    incident.subject = cause.subject;
    incident.finding = cause.finding;
    incident.reported = cause.reported;
    incident.evidence = cause.evidence;
    incident.guidance = cause.guidance;
    // What was critical once stays so until it is over: a flickering severity wakes nobody twice.
    incident.severity = std::max(incident.severity, cause.severity);
    incident.firstOut = std::min(incident.firstOut, cause.firstSign);
}

/// Never before it began, even if the wall clock was set back meanwhile.
void endAt(Incident& incident, Instant now) {
    incident.recovered = std::max(incident.firstOut, now);
}

} // namespace

/// One call of `update`.
class IncidentBook::Round {
public:
    Round(IncidentBook& book, const std::vector<JudgedService>& services, bool isConfirming,
          Moment now, const Surroundings& surroundings)
        : m_book(book), m_services(services), m_isConfirming(isConfirming), m_now(now),
          m_surroundings(surroundings) {
        for (const JudgedService& service : services)
            m_byName.emplace(service.name, &service);
    }

    std::vector<IncidentChange> run() {
        std::set<CauseKey> keys;
        for (const Entry& entry : m_book.m_open)
            keys.insert(keyOf(entry.incident));
        m_causes = findCauses(m_services, keys, m_surroundings);
        for (const Cause& cause : m_causes) {
            if (Entry* entry = m_book.find(catalyst::keyOf(cause)))
                goOn(*entry, cause);
        }
        for (const Cause& cause : m_causes)
            swallow(cause);
        for (Entry& entry : m_book.m_open)
            comeBack(entry);
        for (const Cause& cause : m_causes)
            openWhenRipe(cause);
        forgetPending();
        std::erase_if(m_book.m_open, [](const Entry& entry) { return !entry.incident.isOpen(); });
        return std::move(m_changes);
    }

private:
    IncidentChange& changeOf(const Incident& incident) {
        const auto found = std::ranges::find_if(m_changes, [&](const IncidentChange& change) {
            return change.incident.id == incident.id;
        });
        IncidentChange& change = found == m_changes.end() ? m_changes.emplace_back() : *found;
        change.incident = incident;
        return change;
    }

    void tell(const Incident& incident, Kind kind, const std::string& subject, std::string text) {
        changeOf(incident).events.push_back(
            {incident.id, m_now.wall, kind, subject, std::move(text)});
    }

    /// Its cause is seen again.
    void goOn(Entry& entry, const Cause& cause) {
        entry.overSince.reset();
        Incident& incident = entry.incident;
        const bool isOther = isOtherEvidence(incident, cause);
        const Incident before = incident;
        describe(incident, cause);
        if (isOther)
            tell(incident, Kind::EvidenceChanged, cause.subject, cause.evidence);
        follow(entry, cause.consequences);
        if (incident != before)
            changeOf(incident);
    }

    /// Consequences join and leave: well again, or from another cause by now.
    void follow(Entry& entry, const std::vector<std::string>& present) {
        Incident& incident = entry.incident;
        for (const std::string& name : present) {
            if (contains(incident.consequences, name))
                continue;
            incident.consequences.push_back(name);
            if (!contains(entry.suffered, name))
                entry.suffered.push_back(name);
            tell(incident, Kind::Joined, name, evidenceOf(name));
        }
        std::vector<std::string> left;
        for (const std::string& name : incident.consequences) {
            if (!contains(present, name))
                left.push_back(name);
        }
        for (const std::string& name : left) {
            std::erase(incident.consequences, name);
            tell(incident, Kind::Left, name, evidenceOf(name));
        }
    }

    /// Incidents of services that are consequences of this cause.
    void swallow(const Cause& cause) {
        Entry* own = m_book.find(catalyst::keyOf(cause));
        for (Entry& entry : m_book.m_open) {
            Incident& incident = entry.incident;
            // Without the droplet nothing can be said of what services cannot work without either;
            // a full disk does not go away by it.
            const bool isBelow =
                isOfService(incident)
                    ? contains(cause.consequences, incident.subject)
                    : cause.kind == CauseKind::Droplet && incident.kind != CauseKind::Host;
            if (&entry == own || !incident.isOpen() || !isBelow || isCause(incident))
                continue;
            if (own) {
                incident.absorbedBy = own->incident.id;
                end(entry);
                tell(incident, Kind::Absorbed, cause.subject,
                     "goes on as a consequence of " + cause.subject);
                continue;
            }
            describe(incident, cause);
            tell(incident, Kind::CauseFound, cause.subject, cause.evidence);
            own = &entry;
            entry.overSince.reset();
            follow(entry, cause.consequences);
        }
    }

    static bool isOfService(const Incident& incident) {
        return incident.kind == CauseKind::Service || incident.kind == CauseKind::Flapping;
    }

    bool isCause(const Incident& incident) const {
        return std::ranges::any_of(m_causes, [&](const Cause& cause) {
            return catalyst::keyOf(cause) == keyOf(incident);
        });
    }

    /// An incident whose cause is no longer seen.
    void comeBack(Entry& entry) {
        Incident& incident = entry.incident;
        if (!incident.isOpen() || isCause(incident) || isFrozen(incident))
            return;
        if (isOfService(incident) && becomeOtherKind(entry))
            return;
        if (!entry.overSince)
            entry.overSince = m_now.boot;
        follow(entry, stillTroubled(incident));
        const bool isWaiting =
            !incident.consequences.empty() && m_now.boot - *entry.overSince < ComingBack;
        if (isWaiting || becomeWhatRemains(entry))
            return;
        end(entry);
        tell(incident, Kind::Recovered, incident.subject, recoveryText(incident));
    }

    /// What is over keeps all that it took down, as its record.
    void end(Entry& entry) {
        entry.incident.consequences = entry.suffered;
        std::erase(entry.incident.consequences, entry.incident.subject);
        endAt(entry.incident, m_now.wall);
    }

    /// A service that stops flapping while it is failed, or begins to flap, is the same trouble.
    bool becomeOtherKind(Entry& entry) {
        for (const Cause& cause : m_causes) {
            const bool isSame =
                cause.subject == entry.incident.subject &&
                (cause.kind == CauseKind::Service || cause.kind == CauseKind::Flapping);
            if (!isSame || m_book.find(catalyst::keyOf(cause)))
                continue;
            describe(entry.incident, cause);
            tell(entry.incident, Kind::EvidenceChanged, cause.subject, cause.evidence);
            follow(entry, cause.consequences);
            return true;
        }
        return false;
    }

    /// That the cause is over was not observed while what it took down stays down: the incident
    /// goes on as the first of these.
    bool becomeWhatRemains(Entry& entry) {
        for (const Cause& cause : m_causes) {
            const bool isRest = contains(entry.incident.consequences, cause.subject);
            if (!isRest || m_book.find(catalyst::keyOf(cause)))
                continue;
            entry.overSince.reset();
            std::erase(entry.incident.consequences, cause.subject);
            describe(entry.incident, cause);
            tell(entry.incident, Kind::CauseFound, cause.subject, cause.evidence);
            follow(entry, cause.consequences);
            return true;
        }
        return false;
    }

    /// While a service is in maintenance nothing is claimed of its incident, not even its end; nor
    /// of what the console saw itself and cannot see now.
    bool isFrozen(const Incident& incident) const {
        if (incident.kind == CauseKind::Host)
            return !m_surroundings.isHostKnown;
        if (incident.kind == CauseKind::Dependency && incident.certainty == Certainty::Observed &&
            isUnseen(incident.subject))
            return true;
        const auto found = m_byName.find(incident.subject);
        if (found != m_byName.end())
            return found->second->isPaused || !found->second->isSettled;
        // Judging a common cause takes everybody's word.
        const auto isSilentYet = [](const JudgedService& one) {
            return !one.isPaused && !one.isSettled;
        };
        return std::ranges::any_of(m_services, isSilentYet) ||
               std::ranges::all_of(m_services, &JudgedService::isPaused);
    }

    bool isUnseen(const std::string& dependency) const {
        const auto& all = m_surroundings.dependencies;
        const auto found = std::ranges::find(all, dependency, &JudgedDependency::name);
        return found != all.end() && found->state == State::Unknown;
    }

    std::vector<std::string> stillTroubled(const Incident& incident) const {
        std::vector<std::string> names;
        for (const std::string& name : incident.consequences) {
            if (isTroubled(name))
                names.push_back(name);
        }
        return names;
    }

    bool isTroubled(const std::string& name) const {
        const auto found = m_byName.find(name);
        return found != m_byName.end() && found->second->isTroubled();
    }

    std::string evidenceOf(const std::string& name) const {
        const auto found = m_byName.find(name);
        return found == m_byName.end() ? std::string() : found->second->evidence.detail;
    }

    std::string recoveryText(const Incident& incident) const {
        const auto& all = m_surroundings.dependencies;
        const auto asked = std::ranges::find(all, incident.subject, &JudgedDependency::name);
        if (incident.kind == CauseKind::Dependency && asked != all.end())
            return asked->evidence.detail;
        if (incident.kind == CauseKind::Host)
            return incident.guidance == "host_compose_directory" ? "it is there again"
                                                                 : "within its limit again";
        const std::string seen = evidenceOf(incident.subject);
        return seen.empty() ? "all that it took down is well again" : seen;
    }

    /// Trouble that an incident coming to its end still explains.
    bool isExplained(const Cause& cause) const {
        return std::ranges::any_of(m_book.m_open, [&](const Entry& entry) {
            return entry.incident.isOpen() && entry.overSince &&
                   contains(entry.incident.consequences, cause.subject);
        });
    }

    void openWhenRipe(const Cause& cause) {
        const CauseKey key = catalyst::keyOf(cause);
        if (m_book.find(key) || isExplained(cause))
            return;
        const bool isDegraded = cause.kind == CauseKind::Service && isOnlyDegraded(cause.subject);
        Pending& pending =
            m_book.m_pending.try_emplace(key, Pending{m_now.boot, isDegraded}).first->second;
        pending.isDegraded = isDegraded;
        const auto waited = m_now.boot - pending.since;
        const bool isRipe =
            isDegraded ? waited >= DegradedFor : !m_isConfirming || waited >= HoldOff;
        if (!isRipe)
            return;
        Entry entry;
        Incident& incident = entry.incident;
        incident.id = m_book.m_newId();
        incident.profile = m_book.m_profile;
        incident.severity = cause.severity;
        incident.firstOut = cause.firstSign;
        describe(incident, cause);
        incident.consequences = cause.consequences;
        entry.suffered = cause.consequences;
        tell(incident, Kind::Opened, cause.subject, cause.evidence);
        m_book.m_open.push_back(std::move(entry));
    }

    bool isOnlyDegraded(const std::string& name) const {
        const auto found = m_byName.find(name);
        return found != m_byName.end() && found->second->state == State::Degraded;
    }

    void forgetPending() {
        std::erase_if(m_book.m_pending, [this](const auto& pending) {
            const bool isSeen = std::ranges::any_of(m_causes, [&](const Cause& cause) {
                return catalyst::keyOf(cause) == pending.first;
            });
            return !isSeen || m_book.find(pending.first);
        });
    }

    IncidentBook& m_book;
    const std::vector<JudgedService>& m_services;
    bool m_isConfirming;
    Moment m_now;
    const Surroundings& m_surroundings;
    std::map<std::string, const JudgedService*> m_byName;
    std::vector<Cause> m_causes;
    std::vector<IncidentChange> m_changes;
};

IncidentBook::IncidentBook(ProfileId profile, NewId newId)
    : m_profile(std::move(profile)), m_newId(std::move(newId)) {}

std::vector<IncidentChange> IncidentBook::update(const std::vector<JudgedService>& services,
                                                 bool isConfirming, Moment now,
                                                 const Surroundings& surroundings) {
    return Round(*this, services, isConfirming, now, surroundings).run();
}

std::optional<BootTime> IncidentBook::dueAt() const {
    std::optional<BootTime> due;
    const auto sooner = [&due](BootTime at) { due = due ? std::min(*due, at) : at; };
    for (const auto& [key, pending] : m_pending)
        sooner(pending.since + (pending.isDegraded ? DegradedFor : HoldOff));
    for (const Entry& entry : m_open) {
        if (entry.overSince)
            sooner(*entry.overSince + ComingBack);
    }
    return due;
}

IncidentChange IncidentBook::note(std::string subject, Finding finding, std::string evidence,
                                  std::string guidance, Instant at) {
    IncidentChange change;
    Incident& incident = change.incident;
    incident.id = m_newId();
    incident.profile = m_profile;
    incident.severity = Severity::Information;
    incident.subject = std::move(subject);
    incident.firstOut = at;
    incident.recovered = at;
    incident.finding = finding;
    incident.evidence = std::move(evidence);
    incident.guidance = std::move(guidance);
    change.events.push_back({incident.id, at, Kind::Opened, incident.subject, incident.evidence});
    return change;
}

std::vector<Incident> IncidentBook::open() const {
    std::vector<Incident> sorted;
    for (const Entry& entry : m_open)
        sorted.push_back(entry.incident);
    std::ranges::stable_sort(sorted, [](const Incident& a, const Incident& b) {
        if (a.severity != b.severity)
            return a.severity > b.severity;
        return a.firstOut < b.firstOut;
    });
    return sorted;
}

std::string IncidentBook::incidentOf(const std::string& service) const {
    for (const Entry& entry : m_open) {
        if (entry.incident.subject == service || contains(entry.incident.consequences, service))
            return entry.incident.id;
    }
    return {};
}

std::vector<IncidentChange> IncidentBook::adopt(const std::vector<Incident>& open,
                                                const std::set<std::string>& known, Moment now) {
    std::vector<IncidentChange> changes;
    const auto end = [&](Incident incident, Kind kind, std::string why) {
        endAt(incident, now.wall);
        IncidentChange& change = changes.emplace_back();
        change.events.push_back({incident.id, now.wall, kind, incident.subject, std::move(why)});
        change.incident = std::move(incident);
    };
    for (Incident incident : open) {
        const bool isOfService =
            incident.kind == CauseKind::Service || incident.kind == CauseKind::Flapping;
        std::erase_if(incident.consequences,
                      [&](const std::string& name) { return !known.contains(name); });
        Entry* present = find(keyOf(incident));
        if (isOfService && !known.contains(incident.subject)) {
            end(incident, Kind::Recovered, "the profile no longer has this service");
        } else if (!present) {
            m_open.push_back({incident, incident.consequences, std::nullopt});
        } else if (present->incident.id != incident.id) {
            // Seen again before the record of it could be read.
            present->incident.firstOut = std::min(present->incident.firstOut, incident.firstOut);
            changes.push_back({present->incident, {}});
            incident.absorbedBy = present->incident.id;
            end(incident, Kind::Absorbed, "goes on as another incident of the same cause");
        }
    }
    return changes;
}

IncidentBook::Entry* IncidentBook::find(const CauseKey& key) {
    const auto found = std::ranges::find_if(m_open, [&](const Entry& entry) {
        return entry.incident.isOpen() && keyOf(entry.incident) == key;
    });
    return found == m_open.end() ? nullptr : &*found;
}

} // namespace catalyst
