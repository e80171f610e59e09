#pragma once

#include "rehearsal/FaultPlan.h"
#include "rehearsal/HttpMessage.h"

#include <chrono>
#include <cstddef>
#include <string>

namespace catalyst::rehearsal {

/// One answer as a sequence in time: wait `before`, send `head`, `fillerBytes` of header lines and
/// `tail`, then `dripped` one byte every `interval`, then `end`.
struct AnswerScript {
    enum class End { KeepAlive, Close, Reset, Hang, Endless };

    std::chrono::milliseconds before{0};
    std::string head;
    std::size_t fillerBytes = 0;
    std::string tail;
    std::string dripped;
    std::chrono::milliseconds interval{0};
    End end = End::KeepAlive;
};

/// The script for `request` under `behaviour`; asks the handler where its reply is part of it.
/// The behaviours of a connection (SilentBeforeRead, CloseOnAccept) and the states hang.
AnswerScript makeScript(const Request& request, const Behaviour& behaviour, FaultPlan& plan);

/// The script that refuses what is not an acceptable request.
AnswerScript makeErrorScript(int status, const FaultPlan& plan);

} // namespace catalyst::rehearsal
