#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

class QSqlQuery;

namespace catalyst {

class Database;

/// One use of a prepared statement; its result set is closed when it goes. The database keeps the
/// statement itself for the next use, so a text is in use once at a time.
class Statement {
public:
    Statement(Database& database, QSqlQuery& query, std::string_view doing)
        : m_database(&database), m_query(&query), m_doing(doing) {}
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Fill the placeholders from left to right. Text is UTF-8; what is not, and NUL, which
    /// PostgreSQL cannot store, becomes U+FFFD.
    Statement& bind(std::int64_t value);
    Statement& bind(std::string_view text);
    Statement& bind(Instant instant);
    Statement& bind(std::optional<Instant> instant);
    Statement& bind(std::span<const std::uint8_t> bytes); ///< SQLite's BLOB

    /// Runs it. May be bound and executed again.
    Result<void> execute();

    /// To the next row; false after the last.
    Result<bool> next();

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::vector<std::uint8_t> bytes(int column) const;
    Instant instant(int column) const;
    std::optional<Instant> optionalInstant(int column) const; ///< empty for NULL
    bool isNull(int column) const;

    /// Rows that the last execution inserted, changed or deleted.
    std::int64_t affected() const;

private:
    Database* m_database;
    QSqlQuery* m_query; ///< null once moved from
    std::string m_doing;
    int m_bound = 0;
};

} // namespace catalyst
