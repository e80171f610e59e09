#pragma once

#include "base/Clock.h"

#include <QString>

namespace catalyst::rehearsal {

// The ways in which the services write a moment, all with microseconds as Python does.

QString naiveUtc(Instant at);  ///< 2026-11-18T14:30:00.000000, UTC but not saying so
QString offsetUtc(Instant at); ///< 2026-11-18T14:30:00.000000+00:00
QString newYork(Instant at);   ///< the exchange's wall time, not saying so

} // namespace catalyst::rehearsal
