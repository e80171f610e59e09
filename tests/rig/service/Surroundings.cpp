#include "rig/service/Surroundings.h"

#include "rig/service/Http.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

namespace catalyst::rig {

namespace {

constexpr int patienceSeconds = 2;
// A length of 8 and the code 80877103, big-endian.
constexpr std::string_view sslRequest("\0\0\0\x08\x04\xd2\x16\x2f", 8);

/// Waits until `fd` has something to read; false: the client has gone.
bool waitFor(int fd, int clientFd) {
    pollfd both[] = {{fd, POLLIN, 0}, {clientFd, POLLRDHUP, 0}};
    while (::poll(both, 2, -1) >= 0) {
        if (both[0].revents != 0)
            return true;
        if (both[1].revents != 0)
            return false;
    }
    return false;
}

} // namespace

std::optional<int> portOf(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return std::nullopt;
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?"));
    if (const std::size_t at = url.rfind('@'); at != std::string_view::npos)
        url.remove_prefix(at + 1);
    const std::size_t colon = url.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    int port = 0;
    const char* end = url.data() + url.size();
    const auto [stopped, error] = std::from_chars(url.data() + colon + 1, end, port);
    if (error != std::errc() || stopped != end || port < 1 || port > 65535)
        return std::nullopt;
    return port;
}

bool postgresAnswers(int port) {
    const int fd = connectLoopback(port, patienceSeconds);
    if (fd < 0)
        return false;
    writeAll(fd, sslRequest);
    char answer = 0;
    const bool isAnswered = ::recv(fd, &answer, 1, 0) == 1 && (answer == 'S' || answer == 'N');
    ::close(fd);
    return isAnswered;
}

bool isListening(int port) {
    const int fd = connectLoopback(port, patienceSeconds);
    if (fd >= 0)
        ::close(fd);
    return fd >= 0;
}

RedisState pingRedis(int port, int clientFd) {
    const int fd = connectLoopback(port, patienceSeconds);
    if (fd < 0)
        return RedisState::Gone;
    writeAll(fd, "PING\r\n");
    RedisState state = RedisState::ClientLeft;
    if (waitFor(fd, clientFd)) {
        char answer[8];
        const ssize_t got = ::recv(fd, answer, sizeof answer, 0);
        const bool isPong =
            got > 0 && std::string_view(answer, static_cast<std::size_t>(got)).starts_with("+PONG");
        state = isPong ? RedisState::Answers : RedisState::Gone;
    }
    ::close(fd);
    return state;
}

} // namespace catalyst::rig
