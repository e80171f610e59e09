#pragma once

#include "model/Evidence.h"

#include <cstdint>
#include <optional>

namespace catalyst {

/// How a sample's status is written into `history.db`. The numbers are in files: they follow the
/// names in the `.cpp`, not the order of the enumeration.
std::int64_t codeOf(State state);

/// Empty: no console up to this one writes it.
std::optional<State> stateOfCode(std::int64_t code);

} // namespace catalyst
