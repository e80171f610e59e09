#include "rehearsal/RawClient.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace catalyst::test {

RawClient::~RawClient() {
    close();
}

void RawClient::close() {
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_state = State::Closed;
}

RawClient::State RawClient::connectUnix(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), std::min(path.size(), sizeof address.sun_path - 1));
    return connectTo(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), &address, sizeof address);
}

RawClient::State RawClient::connectTcp(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connectTo(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), &address, sizeof address);
}

// Blocking on purpose: the kernel completes it from the server's backlog without the server.
RawClient::State RawClient::connectTo(int fd, const void* address, unsigned size) {
    close();
    m_received.clear();
    m_total = 0;
    m_fd = fd;
    if (::connect(fd, static_cast<const sockaddr*>(address), size) == 0) {
        ::fcntl(fd, F_SETFL, O_NONBLOCK);
        return m_state = State::Open;
    }
    const State failed = errno == ECONNREFUSED ? State::Refused
                         : errno == ENOENT     ? State::Missing
                                               : State::Reset;
    close();
    return m_state = failed;
}

bool RawClient::send(const std::string& bytes) {
    return ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
}

bool RawClient::get(const std::string& path) {
    return send("GET " + path + " HTTP/1.1\r\nHost: rehearsal\r\n\r\n");
}

bool RawClient::post(const std::string& path, const std::string& body) {
    return send("POST " + path + " HTTP/1.1\r\nHost: rehearsal\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
}

RawClient& RawClient::pump() {
    constexpr std::size_t kept = 4 * 1024 * 1024;
    std::array<char, 65536> bytes;
    while (m_state == State::Open) {
        const ssize_t count = ::recv(m_fd, bytes.data(), bytes.size(), 0);
        if (count > 0) {
            const auto size = static_cast<std::size_t>(count);
            m_total += size;
            m_received.append(bytes.data(),
                              std::min(size, kept - std::min(kept, m_received.size())));
            continue;
        }
        if (count == 0)
            m_state = State::Closed;
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
        else
            m_state = State::Reset;
    }
    return *this;
}

std::string RawClient::head() const {
    return m_received.substr(0, m_received.find("\r\n\r\n"));
}

std::string RawClient::body() const {
    const auto end = m_received.find("\r\n\r\n");
    return end == std::string::npos ? std::string() : m_received.substr(end + 4);
}

bool RawClient::hasAnswer() const {
    if (m_received.find("\r\n\r\n") == std::string::npos)
        return false;
    const std::string name = "content-length: ";
    const auto at = head().find(name);
    if (at == std::string::npos)
        return true;
    return body().size() >= std::strtoul(head().c_str() + at + name.size(), nullptr, 10);
}

int RawClient::status() const {
    return m_received.size() < 12 ? 0 : std::atoi(m_received.c_str() + 9);
}

} // namespace catalyst::test
