#pragma once

#include <QList>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace catalyst::test {

/// Ports of 127.0.0.1 that refuse for as long as this lives: bound by us, so nobody else can listen
/// there, and not listening.
class ClosedPorts {
public:
    explicit ClosedPorts(int count) {
        for (int i = 0; i < count; ++i) {
            const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            socklen_t size = sizeof address;
            m_sockets.append(fd);
            if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0)
                m_ports.append(ntohs(address.sin_port));
        }
    }
    ~ClosedPorts() {
        for (const int fd : m_sockets)
            ::close(fd);
    }
    ClosedPorts(const ClosedPorts&) = delete;
    ClosedPorts& operator=(const ClosedPorts&) = delete;

    const QList<quint16>& ports() const { return m_ports; }

private:
    QList<int> m_sockets;
    QList<quint16> m_ports;
};

} // namespace catalyst::test
