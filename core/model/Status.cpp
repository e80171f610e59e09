#include "model/Status.h"

#include <algorithm>

namespace catalyst {

bool isComplete(const StatusSnapshot& status) {
    return status.sequence > 0 &&
           std::ranges::all_of(status.services,
                               [](const ServiceStatus& one) { return one.observedAt.has_value(); });
}

State worstOf(const std::vector<ServiceStatus>& services) {
    const auto rank = [](State state) {
        switch (state) {
        case State::Failed:
            return 4;
        case State::Unknown:
            return 3;
        case State::Degraded:
            return 2;
        case State::Ok:
            return 1;
        case State::NotObserved:
        case State::Paused:
            return 0;
        }
        return 3;
    };
    State worst = State::NotObserved;
    for (const ServiceStatus& service : services) {
        if (rank(service.state) > rank(worst))
            worst = service.state;
    }
    return rank(worst) == 0 ? State::Unknown : worst;
}

} // namespace catalyst
