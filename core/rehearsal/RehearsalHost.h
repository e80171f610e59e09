#pragma once

#include "base/Moment.h"

#include <cstddef>
#include <string>

namespace catalyst {

/// What a rehearsal's droplet answers to the host's script about `paths` many paths, which all lie
/// on its one disk: well, with processors a little busy. Made up from the time alone. Pure.
std::string rehearsalHostAnswer(Moment now, std::size_t paths);

} // namespace catalyst
