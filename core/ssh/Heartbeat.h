#pragma once

#include "async/TaskScope.h"
#include "async/qt/ChildProcess.h"
#include "base/Clock.h"
#include "ssh/RemoteCommand.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace catalyst {

/// What the far end of the connection says of itself, every two seconds.
struct Beat {
    BootTime answered{};
    std::chrono::microseconds roundTrip{0};
    /// The droplet's clock minus ours. It tells whole seconds: right to within half of one, and
    /// half a round trip.
    std::chrono::microseconds clockOffset{0};
};

/// Asks the droplet for its clock through one session of the connection that stays open: no new
/// process on either side, and an answer only when everything in between works. Takes one of the
/// server's sessions for as long as it lives.
class Heartbeat final {
public:
    static constexpr std::chrono::seconds interval{2};
    /// Without an answer for so long after it was asked, the connection counts as stale.
    static constexpr std::chrono::seconds patience{3};

    /// Told on the executor: of every answer; of staleness when it begins, and never twice in a
    /// row. None of them destroys this.
    struct Callbacks {
        std::function<void(const Beat&)> onBeat;
        std::function<void()> onStale;
        /// It cannot go on: no shell there, no session left. The connection may work all the same.
        std::function<void(std::string why)> onEnded;
    };

    Heartbeat(Executor& executor, const SshRoute& route, Callbacks callbacks);
    void start();

private:
    static Task<void> beat(Heartbeat* heart);
    void ask();
    void take(std::string_view bytes);
    void answered(std::string_view line);

    Executor& m_executor;
    Callbacks m_callbacks;
    std::string m_output;
    std::string m_errors;
    std::uint64_t m_number = 0;
    std::optional<BootTime> m_askedAt; ///< of the question that is not answered yet
    Instant m_askedAtWall{};
    bool m_isStale = false;
    ChildProcess m_process;
    TaskScope m_scope;
};

} // namespace catalyst
