#include "app/BrokerKeyring.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "secrets/Keyring.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const std::string keyId = "PKTESTTESTTESTX7Q2";
const std::string secretKey = "s3cretS3cretS3cretS3cretS3cretS3cretS3cr";

BrokerKeys keys() {
    return {Secret(keyId), Secret(secretKey)};
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <class T>
QString said(const SecretResult<T>& result) {
    const std::string word(result ? "ok" : toString(result.error().trouble));
    return QString::fromStdString(word);
}

} // namespace

/// The keys of a program with threads, on a real keyring. In one test: the library stays with the
/// first thread that uses it.
class TestKeyringThread : public QObject {
    Q_OBJECT

private slots:
    void storesOnItsThreadAndEndsWhileFrozen();
};

void TestKeyringThread::storesOnItsThreadAndEndsWhileFrozen() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir("r"));
    QVERIFY(QFile::setPermissions(home.filePath("r"),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    LogOptions options;
    options.directory = home.filePath("logs").toStdString();
    options.console = false;
    QVERIFY(Log::init(options));
    Keyring desktop(home.path(), Keyring::Start::Unlocked);
    QVERIFY(desktop.isThere());

    const SystemClock clock;
    QtExecutor executor(clock);
    auto keyring =
        std::make_unique<BrokerKeyring>(clock, *ProfileId::parse("prod"), BrokerEnvironment::Paper);
    QString seen;
    const auto load = [&] {
        seen.clear();
        keyring->load(executor, [&](SecretResult<BrokerKeys> found) { seen = said(found); });
    };
    load();
    QTRY_COMPARE_WITH_TIMEOUT(seen, QString("none"), 20'000);
    seen.clear();
    keyring->store(keys(), executor, [&](SecretResult<void> done) { seen = said(done); });
    QTRY_COMPARE_WITH_TIMEOUT(seen, QString("ok"), 20'000);
    load();
    QTRY_COMPARE_WITH_TIMEOUT(seen, QString("ok"), 20'000);
    QVERIFY(keyring->held()->latest()->secret == Secret(secretKey));

    // It does not answer any more: what is held stays, and nobody waits at the end.
    desktop.stop();
    load();
    QTRY_COMPARE_WITH_TIMEOUT(seen, QString("frozen"), 20'000);
    QVERIFY(keyring->held()->latest());
    load();
    QElapsedTimer timer;
    timer.start();
    keyring.reset();
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));

    // Whoever writes them into the log all the same writes nothing.
    logWarning("test", "with " + keyId + " and " + secretKey);
    int lines = 0;
    for (QDirIterator files(home.filePath("logs"), QDir::Files); files.hasNext();) {
        const QByteArray log = contents(files.next());
        lines += static_cast<int>(log.count('\n'));
        QVERIFY(!log.contains(keyId.c_str()) && !log.contains(secretKey.c_str()));
    }
    QVERIFY(lines > 0);
    for (const char* const proc : {"/proc/self/cmdline", "/proc/self/environ"})
        QVERIFY(!contents(proc).contains(secretKey.c_str()));
}

QTEST_GUILESS_MAIN(TestKeyringThread)
#include "tst_keyringthread.moc"
