#include "health/ServiceNames.h"
#include "health/ServiceWords.h"

#include <QtTest/QTest>

using namespace catalyst;

class TestServiceWords : public QObject {
    Q_OBJECT

private slots:
    void blames_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("blamed");
        const auto row = [](const char* text, const char* blamed) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(blamed);
        };
        row("", "");
        row("connection to server at \"db\", port 25060 failed: Connection refused", "postgres");
        row("could not connect to server: Connection refused", "postgres");
        row("(psycopg2.OperationalError) SSL SYSCALL error: EOF detected", "postgres");
        row("asyncpg.exceptions.TooManyConnectionsError: remaining connection slots are reserved",
            "postgres");
        row("database connection", "postgres");
        row("Database connection pool exhausted", "postgres");
        row("Database: disconnected", "postgres");
        row("database is not reachable", "postgres");
        row("PostgreSQL unavailable", "postgres");
        row("[Errno 111] Connect call failed ('10.0.0.5', 5432) to 10.0.0.5:5432", "postgres");
        row("Error 111 connecting to redis:6379. Connection refused.", "redis");
        row("Error 111 connecting to cache:6379. Connection refused.", "redis");
        row("Redis unavailable", "redis");
        row("redis.exceptions.ConnectionError", "redis");
        row("Timeout reading from redis", "redis");
        row("Redis timed out, database connection failed too", "redis");
        row("database connection failed, Redis timed out", "postgres");
        // What merely names them blames nobody.
        row("database", "");
        row("redis", "");
        row("database ok, broker login failed", "");
        row("database connection ok, broker login failed", "");
        row("redis connected but broker failed", "");
        row("wrote 5 rows to the database", "");
        row("broker unavailable", "");
        row("Alpaca: 403 forbidden", "");
        row("market database of symbols", "");
    }
    void blames() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, blamed);
        QCOMPARE(QByteArray::fromStdString(blamedIn(text.toStdString())), blamed);
    }

    void aHugeTextIsBounded() {
        std::string text;
        while (text.size() < 1'000'000)
            text += "database redis ";
        QVERIFY(blamedIn(text).empty());
    }

    void names_data() {
        QTest::addColumn<QByteArray>("reported");
        QTest::addColumn<bool>("isTrading");
        QTest::addColumn<int>("other");
        const auto row = [](const char* reported, bool isTrading, int other) {
            QTest::newRow(reported) << QByteArray(reported) << isTrading << other;
        };
        // The services are trading, risk-manager, news and news-service.
        row("", true, -1);
        row("trading", true, -1);
        row("Trading Service", true, -1);
        row("CATALYST_TRADING_SERVICE", true, -1);
        row("Catalyst Trading System: Trading", true, -1);
        row("Catalyst Trading System", true, -1);
        row("trading-engine", false, -1);
        row("Risk Manager", false, 1);
        row("riskmanager", false, 1);
        row("risk_manager_service", false, 1);
        row("risk", false, -1);
        row("news", false, -1); // of two
        row("Ünïcode", false, -1);
    }
    void names() {
        QFETCH(QByteArray, reported);
        QFETCH(bool, isTrading);
        QFETCH(int, other);
        std::vector<ServiceProfile> services(4);
        services[0].name = "trading";
        services[1].name = "risk-manager";
        services[2].name = "news";
        services[3].name = "news-service";
        const ServiceNames names(services);
        QCOMPARE(names.isOf(0, reported.toStdString()), isTrading);
        const auto found = names.otherThan(0, reported.toStdString());
        QCOMPARE(found ? static_cast<int>(*found) : -1, other);
    }
};

QTEST_APPLESS_MAIN(TestServiceWords)
#include "tst_servicewords.moc"
