#pragma once

#include "async/Event.h"
#include "async/Executor.h"
#include "net/HttpMessage.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

class CurlTransfer;

/// Hands the pieces of a streaming answer from curl's callback, in which nothing may be ended, to
/// a sink that may end everything. Holds at most `most` bytes and a piece of curl's (16 KiB); then
/// the transfer rests until the sink has taken them. Lives in the frame that streams.
class PieceFlow final {
public:
    using Sink = std::function<bool(std::string_view)>;
    static constexpr std::size_t most = 64 * 1024;

    /// `answered` and `transfer` outlive it. `idle` 0: however long nothing comes.
    PieceFlow(Executor& executor, Sink sink, std::chrono::milliseconds idle, CurlTransfer& transfer,
              Event<Result<HttpResponse>>& answered);
    ~PieceFlow();
    PieceFlow(const PieceFlow&) = delete;
    PieceFlow& operator=(const PieceFlow&) = delete;

    /// From curl's callback. False: the piece was not taken, the transfer has to rest.
    bool push(std::string_view piece);
    /// From now on the idle time counts: the headers are there.
    void begin();
    /// Whether something is still on its way to the sink; then `drained` is set once it is there.
    /// Not awaited otherwise.
    bool isHolding() const;
    Event<bool> drained;

private:
    struct State;
    static void handOn(const std::shared_ptr<State>& state);
    static void watch(const std::shared_ptr<State>& state);

    std::shared_ptr<State> m_state; ///< outlives this while the sink runs
};

} // namespace catalyst
