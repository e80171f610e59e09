#include "model/Status.h"

#include <algorithm>

namespace catalyst {

bool isComplete(const StatusSnapshot& status) {
    return status.sequence > 0 &&
           std::ranges::all_of(status.services,
                               [](const ServiceStatus& one) {
                                   return one.observedAt.has_value() && one.confirmations == 0;
                               }) &&
           std::ranges::none_of(status.dependencies, [](const DependencyStatus& one) {
               return one.evidence.finding == Finding::NotProbed;
           });
}

State worstOf(const std::vector<ServiceStatus>& services) {
    State worst = State::NotObserved;
    for (const ServiceStatus& service : services) {
        if (badness(service.state) > badness(worst))
            worst = service.state;
    }
    return badness(worst) == 0 ? State::Unknown : worst;
}

} // namespace catalyst
