#pragma once

#include "base/Result.h"
#include "database/SocketPlace.h"

#include <QTcpServer>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace catalyst {

/// Lets libpq, which speaks TLS over TCP only, reach a server through a Unix socket: a port of
/// 127.0.0.1 that carries one connection there and back.
///
/// Only this very process is let in: the other end must be a descriptor of it, which the kernel's
/// tables tell (`whoConnectedTo`). Other users, web pages that rebind a name, and other processes
/// of this user are cut at once and counted. The port stands open only from `open` until its one
/// connection has come. Lives on one thread's Qt event loop; destroying it cuts what it carries.
class LoopbackRelay final {
public:
    /// What became of the connection since the last `open`.
    struct Report {
        std::optional<Error> notConnected; ///< why the server's side could not be connected to
        bool isConnected = false;          ///< the server's side was, once
        std::size_t fromServer = 0;        ///< bytes
        std::size_t toServer = 0;
        char first = 0;          ///< the first byte that came from the server
        bool wasTooMuch = false; ///< cut: the server sent more than was allowed
    };

    LoopbackRelay();
    ~LoopbackRelay();
    LoopbackRelay(const LoopbackRelay&) = delete;
    LoopbackRelay& operator=(const LoopbackRelay&) = delete;

    /// Returns the port. Cuts what it carried before. Io: no port is left.
    Result<std::uint16_t> open(SocketPlace to);
    /// Cuts what it carries and opens no port.
    void close();

    /// From now on the server may send so many bytes; with more the connection is cut.
    void allow(std::size_t bytes) { m_allowance = bytes; }

    bool isListening() const { return m_server.isListening(); }
    /// Neither side has ended its connection.
    bool isCarrying() const;
    const Report& report() const { return m_report; }
    /// Connections of others that were cut, since this was made.
    std::uint64_t strangers() const { return m_strangers; }

private:
    class Pair;

    void accept();
    /// False when that was more than allowed.
    bool count(std::string_view fromServer);

    SocketPlace m_to;
    Report m_report;
    std::size_t m_allowance = SIZE_MAX;
    std::uint64_t m_strangers = 0;
    std::unique_ptr<Pair> m_pair;
    QTcpServer m_server;
};

} // namespace catalyst
