#include "model/ComposeVerb.h"

namespace catalyst {

std::string_view toString(ComposeVerb verb) {
    switch (verb) {
    case ComposeVerb::Up:
        return "up";
    case ComposeVerb::Stop:
        return "stop";
    case ComposeVerb::Recreate:
        return "recreate";
    }
    return "up";
}

} // namespace catalyst
