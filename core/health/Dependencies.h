#pragma once

#include "base/Moment.h"
#include "config/Profile.h"
#include "model/Incident.h"
#include "model/Status.h"
#include "model/Timeline.h"

#include <vector>

namespace catalyst {

/// What services cannot work without and the console does not ask itself: known only from the open
/// incidents, that is from what services say or show. Pure.
class Dependencies {
public:
    /// The infrastructure that the profile's services depend on.
    explicit Dependencies(const Profile& profile);

    /// Follows the open incidents; returns the states that have changed.
    std::vector<StateChange> follow(const std::vector<Incident>& open, const ProfileId& profile,
                                    Moment now);

    /// The word of a service that says it is well does not count while what it cannot work without
    /// is down: such services were seen to say so. One that admits it is believed.
    void outweigh(ServiceStatus& status) const;

    const std::vector<DependencyStatus>& all() const { return m_all; }

private:
    std::vector<DependencyStatus> m_all;
};

} // namespace catalyst
