#pragma once

#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "net/Http.h"
#include "rehearsal/FaultServer.h"

#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace catalyst::test {

using namespace std::chrono_literals;

enum class Wire { Tcp, Tls, Unix };

/// How long after its deadline a request may end here. A machine busy with other tests stops a
/// process for some tenths of a second; curl's own slow path, a look once a second, is longer.
inline constexpr auto lateness = 700ms;

/// What came of one request and when.
struct Answer {
    std::optional<Result<HttpResponse>> result;
    std::chrono::milliseconds took{0};

    bool isThere() const { return result.has_value(); }
    /// "ok" or the error's code.
    std::string code() const;
    std::string detail() const;
    int status() const;
    std::string body() const;
};

std::string testCertificate(const std::string& name);
std::string testPin();

/// A misbehaving server and a client on this thread.
struct HttpRig {
    explicit HttpRig(Wire wire = Wire::Tcp, const std::string& certificate = "server.pem");

    /// To `path` on the server, with the trust it needs.
    HttpRequest request(HttpRequest::Method method = HttpRequest::Method::Get,
                        std::chrono::milliseconds deadline = 3s,
                        const std::string& path = "/health") const;
    void behave(const rehearsal::Behaviour& behaviour);
    /// Starts it; the answer arrives in `answer`, which must outlive the scope.
    void start(HttpRequest request, Answer& answer);
    /// Runs the event loop until the answer is there or 10 s have passed.
    Answer run(HttpRequest request);
    /// Leaves that many idle connections open.
    void warmUp(int connections);

    Wire wire;
    QTemporaryDir directory;
    std::string socketPath;
    SystemClock clock;
    QtExecutor executor{clock};
    rehearsal::FaultServer server;
    std::unique_ptr<Http> http = std::make_unique<Http>();
    TaskScope scope{executor};
};

} // namespace catalyst::test
