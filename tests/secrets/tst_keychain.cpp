#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "secrets/Ask.h"
#include "secrets/BrokerKeyStore.h"
#include "secrets/KeychainSecretStore.h"
#include "secrets/Keyring.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* keyId = "PKTESTTESTTESTX7Q2";
constexpr const char* secretKey = "s3cretS3cretS3cretS3cretS3cretS3cretS3cr";

SecretKey keyOf(const char* profile) {
    return SecretKey::brokerKeys(*ProfileId::parse(profile), BrokerEnvironment::Paper);
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The store on a real keyring. In one process, as a console has it: the library and what it
/// stands on keep one connection for all of these tests.
class TestKeychain : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void tellsThatThereIsNone();
    void storesReadsBackAndRemoves();
    void keepsProfilesAndEnvironmentsApart();
    void refusesAnEmptySecret();
    void doesOverlappingCallsInTheirOrder();
    void tellsLockedWithoutAPrompter();
    void tellsLockedWhileItsQuestionWaits();
    void freezesAndComesBack();
    void aLateWriteIsDone();
    void survivesTheEndOfItsTasks();
    void survivesItsOwnEnd();
    void leavesNothingInLogOrArguments();

private:
    KeychainSecretStore store() { return KeychainSecretStore(*m_executor, 20s); }

    const SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<Keyring> m_keyring;
};

void TestKeychain::initTestCase() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_home->path()).mkdir("r"));
    QVERIFY(QFile::setPermissions(m_home->filePath("r"),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    LogOptions options;
    options.directory = m_home->filePath("log").toStdString();
    options.console = false;
    options.level = LogLevel::Debug;
    QVERIFY(Log::init(options));
    m_executor = std::make_unique<QtExecutor>(m_clock);
    m_keyring = std::make_unique<Keyring>(m_home->path(), Keyring::Start::Unlocked);
    QVERIFY(m_keyring->isThere());
}

void TestKeychain::cleanupTestCase() {
    m_keyring.reset();
    m_executor.reset();
}

/// Whatever a test did, the next one finds the keyring running and open.
void TestKeychain::cleanup() {
    if (!m_keyring)
        return;
    m_keyring->goOn();
    QVERIFY(m_keyring->unlock());
    auto keychain = store();
    QTRY_COMPARE_WITH_TIMEOUT(troubleOf(ended(*m_executor, keychain.remove(keyOf("prod")))),
                              std::string("ok"), 20'000);
}

void TestKeychain::tellsThatThereIsNone() {
    auto keychain = store();
    // The first of all: the canary is written by it. The second finds it.
    for (int i = 0; i < 2; ++i) {
        const auto result = ended(*m_executor, keychain.read(keyOf("prod")));
        QCOMPARE(troubleOf(result), std::string("none"));
        QVERIFY(result.error().error.code == Error::Code::NotFound);
    }
    const auto removed = ended(*m_executor, keychain.remove(keyOf("prod")));
    QVERIFY2(removed, said(removed));
}

void TestKeychain::storesReadsBackAndRemoves() {
    const ProfileId profile = *ProfileId::parse("prod");
    {
        auto keychain = store();
        BrokerKeys keys{Secret(keyId), Secret(secretKey)};
        const auto stored =
            ended(*m_executor,
                  storeBrokerKeys(keychain, profile, BrokerEnvironment::Paper, std::move(keys)));
        QVERIFY2(stored, said(stored));
    }
    auto keychain = store();
    const auto read =
        ended(*m_executor, readBrokerKeys(keychain, profile, BrokerEnvironment::Paper));
    QVERIFY2(read, said(read));
    QVERIFY(read->id == Secret(keyId));
    QVERIFY(read->secret == Secret(secretKey));
    const auto removed =
        ended(*m_executor, removeBrokerKeys(keychain, profile, BrokerEnvironment::Paper));
    QVERIFY2(removed, said(removed));
    const auto after =
        ended(*m_executor, readBrokerKeys(keychain, profile, BrokerEnvironment::Paper));
    QCOMPARE(troubleOf(after), std::string("none"));
}

void TestKeychain::keepsProfilesAndEnvironmentsApart() {
    auto keychain = store();
    const auto stored = ended(*m_executor, keychain.write(keyOf("prod"), Secret("of prod")));
    QVERIFY2(stored, said(stored));
    const SecretKey live =
        SecretKey::brokerKeys(*ProfileId::parse("prod"), BrokerEnvironment::Live);
    QCOMPARE(troubleOf(ended(*m_executor, keychain.read(live))), std::string("none"));
    QCOMPARE(troubleOf(ended(*m_executor, keychain.read(keyOf("prod-2")))), std::string("none"));
    // Replaced, not added.
    const auto again = ended(*m_executor, keychain.write(keyOf("prod"), Secret("another")));
    QVERIFY2(again, said(again));
    QVERIFY(*ended(*m_executor, keychain.read(keyOf("prod"))) == Secret("another"));
}

void TestKeychain::refusesAnEmptySecret() {
    auto keychain = store();
    const auto stored = ended(*m_executor, keychain.write(keyOf("prod"), Secret()));
    QCOMPARE(troubleOf(stored), std::string("failed"));
    QVERIFY(stored.error().error.code == Error::Code::InvalidArgument);
}

void TestKeychain::doesOverlappingCallsInTheirOrder() {
    auto keychain = store();
    auto other = store();
    std::optional<SecretResult<void>> written;
    std::optional<SecretResult<Secret>> read;
    std::optional<SecretResult<void>> removed;
    std::optional<SecretResult<Secret>> elsewhere;
    TaskScope scope(*m_executor);
    scope.spawn(intoOptional(keychain.write(keyOf("prod"), Secret("value")), written));
    scope.spawn(intoOptional(keychain.read(keyOf("prod")), read));
    scope.spawn(intoOptional(other.read(keyOf("prod-2")), elsewhere));
    scope.spawn(intoOptional(keychain.remove(keyOf("prod")), removed));
    QTRY_VERIFY(written && read && removed && elsewhere);
    QVERIFY2(*written, said(*written));
    QVERIFY2(*read, said(*read));
    QVERIFY(**read == Secret("value"));
    QVERIFY2(*removed, said(*removed));
    QCOMPARE(troubleOf(*elsewhere), std::string("none"));
}

void TestKeychain::tellsLockedWithoutAPrompter() {
    auto keychain = store();
    QVERIFY(ended(*m_executor, keychain.write(keyOf("prod"), Secret("value"))));
    QVERIFY(m_keyring->lock());
    // The keyring itself says "not found" to the one and "done" to the other.
    const auto read = ended(*m_executor, keychain.read(keyOf("prod")));
    QVERIFY2(troubleOf(read) == "locked", said(read));
    const auto removed = ended(*m_executor, keychain.remove(keyOf("prod")));
    QVERIFY2(troubleOf(removed) == "locked", said(removed));
    const auto written = ended(*m_executor, keychain.write(keyOf("prod"), Secret("other")));
    QVERIFY2(troubleOf(written) == "locked", said(written));
    QVERIFY(m_keyring->unlock());
    const auto after = ended(*m_executor, keychain.read(keyOf("prod")));
    QVERIFY2(after, said(after));
    QVERIFY(*after == Secret("value"));
}

void TestKeychain::tellsLockedWhileItsQuestionWaits() {
    KeychainSecretStore keychain(*m_executor, 700ms);
    auto patient = store();
    QVERIFY(ended(*m_executor, patient.write(keyOf("prod"), Secret("value"))));
    QVERIFY(m_keyring->lock());
    {
        const SilentPrompter prompter;
        const auto read = ended(*m_executor, keychain.read(keyOf("prod")));
        QVERIFY(prompter.questions() > 0);
        QVERIFY2(troubleOf(read) == "locked", said(read));
        QVERIFY(read.error().error.code == Error::Code::Timeout);
        QVERIFY2(troubleOf(ended(*m_executor, keychain.read(keyOf("prod")))) == "frozen",
                 "the first has not come back");
    }
    // The question is gone, so the first call comes back.
    QVERIFY(m_keyring->unlock());
    QTRY_COMPARE_WITH_TIMEOUT(troubleOf(ended(*m_executor, keychain.read(keyOf("prod")))),
                              std::string("ok"), 20'000);
}

void TestKeychain::freezesAndComesBack() {
    KeychainSecretStore keychain(*m_executor, 300ms);
    m_keyring->stop();
    const auto first = ended(*m_executor, keychain.read(keyOf("prod")));
    QVERIFY2(troubleOf(first) == "frozen", said(first));
    QVERIFY(first.error().error.code == Error::Code::Timeout);
    // At once, and for another store of this process as well: the library has one queue.
    auto other = store();
    for (SecretStore* one : std::initializer_list<SecretStore*>{&keychain, &other}) {
        QElapsedTimer passed;
        passed.start();
        const auto next = ended(*m_executor, one->write(keyOf("prod"), Secret("x")));
        QVERIFY2(troubleOf(next) == "frozen", said(next));
        QVERIFY(next.error().error.code == Error::Code::Silent);
        QVERIFY(passed.elapsed() < 10'000);
    }
    m_keyring->goOn();
    QTRY_COMPARE_WITH_TIMEOUT(troubleOf(ended(*m_executor, other.read(keyOf("prod")))),
                              std::string("none"), 20'000);
}

void TestKeychain::aLateWriteIsDone() {
    KeychainSecretStore keychain(*m_executor, 300ms);
    auto patient = store();
    m_keyring->stop();
    const auto written = ended(*m_executor, keychain.write(keyOf("prod"), Secret("late")));
    QVERIFY2(troubleOf(written) == "frozen", said(written));
    QVERIFY(written.error().error.detail.find("may yet be done") != std::string::npos);
    m_keyring->goOn();
    QTRY_COMPARE_WITH_TIMEOUT(troubleOf(ended(*m_executor, patient.read(keyOf("prod")))),
                              std::string("ok"), 20'000);
    QVERIFY(*ended(*m_executor, patient.read(keyOf("prod"))) == Secret("late"));
}

void TestKeychain::survivesTheEndOfItsTasks() {
    auto keychain = store();
    m_keyring->stop();
    std::optional<SecretResult<Secret>> first;
    std::optional<SecretResult<Secret>> second;
    {
        TaskScope scope(*m_executor);
        scope.spawn(intoOptional(keychain.read(keyOf("prod")), first));
        scope.spawn(intoOptional(keychain.read(keyOf("prod")), second));
    }
    {
        // Behind one that is on its way, and ended while it waits for it.
        TaskScope scope(*m_executor);
        scope.spawn(intoOptional(keychain.read(keyOf("prod")), first));
        QCoreApplication::sendPostedEvents();
    }
    m_keyring->goOn();
    const auto after = ended(*m_executor, keychain.read(keyOf("prod")));
    QVERIFY2(troubleOf(after) == "none", said(after));
    QVERIFY(!first && !second);
}

void TestKeychain::survivesItsOwnEnd() {
    m_keyring->stop();
    std::optional<SecretResult<Secret>> first;
    std::optional<SecretResult<void>> second;
    TaskScope scope(*m_executor);
    {
        auto keychain = store();
        scope.spawn(intoOptional(keychain.read(keyOf("prod")), first));
        scope.spawn(intoOptional(keychain.write(keyOf("prod"), Secret("x")), second));
    }
    m_keyring->goOn();
    QTRY_VERIFY_WITH_TIMEOUT(first && second, 20'000);
    QCOMPARE(troubleOf(*first), std::string("none"));
    QVERIFY2(*second, said(*second));
}

void TestKeychain::leavesNothingInLogOrArguments() {
    const ProfileId profile = *ProfileId::parse("prod");
    KeychainSecretStore keychain(*m_executor, 300ms);
    m_keyring->stop();
    BrokerKeys keys{Secret(keyId), Secret(secretKey)};
    (void)ended(*m_executor,
                storeBrokerKeys(keychain, profile, BrokerEnvironment::Paper, std::move(keys)));
    logWarning("test", std::string("a line with ") + secretKey + " and " + keyId);
    const QByteArray log = contents(m_home->filePath("log/catalyst.log"));
    QVERIFY2(log.contains("has not answered in time"), log);
    QVERIFY2(log.contains("prod/broker keys/paper"), log);
    QVERIFY(!log.contains(secretKey));
    QVERIFY(!log.contains(keyId));
    QVERIFY(!contents("/proc/self/cmdline").contains(secretKey));
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
