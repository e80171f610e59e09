#include "stop/StopStatus.h"

namespace catalyst {

std::string_view toString(LatchState state) {
    switch (state) {
    case LatchState::Unknown:
        return "unknown";
    case LatchState::Released:
        return "released";
    case LatchState::Latched:
        return "latched";
    }
    return "unknown";
}

std::string_view toString(StopStrength strength) {
    switch (strength) {
    case StopStrength::PauseEntries:
        return "pause_entries";
    case StopStrength::Freeze:
        return "freeze";
    case StopStrength::Everything:
        break;
    }
    return "emergency_stop";
}

} // namespace catalyst
