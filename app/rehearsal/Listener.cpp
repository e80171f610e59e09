#include "rehearsal/Listener.h"

#include "rehearsal/RehearsalDirectory.h"

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace catalyst::rehearsal {

namespace {

using namespace std::chrono_literals;

constexpr int acceptsPerWake = 64;
// More than fit into the shortest queue.
constexpr int waitingConnections = 4;

tl::unexpected<Error> systemError(const std::string& what) {
    const int error = errno;
    const auto code = error == EADDRINUSE ? Error::Code::AlreadyExists
                      : error == EACCES   ? Error::Code::PermissionDenied
                                          : Error::Code::Io;
    return fail(code, what + ": " + std::strerror(error));
}

Result<int> newSocket(int family) {
    const int fd = ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return systemError("socket");
    return fd;
}

template <class Address>
bool bindTo(int fd, const Address& address) {
    return ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

} // namespace

Listener::Listener(std::shared_ptr<SocketPoll> poll, Accepted accepted)
    : m_poll(std::move(poll)), m_accepted(std::move(accepted)) {
    m_acceptAgain.setSingleShot(true);
    QObject::connect(&m_acceptAgain, &QTimer::timeout, &m_acceptAgain,
                     [this] { m_poll->change(m_watch, EPOLLIN); });
}

Listener::~Listener() {
    close();
    if (m_ownsFile)
        ::unlink(m_path.c_str());
}

Result<void> Listener::bindUnix(const std::string& path) {
    if (path.size() >= sizeof sockaddr_un{}.sun_path)
        return fail(Error::Code::InvalidArgument,
                    path + ": a socket path has at most 107 bytes; choose a shorter directory");
    if (auto checked = checkRehearsalDirectory(path.substr(0, path.rfind('/'))); !checked)
        return checked;
    m_path = path;
    return bindAgain();
}

Result<void> Listener::bindTcp() {
    return bindAgain();
}

Result<void> Listener::bindAgain() {
    close();
    auto bound = isUnix() ? rebindUnix() : rebindTcp();
    if (bound)
        m_state = State::Bound;
    return bound;
}

Result<void> Listener::rebindUnix() {
    const auto fd = newSocket(AF_UNIX);
    if (!fd)
        return fail(fd.error());
    // The mode of the file that bind makes comes from the socket itself: no moment with another.
    ::fchmod(*fd, 0600);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_path.data(), m_path.size());
    if (m_ownsFile)
        ::unlink(m_path.c_str());
    if (!bindTo(*fd, address)) {
        auto error = systemError(m_path + ": cannot bind");
        ::close(*fd);
        return error;
    }
    m_ownsFile = true;
    m_fd = *fd;
    return {};
}

Result<void> Listener::rebindTcp() {
    const auto fd = newSocket(AF_INET);
    if (!fd)
        return fail(fd.error());
    const int on = 1;
    ::setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!bindTo(*fd, address)) {
        auto error = systemError("bind to 127.0.0.1:" + std::to_string(m_port));
        ::close(*fd);
        return error;
    }
    socklen_t size = sizeof address;
    ::getsockname(*fd, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_fd = *fd;
    return {};
}

Result<void> Listener::listen() {
    if (m_state == State::Listening)
        return {};
    if (m_state != State::Bound) {
        if (auto bound = bindAgain(); !bound)
            return bound;
    }
    if (::listen(m_fd, SOMAXCONN) != 0)
        return systemError("listen");
    m_watch = m_poll->add(m_fd, EPOLLIN, [this](std::uint32_t) { acceptAll(); });
    if (m_watch == SocketPoll::Id::None)
        return systemError("watch the listening socket");
    m_state = State::Listening;
    return {};
}

Result<void> Listener::refuse() {
    return m_state == State::Bound ? Result<void>() : bindAgain();
}

Result<void> Listener::vanish() {
    if (!isUnix())
        return refuse();
    close();
    if (std::exchange(m_ownsFile, false))
        ::unlink(m_path.c_str());
    return {};
}

Result<void> Listener::jam() {
    if (m_state == State::Jammed)
        return {};
    if (auto bound = bindAgain(); !bound)
        return bound;
    if (::listen(m_fd, 0) != 0)
        return systemError("listen");
    m_state = State::Jammed;
    fillQueue();
    return {};
}

void Listener::fillQueue() {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&address), &size);
    for (int i = 0; i < waitingConnections; ++i) {
        const auto fd = newSocket(address.ss_family);
        if (!fd)
            return;
        m_waiting.push_back(*fd);
        if (::connect(*fd, reinterpret_cast<const sockaddr*>(&address), size) != 0 &&
            errno != EINPROGRESS)
            return;
    }
}

void Listener::close() {
    m_poll->remove(std::exchange(m_watch, SocketPoll::Id::None));
    m_state = State::Gone;
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
    for (const int fd : std::exchange(m_waiting, {}))
        ::close(fd);
}

void Listener::acceptAll() {
    for (int i = 0; i < acceptsPerWake && m_watch != SocketPoll::Id::None; ++i) {
        const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            m_accepted(fd);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) {
            // Out of descriptors: the waiting client would wake us without pause.
            m_poll->change(m_watch, 0);
            m_acceptAgain.start(100ms);
        }
        return;
    }
}

} // namespace catalyst::rehearsal
