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

} // namespace catalyst
