#pragma once

#include "base/Result.h"
#include "store/SqlError.h"
#include "store/Statement.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

class QSqlDatabase;

namespace catalyst {

class Transaction;

/// One connection of Qt Sql, to SQLite or PostgreSQL. Opened, used and destroyed on one thread, the
/// store worker's. `openSqlite` and `openPostgres` make ready-to-use ones.
class Database {
public:
    struct Connection {
        SqlEngine engine = SqlEngine::Sqlite;
        std::string where;    ///< for error texts: a path, or server and database
        std::string database; ///< SQLite: the path; PostgreSQL: empty
        std::string options;  ///< Qt Sql's connect options
    };
    static Result<std::unique_ptr<Database>> connect(const Connection& connection);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    SqlEngine engine() const { return m_engine; }
    const std::string& where() const { return m_where; }

    /// The connection broke: every further call fails. Open another Database.
    bool isLost() const { return m_isLost; }

    /// A statement with `?` placeholders; prepared at its first use. `doing` completes "cannot …"
    /// in error texts.
    Result<Statement> prepare(const char* sql, std::string_view doing);

    /// One statement without placeholders and without an interesting result.
    Result<void> run(const std::string& sql, std::string_view doing);

    /// The first column of the first row as text; InvalidData when there is no row.
    Result<std::string> value(const std::string& sql, std::string_view doing);

    /// Begins a transaction that is sure to be able to write (SQLite: BEGIN IMMEDIATE).
    Result<Transaction> begin(std::string_view doing);

    Error errorOf(const class QSqlError& error, std::string_view doing);

private:
    Database(SqlEngine engine, std::string where, std::string name);

    SqlEngine m_engine;
    std::string m_where;
    std::string m_name; ///< Qt's name of the connection
    bool m_isLost = false;
    std::unique_ptr<QSqlDatabase> m_database;
    std::map<std::string_view, std::unique_ptr<QSqlQuery>> m_prepared; ///< keyed by literals
};

/// Rolled back unless committed.
class Transaction {
public:
    Transaction(Database& database, std::string_view doing)
        : m_database(&database), m_doing(doing) {}
    Transaction(Transaction&& other) noexcept
        : m_database(std::exchange(other.m_database, nullptr)), m_doing(std::move(other.m_doing)) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    Database* m_database; ///< null: over
    std::string m_doing;
};

} // namespace catalyst
