#include "droplet/DockerRig.h"
#include "ssh/SshRig.h"

using namespace catalyst;
using namespace catalyst::test;

/// The engine as the console reaches it on a droplet: through its socket, forwarded by a real ssh.
class TestDockerSsh : public SshRig {
    Q_OBJECT

private slots:
    void init() {
        auto engine = Dockerd::start();
        if (!engine) {
            if (Dockerd::isRequired())
                QFAIL(engine.error().detail.c_str());
            QSKIP(engine.error().detail.c_str());
        }
        m_engine = std::move(*engine);
        prepare();
    }

    void cleanup() {
        // Its children are counted.
        m_engine.reset();
        if (m_executor)
            finish();
    }

    void theEngineIsReachedThroughAForward() {
        m_parts.forwards = {{{}, 0, m_engine->socket()}};
        Http http;
        DockerApi docker(
            http,
            [this]() -> Result<std::string> {
                if (!m_connection)
                    return fail(Error::Code::Unreachable, "not connected yet");
                return m_connection->socketOf(0);
            },
            std::make_shared<EnvironmentMask>());
        std::optional<Result<std::vector<ContainerSummary>>> list;
        const auto ask = [&] {
            list.reset();
            m_scope->spawn(keepAnswer(docker.list(), &list));
            (void)QTest::qWaitFor([&] { return list.has_value(); }, patience);
            return list ? codeOf(*list) : QString("nothing");
        };
        QCOMPARE(ask(), QString("unreachable"));
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        m_engine->run("news", "while true; do echo hello; sleep 0.05; done");
        QCOMPARE(ask(), QString("ok"));
        QCOMPARE((*list)->size(), 1U);

        std::size_t lines = 0;
        std::optional<Result<void>> ended;
        LogQuery query;
        query.container = "news";
        m_scope->spawn(keepAnswer(docker.followLogs(query,
                                                    [&](ContainerLogLine line) {
                                                        if (line.text == "hello")
                                                            ++lines;
                                                        return true;
                                                    }),
                                  &ended));
        QTRY_VERIFY_WITH_TIMEOUT(lines >= 3, patience);
        // The line is lost: the stream says so, and the next request finds the new way.
        m_sshd->killConnections();
        QTRY_VERIFY_WITH_TIMEOUT(ended, patience);
        QCOMPARE(codeOf(*ended), QString("reset"));
        QTRY_VERIFY_WITH_TIMEOUT(ask() == "ok", patience);
    }

private:
    std::unique_ptr<Dockerd> m_engine;
};

QTEST_GUILESS_MAIN(TestDockerSsh)
#include "tst_dockerssh.moc"
