#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::rig {

struct Request {
    std::string method;
    std::string path;
    std::map<std::string, std::string> query; ///< as written, nothing decoded
    std::string body;
};

struct Reply {
    int status = 200;
    std::string contentType = "application/json";
    std::string body;
    bool tellsItsTime = false; ///< X-Response-Time is sent
};

/// What begins a request: nothing when `head`, up to its empty line, is not HTTP.
std::optional<Request> parseHead(std::string_view head);
/// Of a head: the length of the body that follows; nothing when it is no number or above 1 MB.
std::optional<std::size_t> bodyLength(std::string_view head);

std::string replyText(const Reply& reply, std::string_view method, double milliseconds);

/// Reads one request. Nothing: the client went away, took more than 10 s, or sent what is none.
std::optional<Request> readRequest(int fd);
/// Writes until all is written or the client has gone.
void writeAll(int fd, std::string_view bytes);

/// A connection to 127.0.0.1 within `seconds`, which then limit each receive and send too;
/// -1: nobody accepts.
int connectLoopback(int port, int seconds);

/// The status of a GET there, as a container's health check asks it; nothing without an answer
/// within 3 s.
std::optional<int> getStatus(int port, const std::string& path);

} // namespace catalyst::rig
