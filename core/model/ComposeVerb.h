#pragma once

#include <string_view>

namespace catalyst {

/// What compose is to do with services.
enum class ComposeVerb {
    Up,       ///< creates and starts what is missing or changed, and what it depends on
    Stop,     ///< ends their processes; the containers stay
    Recreate, ///< makes their containers anew, and theirs alone: the way to make `.env` be read
              ///< again
};
std::string_view toString(ComposeVerb verb); ///< "up", "stop", "recreate"

} // namespace catalyst
