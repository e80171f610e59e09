#include "database/PostgresRig.h"

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// The console's own probe of PostgreSQL, against a real one.
class TestPostgresProbe : public PostgresRig {
    Q_OBJECT

private slots:
    void initTestCase() { startServer(); }
    void init() { prepare(); }
    void cleanup() { finish(); }

    void readsTheFigures() {
        const auto answer = ask();
        QVERIFY2(answer, answer ? "" : answer.error().error.detail.c_str());
        QVERIFY2(answer->serverVersion.starts_with("1"), answer->serverVersion.c_str());
        QCOMPARE(answer->connectionsAllowed, 7);
        QCOMPARE(answer->ours, 1);
        QVERIFY(answer->connectionsUsed >= 1);
        QVERIFY(answer->connected.has_value());
        QVERIFY(answer->roundTrip > 0us && answer->roundTrip < 5s);
        QVERIFY(!answer->isInRecovery && !answer->isReadOnly && !answer->hasLostConnection);
        const auto again = ask();
        QVERIFY(again && !again->connected);
        QCOMPARE(again->ours, 1);
        qInfo("connected %lld us, round trip %lld us",
              static_cast<long long>(answer->connected->count()),
              static_cast<long long>(again->roundTrip.count()));
    }
};

QTEST_GUILESS_MAIN(TestPostgresProbe)
#include "tst_postgresprobe.moc"
