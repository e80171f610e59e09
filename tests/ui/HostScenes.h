#pragma once

#include "model/Status.h"

namespace catalyst::test {

/// A droplet that is well, read twelve seconds before `now`.
HostStatus wellHost(Instant now);
/// The disk is nearly full, memory was too high before, one mount does not answer; PostgreSQL,
/// Redis and Docker were asked.
StatusSnapshot diskNearlyFull(Instant now);

} // namespace catalyst::test
