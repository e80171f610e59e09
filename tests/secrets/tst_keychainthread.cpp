#include "async/qt/QtExecutor.h"
#include "secrets/Ask.h"
#include "secrets/KeychainSecretStore.h"
#include "secrets/Keyring.h"

#include <QDir>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

SecretKey key() {
    return SecretKey::brokerKeys(*ProfileId::parse("prod"), BrokerEnvironment::Paper);
}

Task<void> writeAndRead(KeychainSecretStore& keychain, std::string& seen) {
    const auto written = co_await keychain.write(key(), Secret("value"));
    const auto read = co_await keychain.read(key());
    seen = troubleOf(written) + ", " + troubleOf(read);
    if (read && *read == Secret("value"))
        seen += ", the same";
}

} // namespace

/// The store on a thread that is not the main one, as the window's engine has it. A program of its
/// own, since the library stays with the first thread that uses it.
class TestKeychainThread : public QObject {
    Q_OBJECT

private slots:
    void worksOnTheEnginesThread();
};

void TestKeychainThread::worksOnTheEnginesThread() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir("r"));
    QVERIFY(QFile::setPermissions(home.filePath("r"),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    Keyring keyring(home.path(), Keyring::Start::Unlocked);
    QVERIFY(keyring.isThere());

    const SystemClock clock;
    std::string seen;
    std::atomic<bool> isDone = false;
    QThread thread;
    QObject inThread;
    std::unique_ptr<QtExecutor> executor;
    std::unique_ptr<KeychainSecretStore> keychain;
    std::unique_ptr<TaskScope> scope;
    inThread.moveToThread(&thread);
    thread.start();
    QMetaObject::invokeMethod(&inThread, [&] {
        executor = std::make_unique<QtExecutor>(clock);
        keychain = std::make_unique<KeychainSecretStore>(*executor, 10s);
        scope = std::make_unique<TaskScope>(*executor);
        scope->spawn(writeAndRead(*keychain, seen), [&] { isDone = true; });
    });
    const bool ended = QTest::qWaitFor([&] { return isDone.load(); }, 30'000);
    QMetaObject::invokeMethod(
        &inThread,
        [&] {
            scope.reset();
            keychain.reset();
            executor.reset();
        },
        Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    QVERIFY(ended);
    QCOMPARE(seen, std::string("ok, ok, the same"));
}

QTEST_GUILESS_MAIN(TestKeychainThread)
#include "tst_keychainthread.moc"
