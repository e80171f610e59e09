#include "database/InfrastructureJudge.h"

#include <QtTest/QTest>

#include <functional>

using namespace catalyst;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::function<void(PostgresReading&)>)
Q_DECLARE_METATYPE(std::function<void(RedisReading&)>)

namespace {

const DatabaseTarget target{"db", 5432, "trading", "reader", TlsMode::Require, {}};
const Instant noon = Instant(std::chrono::hours(12));

QString nameOf(State state) {
    const std::string_view name = toString(state);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

class TestInfrastructureJudge : public QObject {
    Q_OBJECT

private slots:
    void postgresReadings_data() {
        using Change = std::function<void(PostgresReading&)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("state");
        const auto row = [](const char* name, const char* state, const Change& change) {
            QTest::newRow(name) << change << QString(state);
        };
        row("well", "ok", [](PostgresReading&) {});
        row("just below 90 %", "ok", [](PostgresReading& r) { r.connectionsUsed = 42; });
        row("90 %", "degraded", [](PostgresReading& r) { r.connectionsUsed = 43; });
        row("above", "degraded", [](PostgresReading& r) { r.connectionsUsed = 50; });
        row("few allowed, all but one", "ok", [](PostgresReading& r) {
            r.connectionsAllowed = 3;
            r.connectionsUsed = 2;
        });
        row("nonsense allowed", "ok", [](PostgresReading& r) { r.connectionsAllowed = 0; });
        row("a second", "ok", [](PostgresReading& r) { r.roundTrip = 1s; });
        row("slow", "degraded", [](PostgresReading& r) { r.roundTrip = 1s + 1us; });
        row("standby", "degraded", [](PostgresReading& r) { r.isInRecovery = true; });
        row("read only", "degraded", [](PostgresReading& r) { r.isReadOnly = true; });
        row("came back", "ok", [](PostgresReading& r) { r.hasLostConnection = true; });
    }
    void postgresReadings() {
        QFETCH(std::function<void(PostgresReading&)>, change);
        QFETCH(QString, state);
        PostgresReading reading;
        reading.at = noon;
        reading.connectionsAllowed = 47;
        reading.connectionsUsed = 39;
        reading.roundTrip = 20ms;
        change(reading);
        const auto status = judgePostgres(reading, target, std::nullopt);
        QCOMPARE(nameOf(status.state), state);
        QCOMPARE(status.name, std::string("postgres"));
        QVERIFY(status.postgres == reading && status.observedAt == noon && status.since == noon);
        QVERIFY(status.evidence.detail.find("trading on db:5432") != std::string::npos);
        QCOMPARE(status.evidence.reported.empty(), state == "ok");
    }

    void redisReadings_data() {
        using Change = std::function<void(RedisReading&)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("state");
        const auto row = [](const char* name, const char* state, const Change& change) {
            QTest::newRow(name) << change << QString(state);
        };
        row("well", "ok", [](RedisReading&) {});
        row("no limit", "ok", [](RedisReading& r) { r.maxMemory = 0; });
        row("just below 90 %", "ok", [](RedisReading& r) { r.usedMemory = 899; });
        row("90 %", "degraded", [](RedisReading& r) { r.usedMemory = 900; });
        row("huge", "degraded", [](RedisReading& r) { r.usedMemory = r.maxMemory = UINT64_MAX; });
        row("evicts", "degraded", [](RedisReading& r) { r.evictedSince = 1; });
        row("evicted once", "ok", [](RedisReading& r) {
            r.evictedKeys = 500;
            r.evictedSince = 0;
        });
        row("loads", "degraded", [](RedisReading& r) { r.isLoading = true; });
        row("slow", "degraded", [](RedisReading& r) { r.ping = 1500ms; });
    }
    void redisReadings() {
        QFETCH(std::function<void(RedisReading&)>, change);
        QFETCH(QString, state);
        RedisReading reading;
        reading.at = noon;
        reading.usedMemory = 100;
        reading.maxMemory = 1000;
        change(reading);
        const auto status = judgeRedis(reading, "redis:6379", std::nullopt);
        QCOMPARE(nameOf(status.state), state);
        QVERIFY(status.redis == reading && status.observedAt == noon);
    }

    void postgresTroubles() {
        using enum PostgresTrouble;
        const std::vector<std::pair<State, std::vector<PostgresTrouble>>> table{
            {State::Unknown,
             {NoWay, Unreachable, NotConnected, PasswordNeeded, LoginRefused, NotPermitted,
              TlsNotOffered, CertificateUnknown, CertificateExpired, CertificateOfOther, TlsFailed,
              Unclear}},
            {State::Failed,
             {Refused, CutAtOnce, Silent, Lost, NotPostgres, NoSuchDatabase, NotAccepting,
              ShuttingDown, Broken}},
            {State::Degraded, {Full, Strained, TooSlow}}};
        for (const auto& [state, troubles] : table) {
            for (const PostgresTrouble trouble : troubles) {
                PostgresFailure failure;
                failure.trouble = trouble;
                failure.at = noon;
                const PostgresAnswer answer = tl::unexpected(failure);
                const auto status = judgePostgres(answer, target, std::nullopt);
                QVERIFY2(status.state == state, std::string(toString(trouble)).c_str());
                QVERIFY(!status.postgres && status.observedAt == noon);
            }
        }
    }

    void redisTroubles() {
        using enum RedisTrouble;
        const std::vector<std::pair<State, std::vector<RedisTrouble>>> table{
            {State::Unknown,
             {NoWay, NoSocket, NotConnected, PasswordNeeded, LoginRefused, NotPermitted, Unclear}},
            {State::Failed, {Refused, CutAtOnce, Silent, Lost, NotRedis, Busy}},
            {State::Degraded, {Full}}};
        for (const auto& [state, troubles] : table) {
            for (const RedisTrouble trouble : troubles) {
                const RedisAnswer answer = tl::unexpected(redisFailure(trouble, "redis", ""));
                QVERIFY2(judgeRedis(answer, "redis", std::nullopt).state == state,
                         std::string(toString(trouble)).c_str());
            }
        }
    }

    void sinceStaysWhileTheStateDoes() {
        PostgresReading reading;
        reading.at = noon;
        const auto first = judgePostgres(reading, target, std::nullopt);
        reading.at = noon + 1min;
        const auto second = judgePostgres(reading, target, first);
        QVERIFY(second.since == noon && second.observedAt == noon + 1min);
        reading.at = noon + 2min;
        reading.isReadOnly = true;
        QVERIFY(judgePostgres(reading, target, second).since == noon + 2min);
    }
};

QTEST_APPLESS_MAIN(TestInfrastructureJudge)
#include "tst_infrastructurejudge.moc"
