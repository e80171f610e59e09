#pragma once

#include "engine/EngineLink.h"
#include "support/FakeEngineLink.h"

namespace catalyst::test {

/// What the engine computes for a query: probes each 10 s around `base` microseconds, an outage
/// from 50 to 40 and a hole from 25 to 20 minutes before the end.
ChartData chartFor(const ChartQuery& query, std::int64_t base);
/// Ok, with an outage of ten minutes, a flapping quarter of an hour and the console off for a
/// tenth of the range.
History historyFor(const ReadHistory& query, const StatusSnapshot& status);
/// Five that have recovered within the 30 days before `now`.
std::vector<Incident> pastIncidents(const ProfileId& profile, Instant now);
/// How it came about: opened, cause found, its consequences joined, and recovered if it has.
std::vector<IncidentEvent> eventsOf(const Incident& incident);

/// Answers every question about the past that was asked. `status`: what is published.
void answerThePast(FakeEngineLink& link, const StatusSnapshot& status, Instant now);

} // namespace catalyst::test
