#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalyst::rig {

/// The port of "scheme://user:password@host:port/rest"; nothing when none is written there.
std::optional<int> portOf(std::string_view url);

/// Whether a PostgreSQL server answers there: it is asked, within 2 s, whether it speaks TLS, which
/// every live one answers before any login (protocol 3.0, SSLRequest).
bool postgresAnswers(int port);

/// Whether anything accepts there.
bool isListening(int port);

enum class RedisState { Answers, Gone, ClientLeft };

/// Sends PING and waits for PONG without end, as the deployed services do; only the leaving of the
/// one who asked, at the other end of `clientFd`, ends the wait earlier.
RedisState pingRedis(int port, int clientFd);

} // namespace catalyst::rig
