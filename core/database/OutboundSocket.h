#pragma once

#include "base/Result.h"
#include "database/SocketPlace.h"

#include <QObject>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

class QIODevice;

namespace catalyst {

/// A connection to a Unix socket or a TCP port, the same for both. Lives on one thread's Qt event
/// loop; destroying it cuts the connection.
class OutboundSocket final {
public:
    /// Told from the event loop. Any of them may destroy the socket.
    struct Callbacks {
        std::function<void()> connected;
        std::function<void()> readable;
        std::function<void()> written; ///< some of what was to be written has left
        /// Once, the last one. Before `connected`: Refused, Unreachable (no socket file, no name,
        /// no route), PermissionDenied, Io. After it: Reset, whoever ended it; what had arrived can
        /// still be read.
        std::function<void(Error)> ended;
    };

    explicit OutboundSocket(Callbacks callbacks);
    ~OutboundSocket();
    OutboundSocket(const OutboundSocket&) = delete;
    OutboundSocket& operator=(const OutboundSocket&) = delete;

    /// Once. Names are looked up without blocking.
    void connectTo(const SocketPlace& place);
    bool isConnected() const { return m_isConnected; }

    /// At most `most` of what has arrived. What is not taken is left to the other side to wait for.
    std::string take(std::size_t most);
    void write(std::string_view bytes);
    /// Ends the connection once all that was written has left; `ended` tells when.
    void finish();
    /// Given to `write` and not yet to the kernel.
    std::size_t unsent() const;

private:
    void openLocal(const SocketPlace& place);
    void openTcp(const SocketPlace& place);
    void isUp();
    void end(Error error);

    Callbacks m_callbacks;
    std::string m_place;
    bool m_isConnected = false;
    bool m_hasEnded = false;
    std::unique_ptr<QIODevice> m_device;
    /// Its connections end with it, before the device goes.
    QObject m_context;
};

} // namespace catalyst
