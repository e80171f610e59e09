#include "model/Action.h"

namespace catalyst {

std::string_view toString(ActionOutcome outcome) {
    switch (outcome) {
    case ActionOutcome::Done:
        return "done";
    case ActionOutcome::Refused:
        return "refused";
    case ActionOutcome::Failed:
        return "failed";
    case ActionOutcome::Unknown:
        return "unknown";
    }
    return "unknown";
}

} // namespace catalyst
