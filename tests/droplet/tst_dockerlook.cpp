#include "droplet/DockerRig.h"
#include "health/DockerLook.h"

#include <QLocalServer>
#include <QLocalSocket>

using namespace catalyst;
using namespace catalyst::test;

/// The services' containers, from a real engine and from ways that do not lead to one.
class TestDockerLook : public DockerRig {
    Q_OBJECT

    static Profile twoServices() {
        Profile profile = defaultProfile(*ProfileId::parse("p"), TransportKind::Local);
        profile.services.resize(2);
        profile.services[0].name = "news";
        profile.services[0].container = "catalyst-news";
        profile.services[1].name = "trading";
        profile.services[1].container = "catalyst-trading";
        return profile;
    }
    DockerReading lookThrough(std::shared_ptr<DockerApi> api, DockerApi::Socket way = {}) {
        DockerLook look(std::move(api), m_clock, twoServices(), std::move(way));
        return await(look.look());
    }

private slots:
    void initTestCase() { startEngine(); }
    void init() { prepare(); }
    void cleanup() { finish(); }

    void eachServiceHasItsContainer() {
        const std::string id = m_engine->run("catalyst-trading", untilStopped);
        m_engine->run("beside", untilStopped);
        const DockerReading reading = lookThrough(m_docker);
        QVERIFY(reading.engine.state == State::Ok);
        QVERIFY2(reading.engine.evidence.detail.find("2 containers") != std::string::npos,
                 reading.engine.evidence.detail.c_str());
        QCOMPARE(reading.engine.source, std::string("/var/run/docker.sock"));
        QVERIFY(reading.containers);
        QCOMPARE(reading.containers->size(), 2U);
        QVERIFY(!reading.containers->at(0));
        QCOMPARE(reading.containers->at(1)->id, id);
        QCOMPARE(reading.engine.figures.size(), 1U);
        QVERIFY(reading.engine.figures[0].value > 0);
    }

    void nothingAtTheSocketIsUnknown() {
        const DockerReading reading = lookThrough(apiAt("/nowhere/docker.sock"));
        QVERIFY(reading.engine.state == State::Unknown);
        QVERIFY(reading.engine.evidence.finding == Finding::Unreachable);
        QVERIFY(!reading.containers);
    }

    /// Both look the same from this end: cut before a byte.
    void aForwardThatIsCutSaysNotWhy() {
        QTemporaryDir folder;
        QLocalServer server;
        QVERIFY(server.listen(folder.filePath("s")));
        connect(&server, &QLocalServer::newConnection, &server, [&server] {
            QLocalSocket* socket = server.nextPendingConnection();
            socket->abort();
            socket->deleteLater();
        });
        const std::string path = server.fullServerName().toStdString();
        const auto way = [path] { return Result<std::string>(path); };
        const DockerReading forwarded = lookThrough(apiAt(path), way);
        QVERIFY(forwarded.engine.state == State::Unknown);
        QVERIFY(forwarded.engine.evidence.detail.find("this login may not") != std::string::npos);
        const DockerReading direct = lookThrough(apiAt(path));
        QVERIFY(direct.engine.state == State::Failed);
    }

    /// It is silent because the way to it is: that says nothing of Docker.
    void aSilentEngineBehindABrokenWayIsUnknown() {
        QTemporaryDir folder;
        QLocalServer server;
        QVERIFY(server.listen(folder.filePath("s")));
        const std::string path = server.fullServerName().toStdString();
        const DockerApi::Socket broken = []() -> Result<std::string> {
            return fail(Error::Code::Unreachable, "the ssh connection does not answer");
        };
        const DockerReading reading = lookThrough(apiAt(path), broken);
        QVERIFY(reading.engine.state == State::Unknown);
        QVERIFY(reading.engine.evidence.finding == Finding::BehindFailure);
        QCOMPARE(reading.engine.evidence.detail, std::string("the ssh connection does not answer"));
    }

    void whatHappensIsTold() {
        DockerLook look(m_docker, m_clock, twoServices(), {});
        int happened = 0;
        TaskScope scope(*m_executor);
        scope.spawn(look.follow([&happened] { ++happened; }));
        // The stream is there once something comes through it.
        int runs = 0;
        const auto isTold = [&] {
            m_engine->run("run-" + QString::number(++runs), "true");
            return happened > 0;
        };
        QVERIFY(QTest::qWaitFor(isTold, dockerPatience));
        scope.cancelAll();
        const int before = happened;
        m_engine->run("catalyst-news", "true");
        QCOMPARE(happened, before);
    }
};

QTEST_GUILESS_MAIN(TestDockerLook)
#include "tst_dockerlook.moc"
