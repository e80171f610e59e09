#include "store/StatusCode.h"

namespace catalyst {

std::int64_t codeOf(State state) {
    switch (state) {
    case State::Ok:
        return 0;
    case State::Degraded:
        return 1;
    case State::Failed:
        return 2;
    case State::Unknown:
        return 3;
    case State::NotObserved:
        return 4;
    case State::Paused:
        return 5;
    }
    return 3;
}

std::optional<State> stateOfCode(std::int64_t code) {
    for (const State state : {State::Ok, State::Degraded, State::Failed, State::Unknown,
                              State::NotObserved, State::Paused}) {
        if (codeOf(state) == code)
            return state;
    }
    return std::nullopt;
}

} // namespace catalyst
