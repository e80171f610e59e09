#pragma once

#include "lint/Rules.h"

namespace catalyst::lint {

/// Names that must not appear in certain folders: clocks, waits, event loops, tr() in core.
void checkWords(const Source& source, std::vector<Finding>& findings);

/// Every function that changes something outside this program takes a `MutationToken`
/// (model/MutationToken.h). Only actions/ and stop/ make one and pass it on; an adapter names it as
/// a parameter and in no other way, everybody else not at all. In droplet/ and broker/ a file that
/// sends POST, PUT, PATCH or DELETE has such a parameter; services do not send them (alert, which
/// posts to people's channels, and the adapters net and rehearsal, which implement them, do).
void checkMutations(const Source& source, std::vector<Finding>& findings);

} // namespace catalyst::lint
