#include "droplet/SetupRest.h"

#include <QTest>

using namespace catalyst;

/// What is left to do once a profile is written.
class TestSetupRest : public QObject {
    Q_OBJECT

private slots:
    void namesWhatIsLeft_data() {
        QTest::addColumn<bool>("wantsDatabase");
        QTest::addColumn<bool>("wantsRedis");
        QTest::addColumn<bool>("hasBroker");
        QTest::addColumn<bool>("isPasswordKept");
        QTest::addColumn<bool>("hasKeys");
        QTest::addColumn<QStringList>("left");
        using L = QStringList;
        QTest::newRow("nothing") << false << false << true << false << true << L{};
        QTest::newRow("all") << true << true << true << false << false
                             << L{"database_password", "redis_password", "broker_keys"};
        QTest::newRow("kept") << true << true << true << true << true << L{"redis_password"};
        QTest::newRow("no broker")
            << false << false << false << false << true << L{"broker_environment"};
    }

    void namesWhatIsLeft() {
        QFETCH(bool, wantsDatabase);
        QFETCH(bool, wantsRedis);
        QFETCH(bool, hasBroker);
        QFETCH(bool, isPasswordKept);
        QFETCH(bool, hasKeys);
        Profile profile = defaultProfile(*ProfileId::parse("prod"), TransportKind::Ssh);
        if (hasBroker)
            profile.broker = BrokerEnvironment::Paper;
        DropletDiscovery found;
        found.databaseWantsPassword = wantsDatabase;
        found.redisWantsPassword = wantsRedis;
        QStringList left;
        for (const SetupRest one : restOfSetup(profile, found, {isPasswordKept, hasKeys}))
            left << QString::fromStdString(std::string(toString(one)));
        QTEST(left, "left");
    }
};

QTEST_APPLESS_MAIN(TestSetupRest)
#include "tst_setuprest.moc"
