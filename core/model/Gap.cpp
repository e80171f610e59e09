#include "model/Gap.h"

namespace catalyst {

std::string_view toString(GapReason reason) {
    switch (reason) {
    case GapReason::ConsoleOff:
        return "console_off";
    case GapReason::Suspended:
        return "suspended";
    case GapReason::ClockChanged:
        return "clock_changed";
    case GapReason::NetworkLost:
        return "network_lost";
    }
    return "console_off";
}

} // namespace catalyst
