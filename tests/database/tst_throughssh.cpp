#include "database/PostgresProbe.h"
#include "database/RedisProbe.h"
#include "rig/CertificateAuthority.h"
#include "rig/FreePort.h"
#include "rig/RedisServer.h"
#include "ssh/SshRig.h"
#include "support/PostgresCluster.h"

#include <QEventLoop>
#include <QTimer>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

template <class T>
Task<void> keepAnswer(Task<T> task, std::optional<T>* answer) {
    *answer = co_await std::move(task);
}

template <class T>
QString troubleOf(const T& answer) {
    if (answer)
        return "reading";
    const std::string_view name = toString(answer.error().trouble);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

const std::string host = "db.example.test";

} // namespace

/// Both probes through a real ssh's forwards, to a real PostgreSQL with TLS and a real Redis.
class TestThroughSsh : public SshRig {
    Q_OBJECT

    std::unique_ptr<CertificateAuthority> m_authority;
    std::unique_ptr<PostgresCluster> m_postgres;
    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<PostgresProbe> m_postgresProbe;
    std::unique_ptr<RedisProbe> m_redisProbe;

    WayThere forward(std::size_t number) {
        return [this, number]() -> Result<SocketPlace> {
            const auto path = m_connection->socketOf(number);
            if (!path)
                return fail(path.error());
            return SocketPlace{*path, {}, 0, true};
        };
    }

    template <class Probe>
    auto ask(Probe& probe) {
        auto task = probe.probe();
        std::optional<typename decltype(task)::Value> answer;
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, [] { qFatal("a probe did not end"); });
        m_scope->spawn(keepAnswer(std::move(task), &answer), [&loop] { loop.quit(); });
        loop.exec();
        return std::move(*answer);
    }

    bool startServers() {
        auto authority = CertificateAuthority::make();
        auto identity = authority ? (*authority)->issue(host)
                                  : Result<CertificateAuthority::Identity>(fail(authority.error()));
        PostgresCluster::Options options;
        options.port = freePort();
        Result<std::unique_ptr<PostgresCluster>> postgres =
            fail(identity ? Error{} : identity.error());
        if (identity) {
            options.certificate = identity->certificate;
            options.key = identity->key;
            postgres = PostgresCluster::start(options);
        }
        auto redis = RedisServer::start();
        if (!postgres || !redis) {
            const Error& why = !postgres ? postgres.error() : redis.error();
            if (PostgresCluster::isRequired() || why.code != Error::Code::NotFound)
                QTest::qFail(why.detail.c_str(), __FILE__, __LINE__);
            else
                QTest::qSkip(why.detail.c_str(), __FILE__, __LINE__);
            return false;
        }
        m_authority = std::move(*authority);
        m_postgres = std::move(*postgres);
        m_redis = std::move(*redis);
        return m_postgres->execute("CREATE ROLE reader LOGIN PASSWORD 'canary-3c5e'").has_value();
    }

    void makeProbes() {
        DatabaseTarget target{host,     m_postgres->port(),  "postgres",
                              "reader", TlsMode::VerifyFull, m_authority->certificate()};
        m_postgresProbe = std::make_unique<PostgresProbe>(
            *m_executor,
            PostgresProbe::Parts{std::move(target), Secret("canary-3c5e"), forward(1), 5000ms});
        m_redisProbe = std::make_unique<RedisProbe>(
            *m_executor, RedisProbe::Parts{"redis", {}, {}, forward(2), 3000ms});
    }

private slots:
    void init() { prepare(); }
    void cleanup() {
        m_scope.reset();
        m_postgresProbe.reset();
        m_redisProbe.reset();
        m_connection.reset();
        m_redis.reset();
        m_postgres.reset();
        finish();
    }

    void bothAnswerAndTheWayIsToldFromTheServer() {
        if (!startServers())
            return;
        m_parts.forwards.push_back({"127.0.0.1", m_postgres->port(), {}});
        m_parts.forwards.push_back({"127.0.0.1", m_redis->port(), {}});
        connectIt();
        makeProbes();
        // Not connected yet: nobody knows how they are.
        QCOMPARE(troubleOf(ask(*m_postgresProbe)), QString("no_way"));
        QCOMPARE(troubleOf(ask(*m_redisProbe)), QString("no_way"));

        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        const auto postgres = ask(*m_postgresProbe);
        QVERIFY2(postgres, postgres ? "" : postgres.error().error.detail.c_str());
        const auto redis = ask(*m_redisProbe);
        QVERIFY2(redis, redis ? "" : redis.error().error.detail.c_str());
        const auto postgresAgain = ask(*m_postgresProbe);
        qInfo("PostgreSQL: connected in %lld us, SELECT 1 in %lld us; Redis: PING in %lld us",
              static_cast<long long>(postgres->connected->count()),
              static_cast<long long>(postgresAgain->roundTrip.count()),
              static_cast<long long>(redis->ping.count()));

        // The servers are gone and the way is there: they have failed.
        m_postgres->stop();
        m_redis->kill();
        QCOMPARE(troubleOf(ask(*m_postgresProbe)), QString("cut_at_once"));
        QCOMPARE(troubleOf(ask(*m_redisProbe)), QString("cut_at_once"));
        QVERIFY(m_postgres->startServer() && m_redis->startServer());
        QCOMPARE(troubleOf(ask(*m_postgresProbe)), QString("reading"));
        QCOMPARE(troubleOf(ask(*m_redisProbe)), QString("reading"));

        // The way is gone and the servers are there: nobody knows.
        m_sshd->kill();
        QTRY_COMPARE_WITH_TIMEOUT(troubleOf(ask(*m_postgresProbe)), QString("no_way"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(troubleOf(ask(*m_redisProbe)), QString("no_way"), patience);
        QVERIFY(m_sshd->startServer());
        m_connection->connectNow();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        const auto back = ask(*m_postgresProbe);
        QCOMPARE(troubleOf(back), QString("reading"));
        QCOMPARE(troubleOf(ask(*m_redisProbe)), QString("reading"));
    }
};

QTEST_GUILESS_MAIN(TestThroughSsh)
#include "tst_throughssh.moc"
