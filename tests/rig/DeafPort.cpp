#include "rig/DeafPort.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

namespace catalyst::test {

namespace {

int makeSocket() {
    return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

} // namespace

DeafPort::DeafPort(int port) : m_listener(makeSocket()) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    socklen_t size = sizeof place;
    auto* generic = reinterpret_cast<sockaddr*>(&place);
    const int yes = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 0) != 0 ||
        ::getsockname(m_listener, generic, &size) != 0)
        return;
    // A queue of none holds one.
    constexpr int enough = 3;
    for (int i = 0; i < enough; ++i) {
        m_waiting.push_back(makeSocket());
        (void)::connect(m_waiting.back(), generic, size);
    }
    m_port = ntohs(place.sin_port);
}

DeafPort::~DeafPort() {
    for (const int waiting : m_waiting)
        ::close(waiting);
    ::close(m_listener);
}

} // namespace catalyst::test
