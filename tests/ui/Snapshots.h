#pragma once

#include "model/Series.h"
#include "model/Status.h"

namespace catalyst::test {

/// 18 November 2026 at a time in New York (EST, UTC−5).
Instant newYork(int hour, int minute, int second = 0);

ServiceStatus service(const std::string& name, int port, Finding finding, Instant now);

/// A rehearsal of nine at 13:46:02 ET: one failed behind a 200, one degraded, one unknown, one
/// slow, the others well; two incidents.
StatusSnapshot composed(Instant now);

/// An hour of samples each 10 s around `base` microseconds, with an outage of ten minutes and a
/// hole of five.
std::vector<Sample> anHour(Instant now, std::int64_t base);

} // namespace catalyst::test
