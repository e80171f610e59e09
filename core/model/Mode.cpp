#include "model/Mode.h"

namespace catalyst {

std::string_view toString(Mode mode) {
    switch (mode) {
    case Mode::Unknown:
        return "unknown";
    case Mode::Paper:
        return "paper";
    case Mode::Live:
        return "live";
    case Mode::Rehearsal:
        return "rehearsal";
    }
    return "unknown";
}

} // namespace catalyst
