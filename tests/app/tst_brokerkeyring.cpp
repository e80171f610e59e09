#include "app/BrokerKeyring.h"
#include "app/KeysWorld.h"
#include "async/Event.h"
#include "secrets/MemoryStore.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QtTest/QTest>

#include <atomic>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Stands for the keychain, on the keyring's thread.
struct Keychain {
    std::optional<SecretFailure> failure;
    std::atomic<bool> neverAnswers{false};
    std::atomic<QSemaphore*> blocks{nullptr}; ///< the whole thread, until it is released
    std::atomic<int> arrived{0};
    std::atomic<QThread*> thread{nullptr};

    BrokerKeyring::MakeStore maker();
};

class ThreadStore final : public SecretStore {
public:
    explicit ThreadStore(Keychain& keychain) : m_keychain(keychain) {
        m_memory.failure = keychain.failure;
        keychain.thread = QThread::currentThread();
    }

    Task<SecretResult<Secret>> read(SecretKey key) override {
        co_await arrive();
        co_return co_await m_memory.read(std::move(key));
    }
    Task<SecretResult<void>> write(SecretKey key, Secret value) override {
        co_await arrive();
        co_return co_await m_memory.write(std::move(key), std::move(value));
    }
    Task<SecretResult<void>> remove(SecretKey key) override {
        co_await arrive();
        co_return co_await m_memory.remove(std::move(key));
    }

private:
    Task<void> arrive() {
        ++m_keychain.arrived;
        if (QSemaphore* const blocks = m_keychain.blocks)
            blocks->acquire();
        if (m_keychain.neverAnswers)
            co_await m_never;
    }

    Keychain& m_keychain;
    MemoryStore m_memory;
    Event<int> m_never;
};

BrokerKeyring::MakeStore Keychain::maker() {
    return [this](Executor&) { return std::make_unique<ThreadStore>(*this); };
}

BrokerKeys otherKeys() {
    return {Secret("PKOTHEROTHEROTHER001"), Secret("0therSecretOfTheTestThatNobodyMaySee000")};
}

struct Ring {
    explicit Ring(BrokerHosts hosts = BrokerHosts::real())
        : keyring(clock, *ProfileId::parse("prod"), BrokerEnvironment::Paper, keychain.maker(),
                  std::move(hosts)) {}

    QString load() {
        QString seen;
        keyring.load(executor, [&](SecretResult<BrokerKeys> keys) { seen = idIn(keys); });
        waitOn(seen);
        return seen;
    }
    QString store(BrokerKeys keys) {
        QString seen;
        keyring.store(std::move(keys), executor,
                      [&](SecretResult<void> done) { seen = done ? "ok" : wordIn(done.error()); });
        waitOn(seen);
        return seen;
    }
    QString remove() {
        QString seen;
        keyring.remove(executor,
                       [&](SecretResult<void> done) { seen = done ? "ok" : wordIn(done.error()); });
        waitOn(seen);
        return seen;
    }
    QString held() const { return idIn(keyring.held()->latest()); }

    static void waitOn(QString& seen) {
        if (!QTest::qWaitFor([&] { return !seen.isEmpty(); }, 10'000))
            qFatal("the keyring did not answer");
    }
    static QString wordIn(const SecretFailure& failure) {
        return QString::fromStdString(std::string(toString(failure.trouble)));
    }
    static QString idIn(const SecretResult<BrokerKeys>& keys) {
        return keys ? QString::fromStdString(std::string(keys->id.reveal())) : wordIn(keys.error());
    }

    SystemClock clock;
    QtExecutor executor{clock};
    Keychain keychain;
    BrokerKeyring keyring;
};

const QString theId = QString::fromStdString(keyId);

} // namespace

class TestBrokerKeyring : public QObject {
    Q_OBJECT

private slots:
    void keepsTheKeychainOnAThreadOfItsOwn();
    void storesLoadsAndRemoves();
    void everyChangeCounts();
    void keysOfThisRunNeedNoKeychain();
    void keysGivenByHandAreNotReplacedByWhatWasAskedBefore_data();
    void keysGivenByHandAreNotReplacedByWhatWasAskedBefore();
    void aSilentKeychainTakesNoKeysAway();
    void removingFromALockedKeychainForgetsThoseOfThisRun();
    void testsTheHeldAndTheTyped();
    void endsAtOnceWhileTheKeychainIsFrozen();
    void endsWithinASecondWhileItsThreadIsHeld();
};

void TestBrokerKeyring::keepsTheKeychainOnAThreadOfItsOwn() {
    Ring ring;
    QCOMPARE(ring.load(), QString("none"));
    QVERIFY(ring.keychain.thread != nullptr);
    QVERIFY(ring.keychain.thread != QThread::currentThread());
}

void TestBrokerKeyring::storesLoadsAndRemoves() {
    Ring ring;
    QCOMPARE(ring.held(), QString("frozen"));
    QCOMPARE(ring.load(), QString("none"));
    QCOMPARE(ring.held(), QString("none"));
    QCOMPARE(ring.store({Secret("short"), Secret("short")}), QString("failed"));
    QCOMPARE(ring.held(), QString("none"));
    QCOMPARE(ring.store(testKeys()), QString("ok"));
    QCOMPARE(ring.held(), theId);
    QCOMPARE(ring.load(), theId);
    QVERIFY(!ring.keyring.isForThisRunOnly());
    QCOMPARE(ring.remove(), QString("ok"));
    QCOMPARE(ring.held(), QString("none"));
    QCOMPARE(ring.load(), QString("none"));
}

void TestBrokerKeyring::everyChangeCounts() {
    Ring ring;
    std::uint64_t seen = ring.keyring.held()->generation();
    const auto changes = [&] {
        return std::exchange(seen, ring.keyring.held()->generation()) != seen;
    };
    QCOMPARE(ring.load(), QString("none"));
    QVERIFY(changes());
    QCOMPARE(ring.store(testKeys()), QString("ok"));
    QVERIFY(changes());
    QVERIFY(ring.keyring.keepForThisRun(otherKeys()));
    QVERIFY(changes());
    QCOMPARE(ring.store({Secret("short"), Secret("short")}), QString("failed"));
    QVERIFY(!changes());
    QCOMPARE(ring.remove(), QString("ok"));
    QVERIFY(changes());
}

void TestBrokerKeyring::keysOfThisRunNeedNoKeychain() {
    Ring ring;
    ring.keychain.neverAnswers = true;
    QVERIFY(!ring.keyring.keepForThisRun({Secret("short"), Secret("short")}));
    QVERIFY(ring.keyring.keepForThisRun(testKeys()));
    // At once: nothing was waited for.
    QCOMPARE(ring.held(), theId);
    QVERIFY(ring.keyring.isForThisRunOnly());
    QCOMPARE(ring.load(), theId);
    QVERIFY(ring.keyring.isForThisRunOnly());
}

void TestBrokerKeyring::keysGivenByHandAreNotReplacedByWhatWasAskedBefore_data() {
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("isUnderWay"); // else it has not got to the keychain yet
    for (const char* const asked : {"load", "store", "remove"}) {
        QTest::addRow("%s, at once", asked) << asked << false;
        QTest::addRow("%s, under way", asked) << asked << true;
    }
}

void TestBrokerKeyring::keysGivenByHandAreNotReplacedByWhatWasAskedBefore() {
    QFETCH(QString, asked);
    QFETCH(bool, isUnderWay);
    Ring ring;
    QSemaphore blocks;
    ring.keychain.blocks = &blocks;
    QString seen;
    const auto done = [&](SecretResult<void> result) {
        seen = result ? QString("ok") : Ring::wordIn(result.error());
    };
    if (asked == "load")
        ring.keyring.load(ring.executor,
                          [&](SecretResult<BrokerKeys> keys) { seen = Ring::idIn(keys); });
    else if (asked == "store")
        ring.keyring.store(otherKeys(), ring.executor, done);
    else
        ring.keyring.remove(ring.executor, done);
    if (isUnderWay)
        QTRY_COMPARE(ring.keychain.arrived, 1);
    QVERIFY(ring.keyring.keepForThisRun(testKeys()));
    ring.keychain.blocks = nullptr;
    blocks.release();
    Ring::waitOn(seen);
    QCOMPARE(ring.held(), theId);
    QVERIFY(ring.keyring.isForThisRunOnly());
}

void TestBrokerKeyring::aSilentKeychainTakesNoKeysAway() {
    const SystemClock clock;
    QtExecutor executor(clock);
    Keychain keychain;
    keychain.failure = SecretFailure{SecretTrouble::Locked, {Error::Code::Timeout, "locked"}};
    BrokerKeyring keyring(clock, *ProfileId::parse("prod"), BrokerEnvironment::Paper,
                          keychain.maker());
    QString seen;
    const auto load = [&] {
        seen.clear();
        keyring.load(executor, [&](SecretResult<BrokerKeys> keys) { seen = Ring::idIn(keys); });
        Ring::waitOn(seen);
    };
    load();
    QCOMPARE(seen, QString("locked"));
    QCOMPARE(Ring::idIn(keyring.held()->latest()), QString("locked"));
    QVERIFY(keyring.keepForThisRun(testKeys()));
    load();
    QCOMPARE(seen, theId);
    QCOMPARE(Ring::idIn(keyring.held()->latest()), theId);
}

void TestBrokerKeyring::removingFromALockedKeychainForgetsThoseOfThisRun() {
    const SystemClock clock;
    QtExecutor executor(clock);
    Keychain keychain;
    keychain.failure = SecretFailure{SecretTrouble::Locked, {Error::Code::Timeout, "locked"}};
    BrokerKeyring keyring(clock, *ProfileId::parse("prod"), BrokerEnvironment::Paper,
                          keychain.maker());
    QVERIFY(keyring.keepForThisRun(testKeys()));
    QString seen;
    keyring.remove(executor, [&](SecretResult<void> done) {
        seen = done ? "ok" : Ring::wordIn(done.error());
    });
    Ring::waitOn(seen);
    QCOMPARE(seen, QString("locked"));
    QCOMPARE(Ring::idIn(keyring.held()->latest()), QString("locked"));
    QVERIFY(!keyring.isForThisRunOnly());
}

void TestBrokerKeyring::testsTheHeldAndTheTyped() {
    KeysWorld world;
    world.knows(world.live, true);
    Ring ring(world.hosts());
    const auto test = [&](std::optional<BrokerKeys> keys) {
        QString seen;
        ring.keyring.test(std::move(keys), ring.executor, [&](BrokerResult<KeysTest> tested) {
            seen = QString::fromStdString(std::string(tested ? toString(tested->reading.mode)
                                                             : toString(tested.error().trouble)));
        });
        Ring::waitOn(seen);
        return seen;
    };
    QCOMPARE(test(std::nullopt), QString("keys"));
    QVERIFY(world.paper().asked.empty());
    QCOMPARE(test(otherKeys()), QString("live"));
    QCOMPARE(ring.held(), QString("frozen")); // typed ones are tested, not kept
    QVERIFY(ring.keyring.keepForThisRun(testKeys()));
    QCOMPARE(test(std::nullopt), QString("live"));
    QCOMPARE(world.paper().asked.back().headers.at("apca-api-key-id"), keyId);
}

void TestBrokerKeyring::endsAtOnceWhileTheKeychainIsFrozen() {
    QElapsedTimer timer;
    int answers = 0;
    {
        Ring ring;
        ring.keychain.neverAnswers = true;
        ring.keyring.load(ring.executor, [&](SecretResult<BrokerKeys>) { ++answers; });
        QTRY_VERIFY(ring.keychain.thread != nullptr);
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 900, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(answers, 0);
}

void TestBrokerKeyring::endsWithinASecondWhileItsThreadIsHeld() {
    // What the abandoned thread goes on with outlives the keyring.
    static const SystemClock clock;
    static Keychain keychain;
    static QSemaphore blocks;
    keychain.blocks = &blocks;
    QtExecutor executor(clock);
    QElapsedTimer timer;
    {
        BrokerKeyring keyring(clock, *ProfileId::parse("prod"), BrokerEnvironment::Paper,
                              keychain.maker());
        keyring.load(executor, [](SecretResult<BrokerKeys>) {});
        QTRY_VERIFY(keychain.thread != nullptr);
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    QThread* const left = keychain.thread;
    QVERIFY(left->isRunning());
    blocks.release();
    QTRY_VERIFY(left->isFinished());
}

QTEST_GUILESS_MAIN(TestBrokerKeyring)
#include "tst_brokerkeyring.moc"
