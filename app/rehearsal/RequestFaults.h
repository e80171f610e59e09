#pragma once

#include "rehearsal/BrokerWorld.h"
#include "rehearsal/HttpMessage.h"

#include <optional>

namespace catalyst::rehearsal {

/// The answer in place of performing the request, when the world is set to one.
std::optional<Reply> insteadOf(const Request& request, BrokerWorld& world);

/// What the world is set to do to the answer of a request that was performed.
void spoil(Reply& reply, const Request& request, BrokerWorld& world);

/// {"code":…,"message":…,…} with its status.
Reply refusalReply(const BrokerRefusal& refusal);

/// When the request's minute ends: what X-RateLimit-Reset says.
std::string resetSeconds(Instant at);

} // namespace catalyst::rehearsal
