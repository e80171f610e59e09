#pragma once

#include "rehearsal/Behaviour.h"
#include "rehearsal/HttpMessage.h"

#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

/// What a server does next: its handler, the behaviour that applies, its random numbers. Shared by
/// the server's connections, one thread.
struct FaultPlan {
    /// The behaviour of the coming request, without using it up.
    const Behaviour& upcoming() const { return nextLeft > 0 ? next : standing; }
    /// The behaviour of the request or connection at hand; counts down "the next n".
    Behaviour take() {
        if (nextLeft == 0)
            return standing;
        --nextLeft;
        return next;
    }

    std::function<Reply(const Request&)> handler;
    Behaviour standing;
    Behaviour next;
    std::size_t nextLeft = 0;
    std::mt19937_64 random{1};
    /// Added to the head of every answer that has one.
    std::vector<std::pair<std::string, std::string>> commonHeaders;
};

} // namespace catalyst::rehearsal
