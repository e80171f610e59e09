#pragma once

#include "base/Clock.h"

#include <string>

namespace catalyst {

std::string utcText(Instant instant);  ///< "2026-11-18 09:30:00 UTC"
std::string utcStamp(Instant instant); ///< "20261118T093000Z", for file names

} // namespace catalyst
