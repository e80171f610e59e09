#pragma once

#include "rehearsal/StandInDroplet.h"

#include <string>
#include <string_view>

namespace catalyst::rehearsal {

/// The answer to one line of the control socket, without its newline; never fails otherwise than by
/// an answer with `ok` false.
///
///     {"id":"7","op":"list"}                                   services: [{name, mode}], variant
///     {"id":"7","op":"get","service":"trading"}                service: {name, mode}
///     {"id":"7","op":"set","service":"trading","mode":"slow"}  service "*": all of them
///     {"id":"7","op":"counts"}                                 counts; or of one "service"
///     {"id":"7","op":"variant","variant":"plan"}
///
/// Counts are [{name, connections, requests, routes: [{method, path, count}]}], see RequestLog.
/// Answers are {"id":…,"ok":true,…} or {"id":…,"ok":false,"error":{"code","detail"}}; the id is
/// given back as it came, null when there was none.
std::string answerControlLine(std::string_view line, StandInDroplet& droplet);

} // namespace catalyst::rehearsal
