#pragma once

#include "model/Host.h"
#include "model/Series.h"

#include <vector>

namespace catalyst {

/// The metrics of a host's series, all of them kept at the reading's `at`:
/// - source "host": `cpu_permille`, `memory_permille`, `load_centi` (the one-minute load of the
///   whole host), `clock_skew_us`. A sample has no sign: the skew is kept as its distance from
///   zero, and which clock is ahead only the reading tells;
/// - source "host <mount point>" ("host /", "host /var"): `disk_permille`, `inodes_permille`. The
///   file system is what is measured, so it is in the source, and paths that share one share the
///   series. No service can be called so: their names have no space.
/// What could not be read is a sample without a value and Unknown; that the processors' use takes a
/// second reading is none. Of a path whose mount point
/// could not be read there is none: nobody knows whose series it would be. A value's status is Ok:
/// that it was measured. Whether it is too high is HostWatch's to say.
std::vector<KeyedSample> hostSamplesOf(const HostReading& reading, const ProfileId& profile);

/// "host", "host /var": the source of that resource's series, and its metric.
SeriesKey hostSeriesOf(const HostResource& resource, const ProfileId& profile);

} // namespace catalyst
