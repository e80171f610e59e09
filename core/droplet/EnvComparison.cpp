#include "droplet/EnvComparison.h"

#include "droplet/EnvKeys.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using Agreement = EnvAgreement;
using Seen = std::optional<EnvironmentVariable>;

Seen find(const std::optional<std::vector<EnvironmentVariable>>& environment,
          std::string_view name) {
    if (!environment)
        return std::nullopt;
    const auto found = std::ranges::find(*environment, name, &EnvironmentVariable::name);
    return found == environment->end() ? Seen() : Seen(*found);
}

bool areComparable(const Seen& a, const Seen& b) {
    return (!a || !a->fingerprint.empty()) && (!b || !b->fingerprint.empty());
}

bool isSame(const Seen& a, const Seen& b) {
    return a.has_value() == b.has_value() && (!a || a->fingerprint == b->fingerprint);
}

class Comparison {
public:
    Comparison(const std::vector<EnvEntry>& file, const std::set<std::string>& interpolated,
               const std::vector<ServiceEnvironment>& services)
        : m_interpolated(interpolated), m_services(services) {
        for (const EnvEntry& entry : file)
            addOfFile(entry.variable);
        for (const ServiceEnvironment& service : services) {
            for (const EnvironmentVariable& one : service.passed.value_or(m_nothing))
                addNotInFile(one.name);
        }
    }

    std::vector<EnvUse> take() { return std::move(m_uses); }

private:
    void addOfFile(const EnvironmentVariable& variable) {
        m_names.insert(variable.name);
        bool isUsed = false;
        for (const ServiceEnvironment& service : m_services) {
            EnvUse use = useIn(service, variable.name);
            if (!use.passed && !use.container)
                continue;
            use.file = variable;
            decide(use, service);
            m_uses.push_back(std::move(use));
            isUsed = true;
        }
        if (!isUsed)
            addUnused(variable);
    }

    void addNotInFile(const std::string& name) {
        if (!m_names.insert(name).second)
            return;
        for (const ServiceEnvironment& service : m_services) {
            EnvUse use = useIn(service, name);
            if (!use.passed)
                continue;
            use.agreement = Agreement::NotInFile;
            use.reason = "the file does not set it; compose passes on a value of its own";
            if (use.container && areComparable(use.passed, use.container) &&
                !isSame(use.passed, use.container))
                use.reason += ", and the container was made before that";
            m_uses.push_back(std::move(use));
        }
    }

    static EnvUse useIn(const ServiceEnvironment& service, const std::string& name) {
        EnvUse use;
        use.name = name;
        use.service = service.service;
        use.passed = find(service.passed, name);
        use.container = find(service.container, name);
        return use;
    }

    void decide(EnvUse& use, const ServiceEnvironment& service) const {
        if (m_interpolated.contains(use.name) || !areComparable(use.file, use.passed) ||
            !areComparable(use.file, use.container)) {
            use.reason = "its value holds a '$' that compose replaces, or cannot be compared";
            return;
        }
        if (isSame(use.file, use.container)) {
            use.agreement = Agreement::Same;
            return;
        }
        if (service.passed && use.passed && !isSame(use.file, use.passed)) {
            use.agreement = Agreement::SetByCompose;
            use.reason = "the compose file passes on a value of its own";
        } else if (service.passed && use.passed && service.container) {
            use.agreement = Agreement::NotReread;
            use.reason = "the container was made before; a restart does not read the file again: "
                         "have it made anew";
        } else if (service.passed && !use.passed) {
            use.agreement = Agreement::NotReread;
            use.reason = "compose does not pass it on any more; the container was made before";
        } else {
            use.reason = service.container ? "what compose passes on is not known"
                                           : "the service has no container";
        }
    }

    void addUnused(const EnvironmentVariable& variable) {
        EnvUse use;
        use.name = variable.name;
        use.file = variable;
        const auto isKnown = [](const ServiceEnvironment& service) {
            return service.passed.has_value();
        };
        if (m_services.empty() || !std::ranges::all_of(m_services, isKnown)) {
            use.reason = "what compose passes on is not known";
            m_uses.push_back(std::move(use));
            return;
        }
        use.agreement = Agreement::NotPassed;
        use.reason = "compose passes it to no service";
        if (const std::string other = otherNameOf(variable.name); !other.empty()) {
            use.agreement = Agreement::OtherName;
            use.reason += "; they have " + other + " for the same thing";
        }
        m_uses.push_back(std::move(use));
    }

    /// A variable for the same thing that some service has.
    std::string otherNameOf(std::string_view name) const {
        for (const std::string_view other : otherEnvNames(name)) {
            const auto has = [other](const ServiceEnvironment& service) {
                return find(service.passed, other) || find(service.container, other);
            };
            if (std::ranges::any_of(m_services, has))
                return std::string(other);
        }
        return {};
    }

    const std::vector<EnvironmentVariable> m_nothing;
    const std::set<std::string>& m_interpolated;
    const std::vector<ServiceEnvironment>& m_services;
    std::set<std::string> m_names;
    std::vector<EnvUse> m_uses;
};

} // namespace

std::vector<EnvUse> compareEnvironments(const std::vector<EnvEntry>& file,
                                        const std::set<std::string>& interpolated,
                                        const std::vector<ServiceEnvironment>& services) {
    return Comparison(file, interpolated, services).take();
}

} // namespace catalyst
