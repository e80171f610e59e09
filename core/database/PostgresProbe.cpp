#include "database/PostgresProbe.h"

#include "async/Combinators.h"
#include "async/Worker.h"
#include "database/PostgresFigures.h"

#include <utility>

namespace catalyst {

namespace {

/// A whole answer has about 600 bytes, a login with a long chain of certificates about 10,000.
constexpr std::size_t mostOfAProbe = std::size_t(256) * 1024;
/// For what libpq does without minding the deadline.
constexpr std::chrono::seconds grace{1};

/// The connection is gone, which tells nothing of how PostgreSQL is now.
bool hasEnded(const PostgresSymptom& symptom) {
    return symptom.isCut || symptom.sqlState.starts_with("57P") ||
           symptom.sqlState.starts_with("08");
}

/// The handshake failed within one call of libpq, which frees the session with the reason: so when
/// the server answers faster than this thread is let on.
bool isUnwitnessed(const PostgresSymptom& symptom) {
    return symptom.phase == PostgresSymptom::Phase::Tls && !symptom.isTlsBegun && !symptom.isCut &&
           !symptom.isLate && !symptom.isCancelled;
}

} // namespace

PostgresProbe::PostgresProbe(Executor& executor, Parts parts)
    : m_executor(executor), m_parts(std::move(parts)),
      m_session(std::make_shared<PostgresSession>()), m_worker(executor.clock(), "catalyst-pg") {}

PostgresProbe::~PostgresProbe() {
    // Without it nothing comes any more from a server that libpq may wait for.
    m_relay.close();
    // libpq's objects end where they lived; the worker runs this before it is joined.
    m_worker.post([session = std::exchange(m_session, nullptr)] { session->close(); });
}

PostgresProbe::Outcome PostgresProbe::ask(PostgresSession& session,
                                          std::optional<PostgresSession::Login> login,
                                          BootTime until, const Interruption& interruption) {
    const SystemClock clock;
    Found found;
    if (login) {
        const BootTime begun = clock.boot();
        if (auto opened = session.open(std::move(*login), until, interruption); !opened)
            return tl::unexpected(opened.error());
        found.connected = clock.boot() - begun;
    }
    const BootTime asked = clock.boot();
    if (auto one = session.readRow("SELECT 1", until, interruption); !one)
        return tl::unexpected(one.error());
    found.roundTrip = clock.boot() - asked;
    auto figures = session.readRow(figuresQuery, until, interruption);
    if (!figures)
        return tl::unexpected(figures.error());
    found.figures = std::move(*figures);
    return found;
}

Task<Result<PostgresProbe::Outcome>>
PostgresProbe::working(PostgresProbe* probe, std::optional<PostgresSession::Login> login,
                       BootTime until) {
    auto job = [session = probe->m_session, login = std::move(login),
                until](std::stop_token token) mutable {
        const Interruption interruption(token);
        return ask(*session, std::move(login), until, interruption);
    };
    onWorker work(probe->m_worker, std::move(job));
    Outcome outcome = co_await work;
    co_return Result<Outcome>(std::move(outcome));
}

Task<PostgresProbe::Outcome> PostgresProbe::asking(PostgresProbe* probe,
                                                   std::optional<PostgresSession::Login> login,
                                                   BootTime until) {
    probe->m_relay.allow(mostOfAProbe);
    const auto limit = until - probe->m_realClock.boot() + grace;
    auto inTime = co_await withTimeout(working(probe, std::move(login), until), limit, "libpq");
    if (inTime)
        co_return std::move(*inTime);
    PostgresSymptom stuck;
    stuck.isLate = true;
    co_return tl::unexpected(std::move(stuck));
}

Task<PostgresAnswer> PostgresProbe::probing(PostgresProbe* probe) {
    const auto turn = co_await probe->m_turn.take();
    const BootTime until = probe->m_realClock.boot() + probe->m_parts.deadline;
    const bool hadOne = std::exchange(probe->m_isOpen, false);
    if (hadOne && probe->m_relay.isCarrying()) {
        const Outcome outcome = co_await asking(probe, std::nullopt, until);
        if (outcome || !hasEnded(outcome.error()))
            co_return probe->answerOf(outcome);
    }
    PostgresAnswer answer = co_await connecting(probe, until);
    if (answer)
        answer->hasLostConnection = hadOne;
    co_return answer;
}

Task<PostgresAnswer> PostgresProbe::connecting(PostgresProbe* probe, BootTime until) {
    constexpr int mostTries = 3;
    for (int tries = 1;; ++tries) {
        auto answer = co_await connectingOnce(probe, until);
        // Only what the certificate was refused for is worth another try; three in a row are not so
        // fast.
        if (answer || tries == mostTries || !probe->m_isUnwitnessed)
            co_return answer;
    }
}

Task<PostgresAnswer> PostgresProbe::connectingOnce(PostgresProbe* probe, BootTime until) {
    probe->m_isUnwitnessed = false;
    const auto place = probe->m_parts.way();
    if (!place)
        co_return probe->stamped(noWay(place.error(), probe->m_parts.target));
    probe->m_isForward = place->isForward;
    const auto port = probe->m_relay.open(*place);
    if (!port)
        co_return probe->stamped(noWay(port.error(), probe->m_parts.target));
    PostgresSession::Login login{probe->m_parts.target, *port, probe->m_parts.password.clone()};
    const Outcome outcome = co_await asking(probe, std::move(login), until);
    probe->m_isUnwitnessed = !outcome && isUnwitnessed(outcome.error());
    co_return probe->answerOf(outcome);
}

PostgresAnswer PostgresProbe::answerOf(const Outcome& outcome) {
    const DatabaseTarget& target = m_parts.target;
    m_isOpen = outcome.has_value();
    if (!outcome) {
        const PostgresAttempt attempt{target, m_isForward, m_parts.deadline};
        PostgresFailure failure =
            failureOf(outcome.error(), m_relay.report(), attempt, m_parts.password);
        m_relay.close();
        // A way that is gone or stands still says nothing of PostgreSQL, nor does what it cut.
        const auto way = m_isForward ? m_parts.way() : Result<SocketPlace>();
        if (!way)
            failure = noWay(way.error(), target);
        return stamped(std::move(failure));
    }
    auto reading = readFigures(outcome->figures);
    if (!reading) {
        PostgresFailure failure;
        failure.error = reading.error();
        return stamped(std::move(failure));
    }
    reading->at = m_executor.clock().now();
    reading->roundTrip = outcome->roundTrip;
    reading->connected = outcome->connected;
    return std::move(*reading);
}

PostgresAnswer PostgresProbe::stamped(PostgresFailure failure) const {
    failure.at = m_executor.clock().now();
    return tl::unexpected(std::move(failure));
}

} // namespace catalyst
