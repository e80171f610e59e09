#pragma once

#include "async/Task.h"
#include "net/HttpMessage.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

namespace catalyst {

class CurlLoop;

/// HTTP/1.1 over TCP, TLS and Unix sockets. One instance per thread, used on that thread, whose Qt
/// event loop drives it. Keeps connections open between requests (up to 2,048).
///
/// Follows no redirect, reads no proxy, cookie or password from its surroundings, asks for no
/// compression, never repeats a mutation. A GET whose open connection turns out to be closed is
/// sent again on a new one.
class Http final {
public:
    Http();
    /// Requests under way still end; destroying their frames cancels them.
    ~Http();
    Http(const Http&) = delete;
    Http& operator=(const Http&) = delete;

    /// Any final status but a redirect is a response, and so is a connection when no more is asked.
    /// Destroying the task ends the transfer at once at whatever phase; a mutation cancelled so may
    /// have been performed.
    ///
    /// Errors, each with request and cause in the detail:
    /// - InvalidArgument, Internal, Io: nothing was sent.
    /// - Refused; Unreachable (no name, no route, no socket file); PermissionDenied (socket file);
    ///   Timeout (not connected by the deadline, or the queue of a socket file is full); TlsFailed
    ///   (expired, authority, host, pin; a client certificate that cannot be used); AccessRefused
    ///   (the server's TLS refuses the client certificate).
    /// - Silent (connected, then nothing or not all by the deadline); Reset (cut before the end);
    ///   Garbage (not HTTP); TooLarge (a cap; the transfer ends there); Redirected.
    /// - OutcomeUnknown: a mutation that may have left and got no complete answer, for whichever of
    ///   these reasons. With any other error a mutation has surely not left.
    Task<Result<HttpResponse>> send(HttpRequest request);

    /// Takes one piece of a streaming answer, never empty; false: enough. It may destroy whatever
    /// it likes, this client and the task among them.
    using Sink = std::function<bool(std::string_view piece)>;

    /// A GET whose answer has no foreseeable end: the sink gets its body in pieces of at most
    /// 80 KiB as they arrive, each in a turn of the event loop of its own. The request's deadline
    /// holds until the headers are there, its cap of the body does not count. It then lasts until
    /// the other side ends it or the sink has enough, both of which give the response without a
    /// body, or until the task is destroyed. A sink that is slow makes the other side wait.
    ///
    /// Errors as above, and:
    /// - the status is not 2xx: see `refused` in HttpOutcome.h, with the first bytes of the body,
    ///   which the deadline covers too;
    /// - Silent: with `idle` above 0, when no byte has come for so long.
    Task<Result<HttpResponse>> stream(HttpRequest request, Sink sink,
                                      std::chrono::milliseconds idle = {});

private:
    std::shared_ptr<CurlLoop> m_loop;
};

} // namespace catalyst
