#pragma once

#include "rehearsal/SocketPoll.h"
#include "rehearsal/Wire.h"

#include <memory>

namespace catalyst::rehearsal {

/// A Wire on a plain TCP or Unix stream socket.
class SocketWire final : public Wire {
public:
    /// Takes `fd`, non-blocking.
    SocketWire(std::shared_ptr<SocketPoll> poll, int fd, bool isUnix, Events events);
    ~SocketWire() override;

    void start() override;
    void send(std::string_view bytes) override;
    std::size_t queued() const override { return m_queue.size() - m_sent; }
    void finish() override;
    void reset() override;

private:
    void handle(std::uint32_t events);
    /// False when the wire is closed.
    bool readAvailable();
    /// Reads all but the last byte, which it only looks at.
    bool readLagging();
    void flush();
    void watch();
    void close();

    std::shared_ptr<SocketPoll> m_poll;
    int m_fd;
    bool m_isUnix;
    bool m_isReading = false;
    bool m_isFinishing = false;
    bool m_hasLaggingByte = false;
    bool m_wasBlocked = false;
    SocketPoll::Id m_watch = SocketPoll::Id::None;
    std::string m_queue;
    std::size_t m_sent = 0;
};

} // namespace catalyst::rehearsal
