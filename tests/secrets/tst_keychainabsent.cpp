#include "async/qt/QtExecutor.h"
#include "secrets/Ask.h"
#include "secrets/KeychainSecretStore.h"

#include <QTemporaryDir>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

SecretKey key() {
    return SecretKey::brokerKeys(*ProfileId::parse("prod"), BrokerEnvironment::Live);
}

} // namespace

/// A bus without a keychain, and no bus at all.
class TestKeychainAbsent : public QObject {
    Q_OBJECT

private slots:
    void tellsThatThereIsNoBus_data();
    void tellsThatThereIsNoBus();
    void tellsThatNobodyKeepsSecrets();
};

void TestKeychainAbsent::tellsThatThereIsNoBus_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("not said") << QByteArray();
    QTest::newRow("no such socket") << QByteArray("unix:path=/nonexistent/bus");
    QTest::newRow("nobody listens") << QByteArray("unix:abstract=catalyst-test-nobody");
}

void TestKeychainAbsent::tellsThatThereIsNoBus() {
    QFETCH(QByteArray, address);
    const QTemporaryDir empty;
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    qputenv("XDG_RUNTIME_DIR", empty.path().toUtf8());
    const SystemClock clock;
    QtExecutor executor(clock);
    KeychainSecretStore keychain(executor, 10s);
    const auto read = ended(executor, keychain.read(key()));
    const auto written = ended(executor, keychain.write(key(), Secret("x")));
    const auto removed = ended(executor, keychain.remove(key()));
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    QVERIFY2(troubleOf(read) == "no_service", said(read));
    QVERIFY(read.error().error.code == Error::Code::Unreachable);
    QVERIFY2(troubleOf(written) == "no_service", said(written));
    QVERIFY2(troubleOf(removed) == "no_service", said(removed));
}

void TestKeychainAbsent::tellsThatNobodyKeepsSecrets() {
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        QSKIP("needs a session bus: dbus-run-session (package dbus-daemon)");
    const SystemClock clock;
    QtExecutor executor(clock);
    KeychainSecretStore keychain(executor, 10s);
    const auto read = ended(executor, keychain.read(key()));
    QVERIFY2(troubleOf(read) == "no_service", said(read));
    QVERIFY(read.error().error.detail.find("gnome-keyring") != std::string::npos);
    const auto written = ended(executor, keychain.write(key(), Secret("x")));
    QVERIFY2(troubleOf(written) == "no_service", said(written));
    const auto removed = ended(executor, keychain.remove(key()));
    QVERIFY2(troubleOf(removed) == "no_service", said(removed));
}

QTEST_GUILESS_MAIN(TestKeychainAbsent)
#include "tst_keychainabsent.moc"
