#pragma once

#include "async/Event.h"
#include "async/Places.h"
#include "async/Task.h"
#include "base/Secret.h"
#include "database/OutboundSocket.h"
#include "database/RedisFailure.h"
#include "database/Resp.h"
#include "model/Infrastructure.h"

#include <tl/expected.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace catalyst {

using RedisAnswer = tl::expected<RedisReading, RedisFailure>;

/// Asks Redis itself how it is, by one connection that stays open between the probes. Engine
/// thread.
class RedisProbe final {
public:
    struct Parts {
        std::string name; ///< what it is called in what is said of it: "redis:6379"
        std::string user; ///< empty: Redis' default user
        Secret password;  ///< empty: none
        WayThere way;
        std::chrono::milliseconds deadline{3000}; ///< of a whole probe
    };

    /// `executor` outlives it; it outlives the tasks of `probe`.
    RedisProbe(Executor& executor, Parts parts);
    ~RedisProbe();

    /// One at a time; a second one waits for the first. A connection that has ended since the probe
    /// before is made anew once, within the deadline. One that is loading its data is a reading.
    Task<RedisAnswer> probe() { return probing(this); }

private:
    /// How a conversation ended, when not well.
    struct Stumble {
        enum class Kind { NotConnected, Ended, Garbled, Refused };
        Kind kind = Kind::Ended;
        /// Of Refused: what Redis said, as it came.
        Error error;
        bool wasLogin = false; ///< of Refused: said to the login
    };
    template <class T>
    using Step = tl::expected<T, Stumble>;
    struct Line;
    class Waiter;

    static Task<RedisAnswer> probing(RedisProbe* probe);
    static Task<Result<RedisAnswer>> talking(RedisProbe* probe);
    static Task<Step<void>> opening(RedisProbe* probe);
    /// Connects once more and says nothing: why a server throws everybody out is lost when
    /// something is written to it meanwhile.
    static Task<Result<std::optional<Stumble>>> overhearing(RedisProbe* probe);
    static Task<Step<RedisReading>> asking(RedisProbe* probe);
    static Task<Step<RespValue>> exchange(RedisProbe* probe, std::string command);
    RedisAnswer answerOf(const Step<RedisReading>& step);
    RedisTrouble troubleOf(const Stumble& stumble) const;
    RedisAnswer failed(RedisTrouble trouble, std::string_view said);

    Executor& m_executor;
    /// Real time: silence is measured by it whatever the tests do.
    SystemClock m_realClock;
    Parts m_parts;
    Places m_turn{1};
    std::optional<RedisReading> m_before;
    std::optional<SocketPlace> m_place; ///< where the connection leads to
    std::unique_ptr<Line> m_line;       ///< the connection; empty: none
};

} // namespace catalyst
