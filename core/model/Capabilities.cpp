#include "model/Capabilities.h"

namespace catalyst {

std::string_view toString(Capabilities::State state) {
    switch (state) {
    case Capabilities::State::NotRead:
        return "not_read";
    case Capabilities::State::Known:
        return "known";
    case Capabilities::State::NoDescription:
        return "no_description";
    case Capabilities::State::Unreadable:
        return "unreadable";
    }
    return "not_read";
}

} // namespace catalyst
