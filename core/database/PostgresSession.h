#pragma once

#include "base/Clock.h"
#include "base/Secret.h"
#include "database/DatabaseTarget.h"
#include "database/Interruption.h"
#include "database/PostgresSymptom.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;

namespace catalyst {

/// One connection to PostgreSQL by libpq, for one worker thread: every call waits there, at most
/// until its deadline, and ends early when interrupted. Never writes: whatever is read is read in
/// a transaction of its own that is READ ONLY.
class PostgresSession final {
public:
    struct Login {
        DatabaseTarget target;
        std::uint16_t port = 0; ///< of 127.0.0.1, where the connection goes to
        Secret password;        ///< empty: none, not even that of ~/.pgpass
    };
    using Row = std::vector<std::optional<std::string>>; ///< empty: NULL
    template <class T>
    using Outcome = tl::expected<T, PostgresSymptom>;

    PostgresSession();
    ~PostgresSession();
    PostgresSession(const PostgresSession&) = delete;
    PostgresSession& operator=(const PostgresSession&) = delete;

    /// Connects and logs in, anew when it is open. libpq's own surroundings (PGOPTIONS, PGSSLMODE
    /// …) have no say in what matters here; client certificates are those of ~/.postgresql.
    Outcome<void> open(Login login, BootTime until, const Interruption& interruption);
    /// The first row of one SELECT, cut off by the server after `statementLimit`. A symptom closes
    /// the connection.
    Outcome<Row> readRow(std::string_view select, BootTime until, const Interruption& interruption);
    bool isOpen() const { return m_connection != nullptr; }
    void close();

    static constexpr std::chrono::seconds statementLimit{3};

private:
    struct Finish {
        void operator()(pg_conn* connection) const;
    };
    class TlsWitness;
    enum class Wait { Ready, Late, Interrupted };

    Wait wait(short events, BootTime until, const Interruption& interruption) const;
    Outcome<void> logIn(TlsWitness& witness, BootTime until, const Interruption& interruption);
    Outcome<void> send(const std::string& query, BootTime until, const Interruption& interruption);
    Outcome<Row> takeRow(BootTime until, const Interruption& interruption);
    PostgresSymptom unready(Wait wait, PostgresSymptom::Phase phase) const;
    PostgresSymptom failed(PostgresSymptom::Phase phase) const;

    /// Real time: a server's silence is measured by it whatever the tests do.
    SystemClock m_clock;
    std::unique_ptr<pg_conn, Finish> m_connection;
};

/// The SQLSTATE in the words of an error as libpq makes them when it is verbose ("FATAL:  28P01:
/// …", the first word in any language); empty when there is none. For logins, of which libpq tells
/// it in no other way.
std::string sqlStateIn(std::string_view words);

} // namespace catalyst
