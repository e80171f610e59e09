#pragma once

#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "broker/AlpacaBroker.h"
#include "net/Http.h"
#include "rehearsal/FaultServer.h"
#include "rehearsal/RehearsalDirectory.h"
#include "rehearsal/TestCertificate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace catalyst::test {

inline const std::string keyId = "PKTESTTESTTESTTEST01";
inline const std::string keySecret = "s3cr3tOfTheTestThatNobodyMaySee000000000";
inline const std::string operationId = "01JD0000000000000000000000";
inline const std::string nonce(32, 'a');

inline BrokerKeys testKeys() {
    return {Secret(keyId), Secret(keySecret)};
}

/// A server over TLS that stands where the broker would, on this thread.
class BrokerServer {
public:
    BrokerServer() {
        const auto listening = server.listenTls(testServerPem, testServerKeyPem);
        if (!listening)
            qFatal("%s", listening.error().detail.c_str());
        server.setHandler([this](const rehearsal::Request& request) {
            asked.push_back(request);
            if (replies.size() > 1) {
                rehearsal::Reply next = std::move(replies.front());
                replies.pop_front();
                return next;
            }
            return replies.front();
        });
    }

    void answer(int status, std::string body) {
        rehearsal::Reply reply;
        reply.status = status;
        reply.body = std::move(body);
        replies = {reply};
    }
    /// After the one before; the last one is repeated.
    void thenAnswer(int status, std::string body) {
        std::deque<rehearsal::Reply> all = std::move(replies);
        answer(status, std::move(body));
        all.push_back(std::move(replies.front()));
        replies = std::move(all);
    }
    void behave(const rehearsal::Behaviour& behaviour) {
        if (const auto set = server.setBehaviour(behaviour); !set)
            qFatal("%s", set.error().detail.c_str());
    }

    rehearsal::FaultServer server;
    std::deque<rehearsal::Reply> replies{rehearsal::Reply{}};
    std::vector<rehearsal::Request> asked;
};

/// The real adapter and the real client against it.
struct BrokerRig {
    BrokerRig() {
        QFile file(folder.filePath("authority.pem"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file for the authority");
        file.write(testCaPem);
    }

    BrokerEndpoint endpointOf(const BrokerServer& server) const {
        BrokerEndpoint endpoint;
        endpoint.baseUrl = "https://127.0.0.1:" + std::to_string(server.server.port());
        endpoint.tls.caFile = folder.filePath("authority.pem").toStdString();
        return endpoint;
    }
    SendRequest sender() {
        return [this](HttpRequest request) {
            sent.push_back(request);
            if (deadline)
                request.deadline = *deadline;
            return http->send(std::move(request));
        };
    }
    void useEndpoint(BrokerEndpoint endpoint, BrokerKeys keys = testKeys()) {
        broker = std::make_unique<AlpacaBroker>(std::move(endpoint), std::move(keys), sender(),
                                                budget, clock, use);
    }
    /// At the rig's own server.
    void start() { useEndpoint(endpointOf(at)); }

    /// What the task gives; the event loop runs meanwhile.
    template <class T>
    T run(Task<T> task) {
        std::optional<T> out;
        scope.spawn(keep(std::move(task), out));
        if (!QTest::qWaitFor([&] { return out.has_value(); }, 10'000))
            qFatal("nothing came of it within 10 s");
        return std::move(*out);
    }

    QTemporaryDir folder;
    BrokerServer at;
    SystemClock clock;
    QtExecutor executor{clock};
    std::unique_ptr<Http> http = std::make_unique<Http>();
    RateBudget budget;
    RequestUse use = RequestUse::Operator;
    /// Instead of the adapter's own, so that silence need not last for seconds.
    std::optional<std::chrono::milliseconds> deadline;
    std::vector<HttpRequest> sent; ///< as the adapter made them
    std::unique_ptr<AlpacaBroker> broker;
    TaskScope scope{executor};

    template <class T>
    static Task<void> keep(Task<T> task, std::optional<T>& out) {
        out = co_await std::move(task);
    }
};

} // namespace catalyst::test
