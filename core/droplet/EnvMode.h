#pragma once

#include "droplet/EnvFile.h"
#include "model/EnvReading.h"

#include <array>
#include <string_view>

namespace catalyst {

/// What one variable says. `value`: null when it is not set. A key id tells its account by its
/// first letters: PK paper, AK live.
EnvModeWord envModeWord(std::string_view name, const Secret* value);

/// Paper or live only where the address and the key id say the same, the secret is set, and
/// TRADING_MODE does not say otherwise.
EnvMode envModeOf(const std::array<EnvModeWord, 4>& words);
EnvMode envModeOf(const EnvFile& file);

} // namespace catalyst
