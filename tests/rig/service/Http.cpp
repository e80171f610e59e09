#include "rig/service/Http.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace catalyst::rig {

namespace {

constexpr std::size_t longestHead = 16'384;
constexpr std::size_t longestBody = 1'000'000;
constexpr int patienceSeconds = 10;

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return result;
}

std::map<std::string, std::string> parseQuery(std::string_view text) {
    std::map<std::string, std::string> query;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view item = text.substr(0, end);
        const std::size_t equals = std::min(item.find('='), item.size());
        if (equals > 0)
            query[std::string(item.substr(0, equals))] =
                item.substr(std::min(equals + 1, item.size()));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return query;
}

const char* reasonOf(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 422:
        return "Unprocessable Entity";
    case 503:
        return "Service Unavailable";
    default:
        return "Internal Server Error";
    }
}

void limit(int fd, int seconds) {
    const timeval time{seconds, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

/// False: nothing more comes.
bool receiveMore(int fd, std::string& text) {
    char bytes[4096];
    const ssize_t got = ::recv(fd, bytes, sizeof bytes, 0);
    if (got <= 0)
        return false;
    text.append(bytes, static_cast<std::size_t>(got));
    return true;
}

} // namespace

std::optional<Request> parseHead(std::string_view head) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || first == 0 ||
        !line.substr(last + 1).starts_with("HTTP/1.") || line[first + 1] != '/')
        return std::nullopt;
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::size_t mark = std::min(target.find('?'), target.size());
    Request request;
    request.method = line.substr(0, first);
    request.path = target.substr(0, mark);
    request.query = parseQuery(target.substr(std::min(mark + 1, target.size())));
    return request;
}

std::optional<std::size_t> bodyLength(std::string_view head) {
    constexpr std::string_view name = "\r\ncontent-length:";
    const std::string small = lowered(head);
    const std::size_t at = small.find(name);
    if (at == std::string::npos)
        return 0;
    const std::size_t begin = small.find_first_not_of(' ', at + name.size());
    if (begin == std::string::npos)
        return std::nullopt;
    std::size_t length = 0;
    const char* end = small.data() + small.size();
    const auto [stopped, error] = std::from_chars(small.data() + begin, end, length);
    const bool isNumber = error == std::errc() && (stopped == end || *stopped == '\r');
    return isNumber && length <= longestBody ? std::optional(length) : std::nullopt;
}

std::string replyText(const Reply& reply, std::string_view method, double milliseconds) {
    std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " " + reasonOf(reply.status) +
                       "\r\nserver: uvicorn\r\ncontent-type: " + reply.contentType +
                       "\r\ncontent-length: " + std::to_string(reply.body.size());
    if (reply.tellsItsTime) {
        char time[32];
        std::snprintf(time, sizeof time, "%.2fms", milliseconds);
        text += std::string("\r\nx-response-time: ") + time;
    }
    text += "\r\nconnection: close\r\n\r\n";
    return method == "HEAD" ? text : text + reply.body;
}

std::optional<Request> readRequest(int fd) {
    limit(fd, patienceSeconds);
    std::string text;
    std::size_t end = std::string::npos;
    while ((end = text.find("\r\n\r\n")) == std::string::npos) {
        if (text.size() > longestHead || !receiveMore(fd, text))
            return std::nullopt;
    }
    const std::string head = text.substr(0, end);
    std::optional<Request> request = parseHead(head);
    const std::optional<std::size_t> length = bodyLength(head);
    if (!request || !length)
        return std::nullopt;
    text.erase(0, end + 4);
    while (text.size() < *length) {
        if (!receiveMore(fd, text))
            return std::nullopt;
    }
    request->body = text.substr(0, *length);
    return request;
}

void writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

int connectLoopback(int port, int seconds) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    limit(fd, seconds);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return fd;
    ::close(fd);
    return -1;
}

std::optional<int> getStatus(int port, const std::string& path) {
    const int fd = connectLoopback(port, 3);
    if (fd < 0)
        return std::nullopt;
    writeAll(fd, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    std::string text;
    while (text.size() < 12 && receiveMore(fd, text)) {
    }
    ::close(fd);
    int status = 0;
    if (!text.starts_with("HTTP/1.") || text.size() < 12 ||
        std::from_chars(text.data() + 9, text.data() + 12, status).ec != std::errc())
        return std::nullopt;
    return status;
}

} // namespace catalyst::rig
