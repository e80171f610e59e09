#include "database/PostgresSession.h"

#include "base/Text.h"

#include <libpq-fe.h>
#include <openssl/ssl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t kept = 4096; ///< of what is said

using Phase = PostgresSymptom::Phase;
using ResultPtr = std::unique_ptr<PGresult, decltype([](PGresult* result) { PQclear(result); })>;

void ignoreNotice(void*, const PGresult*) {}

/// A socket of libpq's own is left alone; one of nobody's cannot be waited for.
PGconn* start(PostgresSession::Login& login) {
    const DatabaseTarget& target = login.target;
    const std::string port = std::to_string(login.port);
    const std::string mode(toString(target.tls));
    std::string password(login.password.reveal());
    const bool hasRoot = !target.sslRootCert.empty();
    const std::array keywords{"host",
                              "hostaddr",
                              "port",
                              "dbname",
                              "user",
                              "password",
                              "passfile",
                              "sslmode",
                              "gssencmode",
                              "application_name",
                              "client_encoding",
                              "target_session_attrs",
                              hasRoot ? "sslrootcert" : static_cast<const char*>(nullptr),
                              static_cast<const char*>(nullptr)};
    const std::array values{
        target.host.c_str(),
        "127.0.0.1",
        port.c_str(),
        target.database.c_str(),
        target.user.c_str(),
        password.c_str(),
        "/nonexistent", // no password but the one given; libpq complains of /dev/null
        mode.c_str(),
        "disable", // looks for Kerberos servers, and waits for them
        "catalyst-console",
        "UTF8",
        "any",
        hasRoot ? target.sslRootCert.c_str() : nullptr,
        static_cast<const char*>(nullptr)};
    PGconn* const connection = PQconnectStartParams(keywords.data(), values.data(), 0);
    wipe(password);
    login.password = {};
    return connection;
}

} // namespace

/// Holds the TLS session beyond libpq, which frees it with the reason why it failed.
class PostgresSession::TlsWitness {
public:
    void look(PGconn* connection) {
        auto* session = static_cast<SSL*>(PQsslStruct(connection, "OpenSSL"));
        if (session && !m_session && SSL_up_ref(session) == 1)
            m_session.reset(session);
    }
    void testify(PostgresSymptom& symptom) const {
        if (!m_session)
            return;
        symptom.isTlsBegun = true;
        symptom.isTlsComplete = SSL_is_init_finished(m_session.get()) == 1;
        if ((SSL_get_verify_mode(m_session.get()) & SSL_VERIFY_PEER) != 0)
            symptom.certificateError = SSL_get_verify_result(m_session.get());
    }

private:
    std::unique_ptr<SSL, decltype([](SSL* session) { SSL_free(session); })> m_session;
};

void PostgresSession::Finish::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

PostgresSession::PostgresSession() = default;
PostgresSession::~PostgresSession() = default;

void PostgresSession::close() {
    m_connection.reset();
}

PostgresSession::Wait PostgresSession::wait(short events, BootTime until,
                                            const Interruption& interruption) const {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - m_clock.boot());
        if (interruption.isRequested())
            return Wait::Interrupted;
        if (left.count() <= 0)
            return Wait::Late;
        std::array<pollfd, 2> watched{pollfd{PQsocket(m_connection.get()), events, 0},
                                      pollfd{interruption.descriptor(), POLLIN, 0}};
        constexpr std::chrono::milliseconds longest{60'000};
        const int count = ::poll(watched.data(), watched.size(),
                                 static_cast<int>(std::min(left, longest).count()));
        if (count > 0 && watched[0].revents != 0)
            return Wait::Ready;
    }
}

PostgresSymptom PostgresSession::unready(Wait wait, Phase phase) const {
    PostgresSymptom symptom;
    symptom.phase = phase;
    symptom.isLate = wait == Wait::Late;
    symptom.isCancelled = wait == Wait::Interrupted;
    return symptom;
}

PostgresSymptom PostgresSession::failed(Phase phase) const {
    PostgresSymptom symptom;
    symptom.phase = phase;
    const std::string words = PQerrorMessage(m_connection.get());
    symptom.sqlState = sqlStateIn(words);
    symptom.words = words.substr(0, kept);
    symptom.needsPassword = PQconnectionNeedsPassword(m_connection.get()) == 1;
    // It closes the socket of a connection that is gone, and leaves open what it gives up itself.
    symptom.isCut = PQsocket(m_connection.get()) < 0;
    return symptom;
}

PostgresSession::Outcome<void> PostgresSession::open(Login login, BootTime until,
                                                     const Interruption& interruption) {
    m_connection.reset(start(login));
    TlsWitness witness;
    auto done = logIn(witness, until, interruption);
    if (done)
        return {};
    witness.testify(done.error());
    close();
    return done;
}

PostgresSession::Outcome<void> PostgresSession::logIn(TlsWitness& witness, BootTime until,
                                                      const Interruption& interruption) {
    PGconn* const connection = m_connection.get();
    if (!connection || PQstatus(connection) == CONNECTION_BAD)
        return tl::unexpected(failed(Phase::Connecting));
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
    PQsetNoticeReceiver(connection, &ignoreNotice, nullptr);
    Phase phase = Phase::Connecting;
    for (PostgresPollingStatusType next = PGRES_POLLING_WRITING; next != PGRES_POLLING_OK;) {
        const short events = next == PGRES_POLLING_WRITING ? POLLOUT : POLLIN;
        const Wait waited = wait(events, until, interruption);
        if (waited != Wait::Ready)
            return tl::unexpected(unready(waited, phase));
        next = PQconnectPoll(connection);
        witness.look(connection);
        if (next == PGRES_POLLING_FAILED)
            return tl::unexpected(failed(phase));
        const ConnStatusType status = PQstatus(connection);
        if (status == CONNECTION_SSL_STARTUP)
            phase = Phase::Tls;
        else if (status != CONNECTION_STARTED && status != CONNECTION_NEEDED)
            phase = Phase::Login;
    }
    PQsetnonblocking(connection, 1);
    return {};
}

PostgresSession::Outcome<PostgresSession::Row>
PostgresSession::readRow(std::string_view select, BootTime until,
                         const Interruption& interruption) {
    if (!isOpen()) {
        PostgresSymptom symptom;
        symptom.isCut = true;
        return tl::unexpected(std::move(symptom));
    }
    // In one message, so that no transaction ever stays open and a pooler between hands the
    // settings to nobody else.
    const auto limit = std::chrono::milliseconds(statementLimit).count();
    const std::string query =
        "BEGIN READ ONLY; SET LOCAL statement_timeout = " + std::to_string(limit) + "; " +
        std::string(select) + "; COMMIT";
    auto sent = send(query, until, interruption);
    Outcome<Row> row = sent ? takeRow(until, interruption) : tl::unexpected(sent.error());
    if (!row)
        close();
    return row;
}

PostgresSession::Outcome<void> PostgresSession::send(const std::string& query, BootTime until,
                                                     const Interruption& interruption) {
    PGconn* const connection = m_connection.get();
    // What came since the last question is the server's farewell, or the end.
    if (PQconsumeInput(connection) != 1 || PQsendQuery(connection, query.c_str()) != 1)
        return tl::unexpected(failed(Phase::Asking));
    // Else the rows of a counterpart that sends without end would be kept until the deadline.
    PQsetSingleRowMode(connection);
    for (int left = PQflush(connection); left != 0; left = PQflush(connection)) {
        if (left < 0)
            return tl::unexpected(failed(Phase::Asking));
        const Wait waited = wait(POLLIN | POLLOUT, until, interruption);
        if (waited != Wait::Ready)
            return tl::unexpected(unready(waited, Phase::Asking));
        if (PQconsumeInput(connection) != 1)
            return tl::unexpected(failed(Phase::Asking));
    }
    return {};
}

PostgresSession::Outcome<PostgresSession::Row>
PostgresSession::takeRow(BootTime until, const Interruption& interruption) {
    PGconn* const connection = m_connection.get();
    std::optional<Row> row;
    for (;;) {
        while (PQisBusy(connection) == 1) {
            const Wait waited = wait(POLLIN, until, interruption);
            if (waited != Wait::Ready)
                return tl::unexpected(unready(waited, Phase::Asking));
            if (PQconsumeInput(connection) != 1)
                return tl::unexpected(failed(Phase::Asking));
        }
        const ResultPtr result(PQgetResult(connection));
        if (!result)
            break;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_SINGLE_TUPLE && !row) {
            row.emplace();
            for (int column = 0; column < PQnfields(result.get()); ++column)
                row->push_back(
                    PQgetisnull(result.get(), 0, column) == 1
                        ? std::nullopt
                        : std::optional<std::string>(PQgetvalue(result.get(), 0, column)));
        }
        const bool isFine =
            status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
        if (isFine)
            continue;
        PostgresSymptom symptom = failed(Phase::Asking);
        symptom.words = std::string(PQresultErrorMessage(result.get())).substr(0, kept);
        const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        symptom.sqlState = sanitizeForDisplay(state ? state : "", 5);
        return tl::unexpected(std::move(symptom));
    }
    if (row)
        return std::move(*row);
    PostgresSymptom symptom = failed(Phase::Asking);
    symptom.words = "no row came back";
    return tl::unexpected(std::move(symptom));
}

std::string sqlStateIn(std::string_view words) {
    constexpr std::size_t length = 5;
    constexpr std::string_view before = ":  ";
    const auto isPartOfOne = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    };
    for (std::size_t at = words.find(before); at != std::string_view::npos;
         at = words.find(before, at + 1)) {
        const std::string_view rest = words.substr(at + before.size());
        const std::string_view state = rest.substr(0, length);
        if (state.size() == length && std::ranges::all_of(state, isPartOfOne) &&
            rest.substr(length).starts_with(':'))
            return std::string(state);
    }
    return {};
}

} // namespace catalyst
