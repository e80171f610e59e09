#include "secrets/Ask.h"
#include "secrets/MemoryStore.h"
#include "secrets/SessionSecrets.h"
#include "support/FakeExecutor.h"

using namespace catalyst;
using namespace catalyst::test;

class TestSessionSecrets : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsStored();
    void whatIsKeptComesFirst();
    void aStoredOneReplacesTheKept();
    void aFailedWriteLeavesTheKept();
    void removesBoth();
    void removesTheKeptWhateverTheStoreSays();

private:
    FakeClock m_clock;
    FakeExecutor m_executor{m_clock};
    const SecretKey m_key =
        SecretKey::brokerKeys(*ProfileId::parse("prod"), BrokerEnvironment::Paper);
    const SecretFailure m_locked{SecretTrouble::Locked, {Error::Code::Timeout, "locked"}};
};

void TestSessionSecrets::readsWhatIsStored() {
    MemoryStore store;
    SessionSecrets secrets(store);
    QCOMPARE(troubleOf(ended(m_executor, secrets.read(m_key))), std::string("none"));
    QVERIFY(ended(m_executor, secrets.write(m_key, Secret("a"))));
    QVERIFY(*ended(m_executor, secrets.read(m_key)) == Secret("a"));
    QVERIFY(store.entries.contains(m_key));
    QVERIFY(!secrets.keeps(m_key));
}

void TestSessionSecrets::whatIsKeptComesFirst() {
    MemoryStore store;
    store.failure = m_locked;
    SessionSecrets secrets(store);
    QCOMPARE(troubleOf(ended(m_executor, secrets.read(m_key))), std::string("locked"));
    secrets.keep(m_key, Secret("mine"));
    QVERIFY(*ended(m_executor, secrets.read(m_key)) == Secret("mine"));
    QVERIFY(*ended(m_executor, secrets.read(m_key)) == Secret("mine"));
    QCOMPARE(store.reads, 1);
    QVERIFY(store.entries.empty());
    const SecretKey other =
        SecretKey::brokerKeys(*ProfileId::parse("prod"), BrokerEnvironment::Live);
    QCOMPARE(troubleOf(ended(m_executor, secrets.read(other))), std::string("locked"));
}

void TestSessionSecrets::aStoredOneReplacesTheKept() {
    MemoryStore store;
    SessionSecrets secrets(store);
    secrets.keep(m_key, Secret("old"));
    QVERIFY(ended(m_executor, secrets.write(m_key, Secret("new"))));
    QVERIFY(!secrets.keeps(m_key));
    QVERIFY(*ended(m_executor, secrets.read(m_key)) == Secret("new"));
}

void TestSessionSecrets::aFailedWriteLeavesTheKept() {
    MemoryStore store;
    store.failure = m_locked;
    SessionSecrets secrets(store);
    secrets.keep(m_key, Secret("old"));
    QCOMPARE(troubleOf(ended(m_executor, secrets.write(m_key, Secret("new")))),
             std::string("locked"));
    QVERIFY(*ended(m_executor, secrets.read(m_key)) == Secret("old"));
}

void TestSessionSecrets::removesBoth() {
    MemoryStore store;
    store.entries.insert_or_assign(m_key, Secret("stored"));
    SessionSecrets secrets(store);
    secrets.keep(m_key, Secret("kept"));
    QVERIFY(ended(m_executor, secrets.remove(m_key)));
    QVERIFY(store.entries.empty());
    QCOMPARE(troubleOf(ended(m_executor, secrets.read(m_key))), std::string("none"));
}

void TestSessionSecrets::removesTheKeptWhateverTheStoreSays() {
    MemoryStore store;
    store.failure = m_locked;
    SessionSecrets secrets(store);
    secrets.keep(m_key, Secret("kept"));
    QCOMPARE(troubleOf(ended(m_executor, secrets.remove(m_key))), std::string("locked"));
    QVERIFY(!secrets.keeps(m_key));
}

QTEST_GUILESS_MAIN(TestSessionSecrets)
#include "tst_sessionsecrets.moc"
