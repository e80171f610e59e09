#include "engine/EngineClient.h"
#include "engine/EngineFixture.h"
#include "engine/EngineServer.h"
#include "support/ResultText.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QtTest/QTest>

#include <sys/stat.h>

#include <optional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

struct Served {
    explicit Served(EngineFixture& owner)
        : fixture(owner), path(owner.path("engine.sock")), executor(owner.clock),
          engineOwner(std::make_unique<Engine>(executor, owner.makeParts(executor))),
          engine(*engineOwner), server(std::make_unique<EngineServer>(engine, executor)) {
        engine.start();
        listening = server->listen(path);
    }
    ~Served() {
        server.reset();
        engineOwner.reset();
        fixture.settle();
    }

    EngineFixture& fixture;
    std::string path;
    QtExecutor executor;
    std::unique_ptr<Engine> engineOwner;
    Engine& engine;
    std::unique_ptr<EngineServer> server;
    Result<void> listening;
};

Task<void> open(EngineClient& client, std::string path, std::string profile,
                std::optional<Result<void>>& out) {
    out = co_await client.open(std::move(path), std::move(profile));
}

Task<void> ask(EngineClient& client, Command command, std::optional<CommandResult>& out) {
    out = co_await client.execute(std::move(command), "test:me");
}

Task<void> openAskAndDestroy(std::unique_ptr<EngineClient>& client, std::string path,
                             bool& isDone) {
    const auto opened = co_await client->open(std::move(path), "test");
    if (!opened)
        co_return;
    co_await client->execute(ProbeNow{}, "test:me");
    client.reset();
    isDone = true;
}

/// A client by hand: one line out, answers in.
class RawClient {
public:
    explicit RawClient(const std::string& path) {
        m_socket.connectToServer(QString::fromStdString(path));
    }
    void send(const QByteArray& bytes) {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// The next line, waiting for it on the event loop.
    QJsonObject next() {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(m_socket.canReadLine(), 5000); }();
        return QJsonDocument::fromJson(m_socket.readLine()).object();
    }
    QLocalSocket& socket() { return m_socket; }

private:
    QLocalSocket m_socket;
};

} // namespace

class TestEngineSocket : public QObject {
    Q_OBJECT

private slots:
    void onlyItsOwnerMayOpenIt() {
        EngineFixture fixture;
        Served served(fixture);
        QCOMPARE(codeOf(served.listening), QString("ok"));
        struct stat info{};
        QCOMPARE(::stat(served.path.c_str(), &info), 0);
        QCOMPARE(int(info.st_mode & 0777), 0600);
    }

    void aStaleSocketIsReplaced() {
        EngineFixture fixture;
        QFile stale(QString::fromStdString(fixture.path("engine.sock")));
        QVERIFY(stale.open(QIODevice::WriteOnly));
        stale.close();
        Served served(fixture);
        QCOMPARE(codeOf(served.listening), QString("ok"));
        RawClient raw(served.path);
        QCOMPARE(raw.next().value("event").toString(), QString("hello"));
    }

    void aClientFollowsTheEngine() {
        EngineFixture fixture;
        Served served(fixture);
        std::vector<StatusPtr> seen;
        EngineClient client({[&](const StatusPtr& status) { seen.push_back(status); }, {}});
        TaskScope scope(served.executor);
        std::optional<Result<void>> opened;
        scope.spawn(open(client, served.path, "test", opened));
        QTRY_VERIFY(opened.has_value());
        QCOMPARE(codeOf(*opened), QString("ok"));
        QVERIFY(!seen.empty());
        QTRY_VERIFY(seen.back()->overall == State::Ok);
        QVERIFY(*seen.back() == *served.engine.status());

        std::optional<CommandResult> result;
        scope.spawn(ask(client, SetRehearsalMode{"trading", "silent"}, result));
        QTRY_VERIFY(result.has_value());
        QVERIFY(result->action->outcome == ActionOutcome::Done);
        QCOMPARE(fixture.rehearsal->mutations, 1);
    }

    void anotherProfileIsRefused() {
        EngineFixture fixture;
        Served served(fixture);
        EngineClient client({});
        TaskScope scope(served.executor);
        std::optional<Result<void>> opened;
        scope.spawn(open(client, served.path, "prod", opened));
        QTRY_VERIFY(opened.has_value());
        QCOMPARE(codeOf(*opened), QString("invalid_data"));
        QVERIFY(opened->error().detail.find("\"test\"") != std::string::npos);
    }

    void nobodyListens() {
        EngineFixture fixture;
        QtExecutor executor(fixture.clock);
        EngineClient client({});
        TaskScope scope(executor);
        std::optional<Result<void>> opened;
        scope.spawn(open(client, fixture.path("nothing.sock"), "test", opened));
        QTRY_VERIFY(opened.has_value());
        QCOMPARE(codeOf(*opened), QString("not_found"));
    }

    void theEngineGoesAway() {
        EngineFixture fixture;
        Served served(fixture);
        std::string reason;
        EngineClient client({{}, [&](std::string why) { reason = std::move(why); }});
        TaskScope scope(served.executor);
        std::optional<Result<void>> opened;
        scope.spawn(open(client, served.path, "test", opened));
        QTRY_VERIFY(opened.has_value());
        served.server.reset();
        QTRY_VERIFY(!reason.empty());
        std::optional<CommandResult> probe;
        scope.spawn(ask(client, ProbeNow{}, probe));
        QTRY_VERIFY(probe.has_value());
        QCOMPARE(codeOf(probe->outcome), QString("reset"));
    }

    void aMutationWithoutAnAnswerIsUnknown_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("code");
        QTest::newRow("mode") << 0 << "outcome_unknown";
        QTest::newRow("scenario") << 1 << "outcome_unknown";
        QTest::newRow("clock") << 2 << "outcome_unknown";
        QTest::newRow("maintenance") << 3 << "outcome_unknown";
        QTest::newRow("probe") << 4 << "reset";
        QTest::newRow("series") << 5 << "reset";
        QTest::newRow("chart") << 6 << "reset";
        QTest::newRow("history") << 7 << "reset";
        QTest::newRow("incidents") << 8 << "reset";
        QTest::newRow("incident") << 9 << "reset";
        QTest::newRow("closing a position") << 10 << "outcome_unknown";
        QTest::newRow("a container") << 11 << "outcome_unknown";
        QTest::newRow("compose") << 12 << "outcome_unknown";
        QTest::newRow("reading the environment") << 13 << "reset";
        QTest::newRow("the environment") << 14 << "outcome_unknown";
    }
    void aMutationWithoutAnAnswerIsUnknown() {
        QFETCH(int, which);
        QFETCH(QString, code);
        const std::vector<Command> commands{SetRehearsalMode{"trading", "silent"},
                                            RunScenario{"none"},
                                            MoveDayClock{},
                                            SetMaintenance{},
                                            ProbeNow{},
                                            ReadSeries{},
                                            ReadChart{},
                                            ReadHistory{},
                                            ReadIncidents{},
                                            ReadIncident{},
                                            ClosePosition{"AAPL", std::nullopt},
                                            ChangeContainer{"news", ContainerVerb::Stop},
                                            ComposeServices{ComposeVerb::Stop, {"news"}},
                                            ReadEnv{},
                                            ChangeEnv{}};
        QCOMPARE(commands.size(), std::variant_size_v<Command>);
        EngineFixture fixture;
        Served served(fixture);
        EngineClient client({});
        TaskScope scope(served.executor);
        std::optional<Result<void>> opened;
        scope.spawn(open(client, served.path, "test", opened));
        QTRY_VERIFY(opened.has_value());
        std::optional<CommandResult> result;
        scope.spawn(ask(client, commands[static_cast<std::size_t>(which)], result));
        served.server.reset(); // the request is on its way
        QTRY_VERIFY(result.has_value());
        QCOMPARE(codeOf(result->outcome), code);
    }

    void destroyedInMidFlight() {
        EngineFixture fixture;
        Served served(fixture);
        auto client = std::make_unique<EngineClient>(EngineClient::Callbacks{});
        {
            TaskScope scope(served.executor);
            std::optional<Result<void>> opened;
            scope.spawn(open(*client, served.path, "test", opened));
        }
        QTest::qWait(20);
        client.reset();
    }

    void whoIsAnsweredMayDestroyTheClient() {
        EngineFixture fixture;
        Served served(fixture);
        auto client = std::make_unique<EngineClient>(EngineClient::Callbacks{});
        TaskScope scope(served.executor);
        bool isDone = false;
        scope.spawn(openAskAndDestroy(client, served.path, isDone));
        QTRY_VERIFY(isDone);
        QVERIFY(!client);
    }

    void whoIsToldOfTheLossMayDestroyTheClient() {
        EngineFixture fixture;
        Served served(fixture);
        std::unique_ptr<EngineClient> client;
        client = std::make_unique<EngineClient>(
            EngineClient::Callbacks{{}, [&](const std::string&) { client.reset(); }});
        TaskScope scope(served.executor);
        std::optional<Result<void>> opened;
        scope.spawn(open(*client, served.path, "test", opened));
        QTRY_VERIFY(opened.has_value());
        served.server.reset();
        QTRY_VERIFY(!client);
    }

    void nonsenseIsAnsweredAndHurtsNobody_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("text") << QByteArray("hello\n") << "invalid_data";
        QTest::newRow("binary") << QByteArray("\x00\xff\x01{\n", 5) << "invalid_data";
        QTest::newRow("unknown op") << QByteArray("{\"id\":1,\"op\":\"sell\"}\n") << "unsupported";
        QTest::newRow("endless line") << QByteArray(200'000, 'x') << "too_large";
    }
    void nonsenseIsAnsweredAndHurtsNobody() {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        EngineFixture fixture;
        Served served(fixture);
        RawClient raw(served.path);
        raw.next();
        raw.send(line);
        const QJsonObject answer = raw.next();
        QCOMPARE(answer.value("ok").toBool(true), false);
        QCOMPARE(answer.value("error").toObject().value("code").toString(), code);
        RawClient second(served.path);
        second.next();
        second.send("{\"id\":1,\"op\":\"status\"}\n");
        QVERIFY(second.next().value("ok").toBool());
    }

    void aClientThatDoesNotReadIsSkippedNotBuffered() {
        EngineFixture fixture(60);
        Served served(fixture);
        RawClient lazy(served.path);
        lazy.next();
        lazy.socket().setReadBufferSize(1024);
        lazy.send("{\"id\":1,\"op\":\"watch\"}\n");
        QTRY_VERIFY(served.engine.status()->overall == State::Ok);
        // Enough snapshots of 60 services to fill any buffer that would grow without a limit.
        std::optional<CommandResult> probe;
        for (int i = 0; i < 20; ++i) {
            EngineClient client({});
            TaskScope scope(served.executor);
            std::optional<Result<void>> opened;
            scope.spawn(open(client, served.path, "test", opened));
            QTRY_VERIFY(opened.has_value());
            QCOMPARE(codeOf(*opened), QString("ok"));
        }
    }

    void aFloodOfConnectionsIsBounded() {
        EngineFixture fixture;
        Served served(fixture);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 30; ++i)
            clients.push_back(std::make_unique<RawClient>(served.path));
        const auto connected = [&] {
            return std::ranges::count_if(clients, [](const auto& client) {
                return client->socket().state() == QLocalSocket::ConnectedState &&
                       client->socket().bytesAvailable() > 0;
            });
        };
        QTRY_COMPARE(connected(), 16);
        clients.clear();
        QTest::qWait(50);
        RawClient later(served.path);
        QCOMPARE(later.next().value("event").toString(), QString("hello"));
    }
};

QTEST_GUILESS_MAIN(TestEngineSocket)
#include "tst_enginesocket.moc"
