#pragma once

#include "base/Moment.h"
#include "config/Profile.h"
#include "health/Confirmation.h"
#include "health/DependencyReading.h"
#include "health/RootCause.h"
#include "model/Incident.h"
#include "model/Status.h"
#include "model/Timeline.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace catalyst {

/// What services cannot work without: as the console sees it where it asks it itself, else from the
/// open incidents, that is from what services say or show. Pure.
class Dependencies {
public:
    /// The infrastructure that the profile's services depend on.
    explicit Dependencies(const Profile& profile);

    /// It is going to be asked: until then nothing is known of it.
    void expect(const std::string& name);
    /// One that no service depends on is taken, too. True: what is judged of it is another now.
    bool observe(const std::string& name, DependencyReading reading);
    /// What is being confirmed is not: time was not lived through.
    void interrupt();
    /// Those that were asked and could be judged.
    std::vector<JudgedDependency> judged() const;
    bool isConfirming(const std::string& name) const;
    /// One of them is on its way to a worse state.
    bool isConfirmingWorse() const;

    /// Follows the open incidents; returns the states that have changed.
    std::vector<StateChange> follow(const std::vector<Incident>& open, const ProfileId& profile,
                                    Moment now);

    /// The word of a service that says it is well does not count while what it cannot work without
    /// is down: such services were seen to say so. One that admits it is believed.
    void outweigh(ServiceStatus& status) const;

    const std::vector<DependencyStatus>& all() const { return m_all; }

private:
    struct Asked {
        explicit Asked(ConfirmationRules rules) : confirmation(rules) {}
        Confirmation confirmation;
        DependencyReading last;
        std::optional<Instant> firstSign; ///< of the present trouble
        std::optional<Evidence> trouble;  ///< as last seen; a recovery is no evidence of it
    };
    DependencyStatus seen(const std::string& name, const Asked& asked) const;

    ConfirmationRules m_rules;
    std::vector<DependencyStatus> m_all;
    std::set<std::string> m_expected;
    std::map<std::string, Asked> m_asked;
};

} // namespace catalyst
