#include "database/RedisInfo.h"
#include "database/Resp.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

class TestResp : public QObject {
    Q_OBJECT

private slots:
    void replies_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("is"); ///< "" : more has to come
        QTest::newRow("simple") << QByteArray("+OK\r\n") << "text OK";
        QTest::newRow("error") << QByteArray("-ERR no\r\n") << "error ERR no";
        QTest::newRow("number") << QByteArray(":-12\r\n") << "number -12";
        QTest::newRow("bulk") << QByteArray("$5\r\na\r\nbc\r\n") << "text a\r\nbc";
        QTest::newRow("empty bulk") << QByteArray("$0\r\n\r\n") << "text ";
        QTest::newRow("nothing") << QByteArray("$-1\r\n") << "nothing";
        QTest::newRow("no array") << QByteArray("*-1\r\n") << "nothing";
        QTest::newRow("array") << QByteArray("*2\r\n:1\r\n*1\r\n+x\r\n") << "array 2";
        QTest::newRow("half") << QByteArray("$5\r\nabc") << "";
        QTest::newRow("without its end") << QByteArray("$3\r\nabc\r") << "";
        QTest::newRow("half an array") << QByteArray("*2\r\n:1\r\n") << "";
        QTest::newRow("other") << QByteArray("HTTP/1.1 400\r\n") << "!garbage";
        QTest::newRow("wrong end") << QByteArray("$3\r\nabcde\r\n") << "!garbage";
        QTest::newRow("wrong number") << QByteArray(":1x\r\n") << "!garbage";
        QTest::newRow("wrong length") << QByteArray("$-2\r\n") << "!garbage";
        QTest::newRow("overflow") << QByteArray("$99999999999999999999\r\n") << "!garbage";
        QTest::newRow("huge") << QByteArray("$999999999\r\n") << "!too_large";
        QTest::newRow("many") << QByteArray("*2000000000\r\n") + QByteArray(":1\r\n").repeated(2000)
                              << "!too_large";
        QTest::newRow("deep") << QByteArray("*1\r\n").repeated(10) << "!too_large";
        QTest::newRow("endless line") << QByteArray(5000, '+') << "!garbage";
        QTest::newRow("too much") << QByteArray(300'000, '+') << "!too_large";
    }
    void replies() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, is);
        // At once, and byte by byte where that ends.
        for (const qsizetype step : {bytes.size(), qsizetype(1)}) {
            if (bytes.size() > 6000 && step == 1)
                continue;
            RespReader reader;
            auto value = reader.next();
            QVERIFY(value && !*value);
            for (qsizetype at = 0; at < bytes.size() && value && !*value; at += step) {
                reader.feed(bytes.mid(at, step).toStdString());
                value = reader.next();
            }
            if (is.startsWith('!')) {
                QCOMPARE(codeOf(value), is.mid(1));
                reader.feed("+OK\r\n");
                QVERIFY(!reader.next()); // nothing more is taken from it
                continue;
            }
            QVERIFY(value);
            QCOMPARE(textOf(*value), is);
        }
    }

    static QString textOf(const std::optional<RespValue>& value) {
        if (!value)
            return {};
        switch (value->kind) {
        case RespValue::Kind::Text:
            return "text " + QString::fromStdString(value->text);
        case RespValue::Kind::Error:
            return "error " + QString::fromStdString(value->text);
        case RespValue::Kind::Number:
            return "number " + QString::number(value->number);
        case RespValue::Kind::Array:
            return "array " + QString::number(value->items.size());
        case RespValue::Kind::Nothing:
            return "nothing";
        }
        return {};
    }

    void commands() {
        QCOMPARE(respCommand({"AUTH", "a\r\nb"}),
                 std::string("*2\r\n$4\r\nAUTH\r\n$4\r\na\r\nb\r\n"));
    }

    void info() {
        const std::string text = "# Server\r\nredis_version:7.0.15\r\nrun_id:abc\r\nloading:1\r\n"
                                 "connected_clients:3\r\nused_memory:1000\r\nmaxmemory:2000\r\n"
                                 "evicted_keys:7\r\nrdb_last_bgsave_status:err\r\nrole:slave\r\n";
        const auto reading = readRedisInfo(text, std::nullopt);
        QVERIFY(reading);
        QCOMPARE(reading->version, std::string("7.0.15"));
        QCOMPARE(reading->clients, 3);
        QCOMPARE(reading->usedMemory, std::uint64_t(1000));
        QCOMPARE(reading->maxMemory, std::uint64_t(2000));
        QVERIFY(reading->isLoading && reading->lastSaved == false && !reading->evictedSince);
        QCOMPARE(reading->role, std::string("slave"));

        RedisReading before = *reading;
        before.evictedKeys = 5;
        QVERIFY(readRedisInfo(text, before)->evictedSince == std::uint64_t(2));
        before.runId = "older"; // restarted since
        QVERIFY(readRedisInfo(text, before)->evictedSince == std::uint64_t(7));
        before.runId = "abc";
        before.evictedKeys = 9; // CONFIG RESETSTAT
        QVERIFY(readRedisInfo(text, before)->evictedSince == std::uint64_t(7));
    }

    void infoThatIsNone() {
        for (const char* text : {"", "redis_version:7", "redis_version:7\nused_memory:-1\n",
                                 "redis_version:7\nused_memory:1\nevicted_keys:x\n"})
            QCOMPARE(codeOf(readRedisInfo(text, std::nullopt)), QString("invalid_data"));
        const auto least =
            readRedisInfo("redis_version:\x1b[1m\nused_memory:1\nevicted_keys:0", std::nullopt);
        QVERIFY(least && least->version.find('\x1b') == std::string::npos);
        QVERIFY(!least->lastSaved);
    }
};

QTEST_APPLESS_MAIN(TestResp)
#include "tst_resp.moc"
