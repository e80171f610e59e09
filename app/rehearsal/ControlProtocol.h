#pragma once

#include "rehearsal/ScenarioPlayer.h"
#include "rehearsal/StandInDroplet.h"

#include <string>
#include <string_view>

namespace catalyst::rehearsal {

/// The answer to one line of the control socket, without its newline; never fails otherwise than by
/// an answer with `ok` false.
///
///     {"id":"7","op":"list"}
///     {"id":"7","op":"get","service":"trading"}                service: {name, mode}
///     {"id":"7","op":"set","service":"trading","mode":"slow"}  service "*": all of them
///     {"id":"7","op":"set","service":"postgres","mode":"stopped"}
///     {"id":"7","op":"scenario","name":"incident-day","pace":1}
///     {"id":"7","op":"clock","shift_us":3600000000}            the day is an hour ahead
///     {"id":"7","op":"counts"}                                 counts; or of one "service"
///     {"id":"7","op":"set","service":"broker","mode":"held"}
///     {"id":"7","op":"broker","after":120}                     its verdict, see brokerVerdict
///     {"id":"7","op":"variant","variant":"plan"}
///
/// `list` gives services: [{name, mode}], infrastructure: [{name, mode}],
/// broker: {mode}, variant,
/// clock: {shift_us} and scenario: null or {name, state, step, count, sees, pace, started_us,
/// ended_because}. The allowed modes are `rehearsalWords(name)`, the names of scenarios those of
/// `scenarios()`, and "none", which ends the one that runs; its pace is 1 unless given. What is set
/// by hand, or the clock moved, ends a running scenario, and the list says so.
///
/// Counts are [{name, connections, requests, routes: [{method, path, count}]}], see RequestLog.
/// Answers are {"id":…,"ok":true,…} or {"id":…,"ok":false,"error":{"code","detail"}}; the id is
/// given back as it came, null when there was none.
std::string answerControlLine(std::string_view line, StandInDroplet& droplet,
                              ScenarioPlayer& player);

} // namespace catalyst::rehearsal
