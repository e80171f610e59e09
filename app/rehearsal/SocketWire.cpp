#include "rehearsal/SocketWire.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace catalyst::rehearsal {

namespace {
constexpr std::size_t readSize = 64 * 1024;
/// One busy client must not keep the loop from the others.
constexpr int readsPerWake = 16;
} // namespace

SocketWire::SocketWire(std::shared_ptr<SocketPoll> poll, int fd, bool isUnix, Events events)
    : Wire(std::move(events)), m_poll(std::move(poll)), m_fd(fd), m_isUnix(isUnix) {
    m_watch = m_poll->add(m_fd, EPOLLRDHUP | EPOLLET, [this](std::uint32_t e) { handle(e); });
}

SocketWire::~SocketWire() {
    if (m_fd < 0)
        return;
    m_poll->remove(m_watch);
    ::close(m_fd);
}

void SocketWire::start() {
    m_isReading = true;
    watch();
}

void SocketWire::watch() {
    std::uint32_t events = EPOLLRDHUP | EPOLLET;
    if (m_isReading)
        events |= EPOLLIN;
    if (queued() > 0)
        events |= EPOLLOUT;
    m_poll->change(m_watch, events);
}

void SocketWire::handle(std::uint32_t events) {
    if (m_isReading && !readAvailable())
        return;
    // The byte looked at but not taken hides the end of the stream behind it.
    const bool cannotSeeEnd = !m_isReading || m_hasLaggingByte;
    if (cannotSeeEnd && (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) {
        close();
        return;
    }
    if ((events & EPOLLOUT) != 0)
        flush();
}

bool SocketWire::readAvailable() {
    std::array<char, readSize> bytes;
    for (int i = 0; i < readsPerWake; ++i) {
        // A Unix socket tells its peer ECONNRESET only when closed with something unread.
        if (m_isUnix && m_events.expectsReset())
            return readLagging();
        const std::size_t skip = m_hasLaggingByte ? 1 : 0;
        const ssize_t count = ::recv(m_fd, bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return true;
        if (count <= 0) {
            close();
            return false;
        }
        m_hasLaggingByte = false;
        const auto size = static_cast<std::size_t>(count);
        if (size > skip)
            m_events.received(std::string_view(bytes.data() + skip, size - skip));
        if (m_fd < 0)
            return false;
    }
    watch();
    return true;
}

bool SocketWire::readLagging() {
    std::array<char, readSize> bytes;
    for (int i = 0; i < readsPerWake; ++i) {
        const std::size_t known = m_hasLaggingByte ? 1 : 0;
        const ssize_t count = ::recv(m_fd, bytes.data(), bytes.size(), MSG_PEEK);
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
            return true;
        if (count <= 0) {
            close();
            return false;
        }
        const auto size = static_cast<std::size_t>(count);
        if (size <= known)
            return true;
        if (size > 1) {
            std::array<char, readSize> taken;
            if (::recv(m_fd, taken.data(), size - 1, 0) != static_cast<ssize_t>(size - 1)) {
                close();
                return false;
            }
        }
        m_hasLaggingByte = true;
        m_events.received(std::string_view(bytes.data() + known, size - known));
        if (m_fd < 0)
            return false;
    }
    watch();
    return true;
}

void SocketWire::send(std::string_view bytes) {
    if (m_fd < 0)
        return;
    m_queue.append(bytes);
    flush();
}

void SocketWire::flush() {
    while (m_fd >= 0 && queued() > 0) {
        const ssize_t count =
            ::send(m_fd, m_queue.data() + m_sent, m_queue.size() - m_sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            m_wasBlocked = true;
            watch();
            return;
        }
        if (count < 0) {
            close();
            return;
        }
        m_sent += static_cast<std::size_t>(count);
    }
    m_queue.clear();
    m_sent = 0;
    if (m_isFinishing) {
        close();
        return;
    }
    if (std::exchange(m_wasBlocked, false)) {
        watch();
        m_events.drained();
    }
}

void SocketWire::finish() {
    if (m_fd < 0)
        return;
    m_isFinishing = true;
    flush();
}

void SocketWire::reset() {
    if (m_fd < 0)
        return;
    const linger atOnce{1, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    close();
}

void SocketWire::close() {
    if (m_fd < 0)
        return;
    m_poll->remove(m_watch);
    ::close(m_fd);
    m_fd = -1;
    m_queue.clear();
    m_sent = 0;
    m_events.gone();
}

} // namespace catalyst::rehearsal
