#include "rehearsal/FaultServer.h"
#include "rehearsal/RawClient.h"
#include "rehearsal/TestCertificate.h"

#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <list>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using Kind = Behaviour::Kind;
using State = test::RawClient::State;

Q_DECLARE_METATYPE(catalyst::rehearsal::Behaviour)
Q_DECLARE_METATYPE(catalyst::test::RawClient::State)

namespace {

Reply healthy(const Request&) {
    Reply reply;
    reply.body = R"({"status":"healthy","service":"scanner"})";
    return reply;
}

} // namespace

class TestFaultServer : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/fsXXXXXX");
        QVERIFY(m_directory->isValid());
        QVERIFY(::chmod(directory().c_str(), 0700) == 0);
        m_server = std::make_unique<FaultServer>();
        m_server->setHandler(healthy);
    }
    void cleanup() { m_server.reset(); }

    void answersAndKeepsTheConnection();
    void aUnixSocketIsPrivateAndRemoved();
    void refusesUnsafePlaces_data();
    void refusesUnsafePlaces();
    void requestsArriveWhole();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void cutsAndSilences_data();
    void cutsAndSilences();
    void answersStrangely_data();
    void answersStrangely();
    void aConnectionMayBeIgnoredOrClosedUnread();
    void refusesAndListensAgain_data();
    void refusesAndListensAgain();
    void slowAnswersLater();
    void drips_data();
    void drips();
    void endlessBodyEndsWithItsClient();
    void hugeHeadersArriveWhole();
    void onlyTheNextOnesMisbehave();
    void countsWhatItThenCuts_data();
    void countsWhatItThenCuts();
    void garbageFollowsTheSeed();
    void aThousandConnections();
    void tlsAnswersAndResets();
    void diesWithConnectionsInEveryState();

private:
    std::string directory() const { return m_directory->path().toStdString(); }
    std::string path() const { return directory() + "/scanner.sock"; }
    /// Listens on Unix or TCP as the row says and connects.
    void open(test::RawClient& client, bool isUnix);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FaultServer> m_server;
};

void TestFaultServer::open(test::RawClient& client, bool isUnix) {
    const auto listening = isUnix ? m_server->listenUnix(path()) : m_server->listenTcp();
    QVERIFY2(listening.has_value(), listening ? "" : listening.error().detail.c_str());
    const State state = isUnix ? client.connectUnix(path()) : client.connectTcp(m_server->port());
    QCOMPARE(state, State::Open);
}

void TestFaultServer::answersAndKeepsTheConnection() {
    m_server->setCommonHeaders({{"X-Catalyst-Rehearsal", "abc"}});
    test::RawClient client;
    open(client, true);
    for (std::size_t i = 1; i <= 3; ++i) {
        client.forget();
        QVERIFY(client.get("/health?full=1"));
        QTRY_VERIFY(client.pump().hasAnswer());
        QCOMPARE(client.status(), 200);
        QCOMPARE(client.body(), healthy({}).body);
        QVERIFY(client.head().find("X-Catalyst-Rehearsal: abc") != std::string::npos);
        QCOMPARE(m_server->log().requests("GET", "/health"), i);
    }
    QCOMPARE(m_server->log().connections(), std::size_t(1));
    QCOMPARE(client.pump().state(), State::Open);
    client.forget();
    QVERIFY(client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    QTRY_COMPARE(client.pump().state(), State::Closed);
    QVERIFY(client.hasAnswer());
}

void TestFaultServer::aUnixSocketIsPrivateAndRemoved() {
    QVERIFY(m_server->listenUnix(path()));
    struct stat status{};
    QVERIFY(::lstat(path().c_str(), &status) == 0);
    QVERIFY(S_ISSOCK(status.st_mode));
    QCOMPARE(status.st_mode & 0777U, mode_t(0600));
    m_server.reset();
    QVERIFY(::lstat(path().c_str(), &status) != 0);
}

void TestFaultServer::refusesUnsafePlaces_data() {
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("word");
    QTest::newRow("open directory") << "open/s.sock" << "0700";
    QTest::newRow("symlink") << "link/s.sock" << "symbolic link";
    QTest::newRow("missing directory") << "none/s.sock" << "No such file";
    QTest::newRow("existing file") << "there.sock" << "in use";
    QTest::newRow("too long") << QString(120, 'x') << "107";
}

void TestFaultServer::refusesUnsafePlaces() {
    QFETCH(QString, place);
    QFETCH(QString, word);
    QVERIFY(QDir(m_directory->path()).mkdir("open"));
    QVERIFY(::chmod((directory() + "/open").c_str(), 0755) == 0);
    QVERIFY(::symlink(directory().c_str(), (directory() + "/link").c_str()) == 0);
    FaultServer occupant;
    QVERIFY(occupant.listenUnix(directory() + "/there.sock"));
    const auto result = m_server->listenUnix(directory() + '/' + place.toStdString());
    QVERIFY(!result);
    QVERIFY2(result.error().detail.find(word.toStdString()) != std::string::npos,
             result.error().detail.c_str());
}

void TestFaultServer::requestsArriveWhole() {
    test::RawClient client;
    open(client, true);
    const std::string request = "POST /api/v1/workflow/start?a=b HTTP/1.1\r\nX-Id:  7 \r\n"
                                "Content-Length: 11\r\n\r\n{\"mode\":1}\n";
    for (const char c : request.substr(0, request.size() - 1)) {
        QVERIFY(client.send(std::string(1, c)));
        QCoreApplication::processEvents();
    }
    QCOMPARE(m_server->log().requests(), std::size_t(0));
    QVERIFY(client.send(request.substr(request.size() - 1)));
    QTRY_COMPARE(m_server->log().requests("POST", "/api/v1/workflow/start"), std::size_t(1));
    const Request seen = m_server->log().latest().front();
    QCOMPARE(seen.query, std::string("a=b"));
    QCOMPARE(seen.headers.at("x-id"), std::string("7"));
    QCOMPARE(seen.body, std::string("{\"mode\":1}\n"));
    // Two in one write: both counted, answered in order.
    client.forget();
    QVERIFY(client.send("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n"));
    QTRY_COMPARE(m_server->log().requests(), std::size_t(3));
    QTRY_VERIFY(client.pump().received().size() > 2 * healthy({}).body.size());
}

void TestFaultServer::refusesBadRequests_data() {
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("not http") << std::string("hello\r\n\r\n") << 400;
    QTest::newRow("binary") << std::string("\x16\x03\x01\0\0\r\n\r\n", 9) << 400;
    QTest::newRow("version") << std::string("GET / HTTP/3.0\r\n\r\n") << 400;
    QTest::newRow("header") << std::string("GET / HTTP/1.1\r\nno colon\r\n\r\n") << 400;
    QTest::newRow("length") << std::string("GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n") << 400;
    QTest::newRow("length 2^70")
        << std::string("GET / HTTP/1.1\r\nContent-Length: 1180591620717411303424\r\n\r\n") << 413;
    QTest::newRow("body cap") << std::string("GET / HTTP/1.1\r\nContent-Length: 8388609\r\n\r\n")
                              << 413;
    QTest::newRow("head cap") << "GET / HTTP/1.1\r\nX: " + std::string(70'000, 'x') << 431;
    QTest::newRow("chunked") << std::string("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
                             << 411;
}

void TestFaultServer::refusesBadRequests() {
    QFETCH(std::string, bytes);
    QFETCH(int, status);
    test::RawClient client;
    open(client, true);
    QVERIFY(client.send(bytes));
    QTRY_COMPARE(client.pump().state(), State::Closed);
    QCOMPARE(client.status(), status);
    QCOMPARE(m_server->log().requests(), std::size_t(0));
}

void TestFaultServer::cutsAndSilences_data() {
    QTest::addColumn<bool>("isUnix");
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<State>("end");
    QTest::addColumn<std::string>("contains");
    for (const bool isUnix : {true, false}) {
        const std::string on = isUnix ? " unix" : " tcp";
        const auto row = [&](const char* name, Behaviour behaviour, State end,
                             const std::string& contains) {
            QTest::newRow((name + on).c_str()) << isUnix << behaviour << end << contains;
        };
        row("silent", Kind::Silent, State::Open, "");
        row("close", Kind::CloseImmediately, State::Closed, "");
        row("reset", Kind::Reset, State::Reset, "");
        row("mid-body", Kind::CloseMidBody, State::Closed, "content-length: 40\r\n");
        row("mid-chunk", Kind::CloseMidChunk, State::Closed, "\r\n400\r\n");
        row("negative length", Kind::NegativeLength, State::Closed, "content-length: -1\r\n");
        row("status line", Kind::InvalidStatusLine, State::Closed, "HTTP/1.1 2OO");
        row("garbage", Kind::Garbage, State::Closed, "\x16");
    }
}

void TestFaultServer::cutsAndSilences() {
    QFETCH(bool, isUnix);
    QFETCH(Behaviour, behaviour);
    QFETCH(State, end);
    QFETCH(std::string, contains);
    QVERIFY(m_server->setBehaviour(behaviour));
    test::RawClient client;
    open(client, isUnix);
    QVERIFY(client.post("/close-all", "{}"));
    QTRY_COMPARE(m_server->log().requests("POST", "/close-all"), std::size_t(1));
    QTRY_COMPARE(client.pump().state(), end);
    QVERIFY(client.received().find(contains) != std::string::npos);
    QCOMPARE(client.received().empty(), contains.empty());
    if (end == State::Open)
        return;
    QTRY_COMPARE(m_server->openConnections(), std::size_t(0));
    if (behaviour.kind == Kind::CloseMidBody)
        QCOMPARE(client.body().size(), std::size_t(20));
}

void TestFaultServer::answersStrangely_data() {
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<int>("status");
    QTest::addColumn<std::size_t>("bodySize");
    QTest::addColumn<std::string>("contains");
    QTest::newRow("redirect") << Behaviour(Kind::RedirectLoop) << 302 << std::size_t(0)
                              << std::string("location: /health?x\r\n");
    QTest::newRow("utf-8") << Behaviour(Kind::InvalidUtf8) << 200 << std::size_t(0)
                           << std::string("\xff\xfe");
    QTest::newRow("deep") << Behaviour(Kind::DeepJson) << 200 << std::size_t(20'000)
                          << std::string("[[[[");
    QTest::newRow("nan") << Behaviour(Kind::NanJson) << 200 << std::size_t(0) << std::string("NaN");
    QTest::newRow("503") << Behaviour::withStatus(503) << 503 << std::size_t(0)
                         << std::string(R"({"detail":"Service Unavailable"})");
    QTest::newRow("204") << Behaviour::withStatus(204) << 204 << std::size_t(0)
                         << std::string("HTTP/1.1 204");
    QTest::newRow("nonsense") << Behaviour(Kind::OneMegabyteOfNonsense) << 200
                              << std::size_t(1'048'576) << std::string();
}

void TestFaultServer::answersStrangely() {
    QFETCH(Behaviour, behaviour);
    QFETCH(int, status);
    QFETCH(std::size_t, bodySize);
    QFETCH(std::string, contains);
    QVERIFY(m_server->setBehaviour(behaviour));
    m_server->setCommonHeaders({{"X-Nonce", "n"}});
    test::RawClient client;
    open(client, true);
    // Twice: the connection survives all of these.
    for (int i = 0; i < 2; ++i) {
        client.forget();
        QVERIFY(client.get("/health?x"));
        QTRY_VERIFY(client.pump().hasAnswer());
        QCOMPARE(client.status(), status);
        QVERIFY(client.received().find(contains) != std::string::npos);
        QVERIFY(client.head().find("X-Nonce: n") != std::string::npos);
        if (bodySize > 0)
            QCOMPARE(client.body().size(), bodySize);
    }
}

void TestFaultServer::aConnectionMayBeIgnoredOrClosedUnread() {
    QVERIFY(m_server->setBehaviour(Kind::SilentBeforeRead));
    test::RawClient ignored;
    open(ignored, true);
    QVERIFY(ignored.get("/health"));
    QTRY_COMPARE(m_server->log().connections(), std::size_t(1));
    QVERIFY(m_server->setBehaviour(Kind::CloseOnAccept));
    test::RawClient closed;
    QCOMPARE(closed.connectUnix(path()), State::Open);
    QTRY_COMPARE(closed.pump().state(), State::Closed);
    QCOMPARE(m_server->log().requests(), std::size_t(0));
    QCOMPARE(ignored.pump().state(), State::Open);
    // Its leaving is noticed although it is never read.
    ignored.close();
    QTRY_COMPARE(m_server->openConnections(), std::size_t(0));
}

void TestFaultServer::refusesAndListensAgain_data() {
    QTest::addColumn<bool>("isUnix");
    QTest::addColumn<bool>("closes");
    QTest::newRow("unix") << true << false;
    QTest::newRow("tcp") << false << false;
    QTest::newRow("unix, established too") << true << true;
    QTest::newRow("tcp, established too") << false << true;
}

void TestFaultServer::refusesAndListensAgain() {
    QFETCH(bool, isUnix);
    QFETCH(bool, closes);
    test::RawClient warm;
    open(warm, isUnix);
    QTRY_COMPARE(m_server->openConnections(), std::size_t(1));
    const auto port = m_server->port();
    Behaviour refuse = Kind::Refuse;
    refuse.closesEstablished = closes;
    QVERIFY(m_server->setBehaviour(refuse));
    test::RawClient cold;
    const auto connectCold = [&] {
        return isUnix ? cold.connectUnix(path()) : cold.connectTcp(port);
    };
    QCOMPARE(connectCold(), State::Refused);
    if (closes) {
        QTRY_COMPARE(warm.pump().state(), State::Closed);
    } else {
        QTest::qWait(0);
        QCOMPARE(warm.pump().state(), State::Open);
    }
    QVERIFY(m_server->setBehaviour(Kind::Normal));
    QCOMPARE(m_server->port(), port);
    QCOMPARE(connectCold(), State::Open);
    QVERIFY(cold.get("/health"));
    QTRY_VERIFY(cold.pump().hasAnswer());
}

void TestFaultServer::slowAnswersLater() {
    QVERIFY(m_server->setBehaviour(Behaviour::slow(150ms)));
    test::RawClient client;
    open(client, true);
    QElapsedTimer elapsed;
    elapsed.start();
    QVERIFY(client.get("/health"));
    QTRY_VERIFY(client.pump().hasAnswer());
    QVERIFY2(elapsed.elapsed() >= 150, qPrintable(QString::number(elapsed.elapsed())));
}

void TestFaultServer::drips_data() {
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<bool>("headAtOnce");
    QTest::newRow("body") << Behaviour(Kind::Drip) << true;
    QTest::newRow("head") << Behaviour(Kind::DripHeader) << false;
}

void TestFaultServer::drips() {
    QFETCH(Behaviour, behaviour);
    QFETCH(bool, headAtOnce);
    behaviour.delay = 5ms;
    QVERIFY(m_server->setBehaviour(behaviour));
    test::RawClient client;
    open(client, true);
    QVERIFY(client.get("/health"));
    QTRY_VERIFY(!client.pump().received().empty());
    QCOMPARE(client.received().find("\r\n\r\n") != std::string::npos, headAtOnce);
    QVERIFY(client.body().size() < 5);
    QElapsedTimer elapsed;
    elapsed.start();
    QTRY_VERIFY_WITH_TIMEOUT(client.pump().hasAnswer(), 20'000);
    QCOMPARE(client.body(), healthy({}).body);
    QVERIFY(elapsed.elapsed() >= 5 * 30);
}

void TestFaultServer::endlessBodyEndsWithItsClient() {
    QVERIFY(m_server->setBehaviour(Kind::EndlessBody));
    test::RawClient client;
    open(client, true);
    QVERIFY(client.get("/health"));
    QTRY_VERIFY(client.pump().totalReceived() > 500'000);
    client.close();
    QTRY_COMPARE(m_server->openConnections(), std::size_t(0));
}

void TestFaultServer::hugeHeadersArriveWhole() {
    QVERIFY(m_server->setBehaviour(Kind::HugeHeaders));
    test::RawClient client;
    open(client, true);
    QVERIFY(client.get("/health"));
    // QTRY looks every 50 ms only, and a socket buffer holds 200 kB.
    QElapsedTimer elapsed;
    elapsed.start();
    while (client.pump().state() == State::Open && elapsed.elapsed() < 30'000)
        QCoreApplication::processEvents();
    QCOMPARE(client.state(), State::Closed);
    QVERIFY(client.totalReceived() > 40'000'000);
    QVERIFY(client.totalReceived() < 40'010'000);
}

void TestFaultServer::onlyTheNextOnesMisbehave() {
    m_server->setNextBehaviour(Behaviour::withStatus(500), 2);
    test::RawClient client;
    open(client, true);
    for (const int expected : {500, 500, 200, 200}) {
        client.forget();
        QVERIFY(client.get("/health"));
        QTRY_VERIFY(client.pump().hasAnswer());
        QCOMPARE(client.status(), expected);
    }
}

void TestFaultServer::countsWhatItThenCuts_data() {
    QTest::addColumn<Behaviour>("behaviour");
    QTest::newRow("close") << Behaviour(Kind::CloseImmediately);
    QTest::newRow("reset") << Behaviour(Kind::Reset);
    QTest::newRow("garbage") << Behaviour(Kind::Garbage);
}

void TestFaultServer::countsWhatItThenCuts() {
    QFETCH(Behaviour, behaviour);
    for (const bool isUnix : {true, false}) {
        FaultServer server;
        QVERIFY(server.setBehaviour(behaviour));
        QVERIFY(isUnix ? server.listenUnix(path()) : server.listenTcp());
        for (std::size_t i = 1; i <= 5; ++i) {
            test::RawClient client;
            QCOMPARE(isUnix ? client.connectUnix(path()) : client.connectTcp(server.port()),
                     State::Open);
            QVERIFY(client.post("/start", std::string(100'000, 'b')));
            QTRY_VERIFY(client.pump().state() != State::Open);
            QCOMPARE(server.log().requests("POST", "/start"), i);
        }
        // Half a request is none.
        test::RawClient half;
        QCOMPARE(isUnix ? half.connectUnix(path()) : half.connectTcp(server.port()), State::Open);
        QVERIFY(half.send("POST /start HTTP/1.1\r\nContent-Length: 10\r\n\r\n12345"));
        QTRY_COMPARE(server.openConnections(), std::size_t(1));
        half.close();
        QTRY_COMPARE(server.openConnections(), std::size_t(0));
        QCOMPARE(server.log().requests(), std::size_t(5));
    }
}

void TestFaultServer::garbageFollowsTheSeed() {
    std::string seen[3];
    const std::uint64_t seeds[3] = {7, 7, 8};
    for (std::size_t i = 0; i < 3; ++i) {
        FaultServer server;
        server.setSeed(seeds[i]);
        QVERIFY(server.setBehaviour(Kind::Garbage));
        QVERIFY(server.listenUnix(path()));
        test::RawClient client;
        QCOMPARE(client.connectUnix(path()), State::Open);
        QVERIFY(client.get("/"));
        QTRY_COMPARE(client.pump().state(), State::Closed);
        seen[i] = client.received();
    }
    QCOMPARE(seen[0], seen[1]);
    QVERIFY(seen[0] != seen[2]);
    QCOMPARE(seen[0].size(), std::size_t(4096));
}

void TestFaultServer::aThousandConnections() {
    QVERIFY(m_server->listenUnix(path()));
    std::list<test::RawClient> clients;
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(clients.emplace_back().connectUnix(path()), State::Open);
    for (auto& client : clients)
        QVERIFY(client.get("/health"));
    for (auto& client : clients)
        QTRY_VERIFY(client.pump().hasAnswer());
    QCOMPARE(m_server->log().requests(), std::size_t(1000));
    clients.clear();
    QTRY_COMPARE(m_server->openConnections(), std::size_t(0));
}

void TestFaultServer::tlsAnswersAndResets() {
    QVERIFY(!m_server->listenTls("no", "pem"));
    QVERIFY(m_server->listenTls(test::testServerPem, test::testServerKeyPem));
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates(QSslCertificate::fromData(test::testCaPem));
    QSslSocket client;
    client.setSslConfiguration(trust);
    client.connectToHostEncrypted("127.0.0.1", m_server->port());
    QTRY_VERIFY(client.isEncrypted());
    QByteArray seen;
    for (int i = 0; i < 2; ++i) {
        client.write("GET /health HTTP/1.1\r\n\r\n");
        seen.clear();
        QTRY_VERIFY((seen += client.readAll()).contains("\"scanner\"}"));
    }
    QCOMPARE(m_server->log().requests("GET", "/health"), std::size_t(2));
    QVERIFY(m_server->setBehaviour(Kind::Reset));
    client.write("POST /x HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_server->log().requests("POST", "/x"), std::size_t(1));
    QTRY_COMPARE(m_server->openConnections(), std::size_t(0));
}

void TestFaultServer::diesWithConnectionsInEveryState() {
    QVERIFY(m_server->listenUnix(path()));
    std::list<test::RawClient> clients;
    for (const Kind kind : {Kind::Silent, Kind::SilentBeforeRead, Kind::Drip, Kind::EndlessBody,
                            Kind::HugeHeaders, Kind::Slow}) {
        QVERIFY(m_server->setBehaviour(kind));
        const std::size_t connections = m_server->log().connections();
        auto& client = clients.emplace_back();
        QCOMPARE(client.connectUnix(path()), State::Open);
        QVERIFY(client.get("/health"));
        QTRY_COMPARE(m_server->log().connections(), connections + 1);
    }
    m_server.reset();
    for (auto& client : clients)
        QTRY_VERIFY(client.pump().state() != State::Open);
}

QTEST_GUILESS_MAIN(TestFaultServer)
#include "tst_faultserver.moc"
