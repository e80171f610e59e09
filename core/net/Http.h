#pragma once

#include "async/Task.h"
#include "net/HttpMessage.h"

#include <memory>

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

private:
    std::shared_ptr<CurlLoop> m_loop;
};

} // namespace catalyst
