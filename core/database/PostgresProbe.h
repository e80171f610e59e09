#pragma once

#include "async/Places.h"
#include "async/Task.h"
#include "async/ThreadExecutor.h"
#include "base/Secret.h"
#include "database/DatabaseTarget.h"
#include "database/LoopbackRelay.h"
#include "database/PostgresFailure.h"
#include "database/PostgresSession.h"
#include "model/Infrastructure.h"

#include <tl/expected.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace catalyst {

using PostgresAnswer = tl::expected<PostgresReading, PostgresFailure>;

/// Asks PostgreSQL itself how it is, by one connection that stays open between the probes. Engine
/// thread; libpq works on a thread of its own, since not all of it can be kept from waiting
/// (Kerberos, if the server asks for it) or from computing for long (a password's derivation).
class PostgresProbe final {
public:
    struct Parts {
        DatabaseTarget target;
        Secret password;                          ///< empty: none
        WayThere way;                             ///< to `target` from here
        std::chrono::milliseconds deadline{5000}; ///< of a whole probe
    };

    /// `executor` outlives it; it outlives the tasks of `probe`.
    PostgresProbe(Executor& executor, Parts parts);
    /// Ends the connection. What libpq waits for is interrupted; what it computes is waited for.
    ~PostgresProbe();

    /// One at a time; a second one waits for the first. A connection that has ended since the probe
    /// before is made anew once, within the deadline. Over at the latest a second after it.
    Task<PostgresAnswer> probe() { return probing(this); }

    /// Connections of others to the way there, which were cut.
    std::uint64_t strangers() const { return m_relay.strangers(); }

private:
    /// What the worker found; `connected` when it made a connection for it.
    struct Found {
        PostgresSession::Row figures;
        std::chrono::microseconds roundTrip{0};
        std::optional<std::chrono::microseconds> connected;
    };
    using Outcome = PostgresSession::Outcome<Found>;

    static Task<PostgresAnswer> probing(PostgresProbe* probe);
    static Task<PostgresAnswer> connecting(PostgresProbe* probe, BootTime until);
    static Task<PostgresAnswer> connectingOnce(PostgresProbe* probe, BootTime until);
    static Task<Outcome> asking(PostgresProbe* probe, std::optional<PostgresSession::Login> login,
                                BootTime until);
    static Task<Result<Outcome>>
    working(PostgresProbe* probe, std::optional<PostgresSession::Login> login, BootTime until);
    static Outcome ask(PostgresSession& session, std::optional<PostgresSession::Login> login,
                       BootTime until, const Interruption& interruption);
    PostgresAnswer answerOf(const Outcome& outcome);
    PostgresAnswer stamped(PostgresFailure failure) const;

    Executor& m_executor;
    SystemClock m_realClock;
    Parts m_parts;
    Places m_turn{1};
    LoopbackRelay m_relay;
    bool m_isForward = false;     ///< of the place that the relay leads to
    bool m_isUnwitnessed = false; ///< the last handshake failed and nobody saw why
    bool m_isOpen = false;        ///< the last probe left its connection open
    std::shared_ptr<PostgresSession> m_session;
    ThreadExecutor m_worker;
};

} // namespace catalyst
