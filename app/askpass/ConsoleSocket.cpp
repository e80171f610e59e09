#include "app/askpass/ConsoleSocket.h"

#include "base/PeerUser.h"
#include "ssh/AskpassWire.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

namespace catalyst {

namespace wire = askpass_wire;

namespace {

constexpr std::size_t longestAnswer = wire::answerWord.size() + 8 + wire::longestSecret;

/// What came is wiped, whatever becomes of it.
struct Received {
    std::string bytes;

    Received() { bytes.reserve(longestAnswer + 1); }
    Received(const Received&) = delete;
    Received& operator=(const Received&) = delete;
    ~Received() { wipe(bytes); }
};

/// Whether `text` begins with "answer N\n" and N bytes follow; then `secret` is those.
bool readSecret(std::string_view text, Secret& secret) {
    if (!text.starts_with(wire::answerWord))
        return false;
    text.remove_prefix(wire::answerWord.size());
    const std::size_t end = text.find('\n');
    std::size_t size = 0;
    if (end == std::string_view::npos ||
        std::from_chars(text.data(), text.data() + end, size).ec != std::errc() ||
        size > wire::longestSecret || text.size() != end + 1 + size)
        return false;
    secret = Secret(text.substr(end + 1));
    return true;
}

} // namespace

Result<ConsoleSocket> ConsoleSocket::connect(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path)
        return fail(Error::Code::InvalidArgument, "no socket to ask at");
    path.copy(address.sun_path, path.size());
    ConsoleSocket made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (made.m_fd < 0 ||
        ::connect(made.m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(Error::Code::Unreachable, "nobody listens at " + path);
    if (!isPeerOurUser(made.m_fd))
        return fail(Error::Code::NotPermitted, path + " is another user's");
    return made;
}

ConsoleSocket::ConsoleSocket(ConsoleSocket&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)) {}

ConsoleSocket::~ConsoleSocket() {
    if (m_fd >= 0)
        ::close(m_fd);
}

bool ConsoleSocket::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

ConsoleSocket::Answer ConsoleSocket::receive() const {
    Received received;
    Answer answer;
    for (;;) {
        if (received.bytes == wire::terminalLine) {
            answer.kind = Answer::Kind::Terminal;
            return answer;
        }
        if (readSecret(received.bytes, answer.secret)) {
            answer.kind = Answer::Kind::Secret;
            return answer;
        }
        if (received.bytes.size() >= longestAnswer)
            return answer;
        const std::size_t before = received.bytes.size();
        received.bytes.resize(longestAnswer);
        const ssize_t count =
            ::recv(m_fd, received.bytes.data() + before, longestAnswer - before, 0);
        const int error = errno;
        received.bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count == 0 || (count < 0 && error != EINTR) || received.bytes == wire::refusedLine)
            return answer;
    }
}

void ConsoleSocket::report(std::string_view line) const {
    std::array<char, wire::heardLine.size()> heard{};
    if (!send(line))
        return;
    while (::recv(m_fd, heard.data(), heard.size(), 0) < 0 && errno == EINTR)
        continue;
}

} // namespace catalyst
