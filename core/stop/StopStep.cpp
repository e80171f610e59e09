#include "stop/StopStep.h"

namespace catalyst {

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

std::string_view toString(StopStepKind kind) {
    switch (kind) {
    case StopStepKind::ReadAccount:
        return "read_account";
    case StopStepKind::ReadClock:
        return "read_clock";
    case StopStepKind::ReadOrders:
        return "read_orders";
    case StopStepKind::ReadPositions:
        return "read_positions";
    case StopStepKind::ReadFills:
        return "read_fills";
    case StopStepKind::CancelAll:
        return "cancel_all";
    case StopStepKind::CancelOrder:
        return "cancel_order";
    case StopStepKind::CloseAll:
        return "close_all";
    case StopStepKind::ClosePosition:
        return "close_position";
    case StopStepKind::Lift:
        return "lift";
    case StopStepKind::Suspend:
        return "suspend";
    }
    return "unknown";
}

bool isMutation(StopStepKind kind) {
    return kind >= StopStepKind::CancelAll;
}

} // namespace catalyst
