#include "net/HttpRig.h"

#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <deque>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::Behaviour;
using rehearsal::Reply;
using rehearsal::Request;
using Method = HttpRequest::Method;

Q_DECLARE_METATYPE(Method)

class HttpTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void sendsWhatItIsGiven_data();
    void sendsWhatItIsGiven();
    void aLargeBodyIsSentAtOnce();
    void answersKeepTheirHeaders();
    void bodiesUpToTheCapArrive();
    void aMutationWithoutOperationIdStaysHere();
    void keepsConnectionsOpen_data();
    void keepsConnectionsOpen();
    void socketFilesDoNotShareConnections();
    void aGetSurvivesAClosedConnection();
    void timingsArePlausible_data();
    void timingsArePlausible();
    void lateAnswersAreNotDelivered();
    void aBlockedThreadDoesNotExtendTheDeadline();
    void redirectsNameTheHostOnly();
    void theEnvironmentIsIgnored();
    void unreachablePlaces_data();
    void unreachablePlaces();
    void socketsAreNotInherited();
    void aThousandAtOnce_data();
    void aThousandAtOnce();
};

void HttpTest::initTestCase() {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

void HttpTest::sendsWhatItIsGiven_data() {
    QTest::addColumn<Method>("method");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("body");
    QTest::newRow("GET") << Method::Get << "GET" << "";
    QTest::newRow("POST") << Method::Post << "POST" << R"({"a":1})";
    QTest::newRow("POST nothing") << Method::Post << "POST" << "";
    QTest::newRow("PUT") << Method::Put << "PUT" << "x";
    QTest::newRow("PATCH") << Method::Patch << "PATCH" << "x";
    QTest::newRow("DELETE") << Method::Delete << "DELETE" << "";
    QTest::newRow("DELETE something") << Method::Delete << "DELETE" << "x";
}

void HttpTest::sendsWhatItIsGiven() {
    QFETCH(const Method, method);
    QFETCH(const QString, name);
    QFETCH(const QString, body);
    HttpRig rig;
    HttpRequest request = rig.request(method, 3s, "/a/b?c=d");
    request.body = body.toStdString();
    request.headers = {{"X-Key", "secret"}, {"X-Empty", ""}};
    QCOMPARE(rig.run(request).status(), 200);
    const Request seen = rig.server.log().latest().back();
    QCOMPARE(QString::fromStdString(seen.method), name);
    QCOMPARE(seen.path, std::string("/a/b"));
    QCOMPARE(seen.query, std::string("c=d"));
    QCOMPARE(QString::fromStdString(seen.body), body);
    QCOMPARE(seen.headers.at("x-key"), std::string("secret"));
    QCOMPARE(seen.headers.at("x-empty"), std::string());
    QCOMPARE(seen.headers.count("x-operation-id"), request.isMutation() ? 1U : 0U);
    QCOMPARE(seen.headers.count("content-type"), request.isMutation() ? 1U : 0U);
    for (const char* unwanted : {"accept-encoding", "cookie", "authorization", "expect"})
        QCOMPARE(seen.headers.count(unwanted), 0U);
}

void HttpTest::aLargeBodyIsSentAtOnce() {
    // Above 1 MiB curl would wait for "100 Continue" first.
    HttpRig rig;
    HttpRequest request = rig.request(Method::Post);
    request.body.assign(1'100'000, 'x');
    const Answer answer = rig.run(request);
    // The server takes up to 1 MiB; what matters is how it was asked.
    QVERIFY2(answer.code() != "silent", answer.detail().c_str());
    QVERIFY(answer.took < 900ms);
}

void HttpTest::answersKeepTheirHeaders() {
    HttpRig rig;
    rig.server.setHandler([](const Request&) {
        Reply reply;
        reply.status = 404;
        reply.body = "no";
        reply.contentType = "text/plain";
        reply.headers = {{"X-Response-Time", "  3ms "}, {"Via", "a"}, {"Via", "b"}};
        return reply;
    });
    const Answer answer = rig.run(rig.request());
    QCOMPARE(answer.status(), 404);
    const HttpResponse& response = **answer.result;
    QCOMPARE(response.body, std::string("no"));
    QCOMPARE(response.header("x-response-time").value(), std::string_view("3ms"));
    QCOMPARE(std::count_if(response.headers.begin(), response.headers.end(),
                           [](const Header& h) { return h.name == "Via"; }),
             2);
}

void HttpTest::bodiesUpToTheCapArrive() {
    HttpRig rig;
    HttpRequest request = rig.request();
    rig.server.setHandler([](const Request&) {
        Reply reply;
        reply.body.assign(5000, 'b');
        return reply;
    });
    request.bodyCap = 5000;
    QCOMPARE(rig.run(request).body().size(), 5000U);
    request.bodyCap = 4999;
    QCOMPARE(rig.run(request).code(), std::string("too_large"));
    request.bodyCap = 5000;
    request.headerCap = 20;
    QCOMPARE(rig.run(request).code(), std::string("too_large"));
}

void HttpTest::aMutationWithoutOperationIdStaysHere() {
    HttpRig rig;
    HttpRequest request = rig.request(Method::Post);
    request.operationId.clear();
    QCOMPARE(rig.run(request).code(), std::string("invalid_argument"));
    QCOMPARE(rig.server.log().connections(), 0U);
}

void HttpTest::keepsConnectionsOpen_data() {
    QTest::addColumn<Wire>("wire");
    QTest::newRow("tcp") << Wire::Tcp;
    QTest::newRow("tls") << Wire::Tls;
    QTest::newRow("unix") << Wire::Unix;
}

void HttpTest::keepsConnectionsOpen() {
    QFETCH(const Wire, wire);
    HttpRig rig(wire);
    for (int i = 0; i < 10; ++i) {
        const Answer answer = rig.run(rig.request());
        QCOMPARE(answer.code(), std::string("ok"));
        QCOMPARE((*answer.result)->timings.reusedConnection, i > 0);
    }
    QCOMPARE(rig.server.log().connections(), 1U);
    QCOMPARE(rig.run(rig.request(Method::Post)).code(), std::string("ok"));
    QCOMPARE(rig.server.log().connections(), 2U);
    HttpRequest warm = rig.request(Method::Post);
    warm.allowWarm = true;
    QCOMPARE(rig.run(warm).code(), std::string("ok"));
    QCOMPARE(rig.server.log().connections(), 2U);
    // Without an open connection a mutation that may be warm opens one.
    rig.http = std::make_unique<Http>();
    QCOMPARE(rig.run(warm).code(), std::string("ok"));
    QCOMPARE(rig.server.log().connections(), 3U);
}

void HttpTest::socketFilesDoNotShareConnections() {
    HttpRig rig(Wire::Unix);
    std::deque<rehearsal::FaultServer> servers(50);
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < servers.size(); ++i) {
            HttpRequest request = rig.request();
            request.unixSocket = rig.socketPath + std::to_string(i);
            if (round == 0)
                QVERIFY(servers[i].listenUnix(request.unixSocket));
            QCOMPARE(rig.run(request).code(), std::string("ok"));
        }
    }
    for (const auto& server : servers) {
        QCOMPARE(server.log().connections(), 1U);
        QCOMPARE(server.log().requests(), 3U);
    }
}

void HttpTest::aGetSurvivesAClosedConnection() {
    HttpRig rig;
    rig.warmUp(2);
    rig.server.closeConnections();
    QTRY_COMPARE(rig.server.openConnections(), 0U);
    QCOMPARE(rig.run(rig.request()).code(), std::string("ok"));
    QCOMPARE(rig.server.log().connections(), 3U);
}

void HttpTest::timingsArePlausible_data() {
    keepsConnectionsOpen_data();
}

void HttpTest::timingsArePlausible() {
    QFETCH(const Wire, wire);
    HttpRig rig(wire);
    rig.behave(Behaviour::slow(120ms));
    for (const bool reused : {false, true}) {
        const Answer answer = rig.run(rig.request());
        QCOMPARE(answer.code(), std::string("ok"));
        const PhaseTimings& t = (*answer.result)->timings;
        QCOMPARE(t.reusedConnection, reused);
        QCOMPARE(t.tls > 0us, wire == Wire::Tls && !reused);
        QCOMPARE(t.connect > 0us, !reused);
        QVERIFY(t.firstByte >= 115ms);
        QVERIFY(t.firstByte < 120ms + lateness);
        QVERIFY(t.name + t.connect + t.tls + t.firstByte <= t.total);
        QVERIFY(t.total <= answer.took + 2ms);
    }
}

void HttpTest::lateAnswersAreNotDelivered() {
    HttpRig rig;
    rig.server.setNextBehaviour(Behaviour::slow(300ms));
    Answer late;
    rig.start(rig.request(Method::Get, 150ms, "/late"), late);
    QTRY_VERIFY(late.isThere());
    QCOMPARE(late.code(), std::string("silent"));
    rig.server.setHandler([](const Request& request) {
        Reply reply;
        reply.body = request.path;
        return reply;
    });
    QTest::qWait(250);
    QCOMPARE(late.code(), std::string("silent"));
    // Nor is it taken for the answer to the next request.
    QCOMPARE(rig.run(rig.request(Method::Get, 3s, "/next")).body(), std::string("/next"));
}

void HttpTest::aBlockedThreadDoesNotExtendTheDeadline() {
    HttpRig rig;
    rig.behave(Behaviour::slow(50ms));
    Answer answer;
    rig.start(rig.request(Method::Get, 100ms), answer);
    QTRY_COMPARE(rig.server.log().requests(), 1U);
    ::usleep(200'000); // the thread does something else, past the deadline
    QTRY_VERIFY(answer.isThere());
    QCOMPARE(answer.code(), std::string("silent"));
}

void HttpTest::redirectsNameTheHostOnly() {
    HttpRig rig;
    rig.server.setHandler([](const Request& request) {
        Reply reply;
        reply.status = request.path == "/304" ? 304 : 307;
        reply.headers = {{"Location", "https://u:p@evil.example:8443/x?token=T"}};
        return reply;
    });
    const Answer answer = rig.run(rig.request());
    QCOMPARE(answer.code(), std::string("redirected"));
    QVERIFY(answer.detail().find("evil.example:8443,") != std::string::npos);
    for (const char* hidden : {"token", "u:p"})
        QVERIFY(answer.detail().find(hidden) == std::string::npos);
    QCOMPARE(rig.run(rig.request(Method::Get, 3s, "/304")).status(), 304);
    QCOMPARE(rig.run(rig.request(Method::Post)).code(), std::string("outcome_unknown"));
}

void HttpTest::theEnvironmentIsIgnored() {
    for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"})
        qputenv(name, "http://127.0.0.1:1");
    HttpRig plain;
    HttpRig tls(Wire::Tls);
    const std::string codes = plain.run(plain.request()).code() + tls.run(tls.request()).code();
    for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    QCOMPARE(codes, std::string("okok"));
}

void HttpTest::unreachablePlaces_data() {
    QTest::addColumn<Method>("method");
    QTest::newRow("GET") << Method::Get;
    QTest::newRow("POST") << Method::Post;
}

void HttpTest::unreachablePlaces() {
    QFETCH(const Method, method);
    HttpRig rig(Wire::Unix);
    // The deadline is not what tells.
    HttpRequest request = rig.request(method, 60s);
    request.unixSocket = rig.socketPath + "-missing";
    Answer answer = rig.run(request);
    QCOMPARE(answer.code(), std::string("unreachable"));
    QVERIFY(answer.detail().find("no such socket file") != std::string::npos);

    request.deadline = 300ms;
    // A listener that accepts nobody and whose queue is full.
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    request.unixSocket = rig.socketPath + "-full";
    request.unixSocket.copy(address.sun_path, sizeof address.sun_path - 1);
    const auto* plain = reinterpret_cast<const sockaddr*>(&address);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    QVERIFY(::bind(listener, plain, sizeof address) == 0 && ::listen(listener, 0) == 0);
    const int first = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    QVERIFY(::connect(first, plain, sizeof address) == 0);
    answer = rig.run(request);
    ::close(first);
    ::close(listener);
    QVERIFY2(answer.code() == "timeout", (answer.code() + answer.detail()).c_str());
    QVERIFY(answer.took < 300ms + lateness);
}

void HttpTest::socketsAreNotInherited() {
    HttpRig rig;
    rig.behave(Behaviour::Kind::Silent);
    Answer answer;
    rig.start(rig.request(), answer);
    QTRY_COMPARE(rig.server.log().requests(), 1U);
    int connected = 0;
    for (int fd = 3; fd < 1000; ++fd) {
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        if (::getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &size) != 0 ||
            peer.ss_family != AF_INET)
            continue;
        ++connected;
        QVERIFY((::fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    }
    QCOMPARE(connected, 2); // ours and the server's
    rig.scope.cancelAll();
}

void HttpTest::aThousandAtOnce_data() {
    keepsConnectionsOpen_data();
}

void HttpTest::aThousandAtOnce() {
    QFETCH(const Wire, wire);
    HttpRig rig(wire);
    const std::size_t count = wire == Wire::Tls ? 200 : 1000;
    rig.server.setHandler([](const Request& request) {
        Reply reply;
        reply.body = request.path;
        return reply;
    });
    std::deque<Answer> answers(count);
    for (std::size_t i = 0; i < count; ++i)
        rig.start(rig.request(Method::Get, 30s, "/" + std::to_string(i)), answers[i]);
    QTRY_VERIFY_WITH_TIMEOUT(rig.scope.isEmpty(), 30'000);
    for (std::size_t i = 0; i < count; ++i) {
        QVERIFY2(answers[i].code() == "ok", answers[i].detail().c_str());
        QCOMPARE(answers[i].body(), "/" + std::to_string(i));
    }
    QCOMPARE(rig.server.log().requests(), count);
    QVERIFY(rig.server.log().connections() <= count);
}

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
