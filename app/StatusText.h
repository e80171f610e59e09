#pragma once

#include "model/Action.h"
#include "model/Status.h"

#include <string>

namespace catalyst {

/// The status as text for a terminal, most important first: mode and overall state, the chain of
/// layers, what keeps it from judging, incidents, one line a service, notes. Ages are measured from
/// `now`.
std::string statusText(const StatusSnapshot& status, Instant now);

/// One line: time, mode, overall state, how many services are in which state, then incidents by
/// their cause and services that are not well or being confirmed.
std::string statusLine(const StatusSnapshot& status);

/// "LIVE ...1234", "MODE UNKNOWN".
std::string modeText(const StatusSnapshot& status);

/// One line a service, with a heading.
std::string servicesTable(const StatusSnapshot& status, Instant now);

/// "ok", "ok (checking 2 of 3)", "failed (flapping)".
std::string stateText(const ServiceStatus& service);

/// "postgres (dependency, reported), 9 consequences".
std::string causeText(const Incident& incident);
/// "postgres +9 (reported)", for one of many on a line.
std::string shortCauseText(const Incident& incident);

std::string actionText(const ActionRecord& record);

/// 0 ok, 1 degraded, 2 failed, 3 unknown.
int exitCodeOf(State overall);

} // namespace catalyst
