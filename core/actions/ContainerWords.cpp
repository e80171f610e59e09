#include "actions/ContainerWords.h"

#include "base/TimeText.h"

namespace catalyst {

std::string describe(const ContainerStatus& status) {
    std::string text = status.name + " is " + std::string(toString(status.state));
    if (status.state == ContainerState::Exited)
        text += " with exit code " + std::to_string(status.exitCode);
    if (status.started)
        text += ", started " + formatUtc(*status.started);
    if (!status.error.empty())
        text += ": " + status.error;
    return text;
}

bool isStopped(ContainerState state) {
    return state == ContainerState::Exited || state == ContainerState::Created ||
           state == ContainerState::Dead;
}

} // namespace catalyst
