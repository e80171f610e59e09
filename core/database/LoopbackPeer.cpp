#include "database/LoopbackPeer.h"

#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <string>

namespace catalyst {

namespace {

/// The kernel prints an address as the words it holds, in this machine's byte order.
std::string tableAddress(std::uint16_t port, bool isMapped) {
    std::array<char, 48> text{};
    const unsigned loopback = htonl(INADDR_LOOPBACK);
    const unsigned mapped = htonl(0xffff);
    const unsigned number = port;
    const int size = isMapped
                         ? std::snprintf(text.data(), text.size(), "0000000000000000%08X%08X:%04X",
                                         mapped, loopback, number)
                         : std::snprintf(text.data(), text.size(), "%08X:%04X", loopback, number);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string_view takeWord(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const std::string_view word = line.substr(0, line.find(' '));
    line.remove_prefix(word.size());
    return word;
}

template <class Number>
std::optional<Number> numberOf(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// Columns: number, local address, remote address, state, queues, timer, retransmissions, user,
/// time-out, inode (proc(5), /proc/net/tcp).
std::optional<LoopbackPeer> peerIn(std::string_view line) {
    for (int column = 3; column < 7; ++column)
        takeWord(line);
    const auto user = numberOf<std::uint32_t>(takeWord(line));
    takeWord(line);
    const auto inode = numberOf<std::uint64_t>(takeWord(line));
    if (!user || !inode)
        return std::nullopt;
    return LoopbackPeer{*user, *inode};
}

/// Empty when it cannot be read, or is so long that reading it would hold up everything else: then
/// nobody is found in it.
std::string contentOf(const char* path) {
    constexpr std::size_t longest = std::size_t(8) * 1024 * 1024;
    const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return {};
    std::string text;
    std::array<char, 32 * 1024> block{};
    ssize_t count = 0;
    while ((count = ::read(fd, block.data(), block.size())) > 0 && text.size() < longest)
        text.append(block.data(), static_cast<std::size_t>(count));
    ::close(fd);
    return count == 0 ? text : std::string();
}

bool isOurDescriptor(std::uint64_t inode) {
    const std::string wanted = "socket:[" + std::to_string(inode) + "]";
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir("/proc/self/fd"), &::closedir);
    if (!directory)
        return false;
    while (const dirent* entry = ::readdir(directory.get())) {
        std::array<char, 64> target{};
        const ssize_t size =
            ::readlinkat(::dirfd(directory.get()), entry->d_name, target.data(), target.size());
        if (size > 0 && std::string_view(target.data(), static_cast<std::size_t>(size)) == wanted)
            return true;
    }
    return false;
}

} // namespace

std::optional<LoopbackPeer> findLoopbackPeer(std::string_view table, std::uint16_t peerPort,
                                             std::uint16_t ourPort) {
    const std::string peer = tableAddress(peerPort, false);
    const std::string ours = tableAddress(ourPort, false);
    const std::string mappedPeer = tableAddress(peerPort, true);
    const std::string mappedOurs = tableAddress(ourPort, true);
    while (!table.empty()) {
        std::string_view line = table.substr(0, table.find('\n'));
        table.remove_prefix(std::min(line.size() + 1, table.size()));
        takeWord(line);
        const std::string_view local = takeWord(line);
        const std::string_view remote = takeWord(line);
        const bool isIt =
            (local == peer && remote == ours) || (local == mappedPeer && remote == mappedOurs);
        if (isIt)
            return peerIn(line);
    }
    return std::nullopt;
}

PeerKind whoConnectedTo(std::uint16_t ourPort, std::uint16_t peerPort) {
    auto peer = findLoopbackPeer(contentOf("/proc/net/tcp"), peerPort, ourPort);
    if (!peer)
        peer = findLoopbackPeer(contentOf("/proc/net/tcp6"), peerPort, ourPort);
    if (!peer)
        return PeerKind::Stranger;
    // The table has no user any more for what is closed.
    if (peer->inode == 0)
        return PeerKind::Gone;
    const bool isOurs = peer->user == ::geteuid() && isOurDescriptor(peer->inode);
    return isOurs ? PeerKind::ThisProcess : PeerKind::Stranger;
}

} // namespace catalyst
