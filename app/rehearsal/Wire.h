#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace catalyst::rehearsal {

/// The bytes of one accepted connection, on the owner's thread. A callback may call any function
/// here but must not destroy the wire. Destroying it closes the connection.
class Wire {
public:
    struct Events {
        std::function<void(std::string_view)> received;
        std::function<void()> drained; ///< everything sent so far is with the kernel
        std::function<void()> gone;    ///< closed by either side; once, nothing comes after it
        /// Asked before reading: will `reset` follow what is about to be read?
        std::function<bool()> expectsReset;
    };

    explicit Wire(Events events) : m_events(std::move(events)) {}
    virtual ~Wire() = default;
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// Begins to read (for TLS: the handshake). Before that only the peer's leaving is noticed.
    virtual void start() = 0;
    virtual void send(std::string_view bytes) = 0;
    /// Bytes given to `send` that the kernel has not taken yet.
    virtual std::size_t queued() const = 0;
    /// Closes once everything is sent; `gone` follows.
    virtual void finish() = 0;
    /// Closes at once so that the peer sees ECONNRESET; `gone` follows.
    virtual void reset() = 0;

protected:
    Events m_events;
};

} // namespace catalyst::rehearsal
