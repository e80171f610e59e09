#pragma once

#include "base/Result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst {

/// Where a team's records live: libpq's connection string, `host=db dbname=records user=console` or
/// `postgresql://console@db:5432/records?sslmode=verify-full`.
///
/// Added unless given: connect_timeout=5, tcp_user_timeout=10000 (ms), and sslmode=require when the
/// host is neither a socket directory nor this machine.
class PostgresAddress {
public:
    /// InvalidArgument: not understood, longer than 4096 bytes, holds ';' (the driver's separator),
    /// or holds a password: that belongs into ~/.pgpass (0600), not into a settings file.
    static Result<PostgresAddress> parse(std::string_view text);

    /// As Qt's QPSQL driver takes it.
    std::string connectOptions() const;
    /// "PostgreSQL database records on db:5432", for people.
    std::string describe() const;

    bool operator==(const PostgresAddress&) const = default;

private:
    std::string setting(std::string_view name) const;
    void addDefault(std::string_view name, std::string_view value);
    Result<void> check() const;

    std::vector<std::pair<std::string, std::string>> m_settings;
};

} // namespace catalyst
