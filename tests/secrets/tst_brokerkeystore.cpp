#include "secrets/Ask.h"
#include "secrets/BrokerKeyStore.h"
#include "secrets/MemoryStore.h"
#include "support/FakeExecutor.h"

using namespace catalyst;
using namespace catalyst::test;

class TestBrokerKeyStore : public QObject {
    Q_OBJECT

private slots:
    void checksTheirForm_data();
    void checksTheirForm();
    void doubtsTheEnvironment_data();
    void doubtsTheEnvironment();
    void showsLittleOfAnId();
    void readsBackWhatItStored();
    void refusesWhatIsNoPair_data();
    void refusesWhatIsNoPair();
    void storesNothingThatCannotBeKeys();
    void passesTheDiagnosisOn();

private:
    FakeClock m_clock;
    FakeExecutor m_executor{m_clock};
    const ProfileId m_profile = *ProfileId::parse("prod");
};

void TestBrokerKeyStore::checksTheirForm_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("wrong");
    const QByteArray id = "PKTESTTESTTESTTESTX7";
    const QByteArray secret(40, 'k');
    QTest::newRow("good") << id << secret << QByteArray();
    QTest::newRow("26 and 44") << QByteArray(26, 'A') << QByteArray(44, '/') << QByteArray();
    QTest::newRow("empty id") << QByteArray() << secret << QByteArray("no key id");
    QTest::newRow("short id") << QByteArray(15, 'A') << secret << QByteArray("no key id");
    QTest::newRow("long id") << QByteArray(41, 'A') << secret << QByteArray("no key id");
    QTest::newRow("exchanged") << secret << id << QByteArray("no key id");
    QTest::newRow("blank in id") << QByteArray("PKTEST TESTTESTTESTX7") << secret
                                 << QByteArray("no key id");
    QTest::newRow("empty secret") << id << QByteArray() << QByteArray("no secret key");
    QTest::newRow("short secret") << id << QByteArray(31, 'k') << QByteArray("no secret key");
    QTest::newRow("long secret") << id << QByteArray(129, 'k') << QByteArray("no secret key");
    QTest::newRow("line end in secret")
        << id << QByteArray(20, 'k') + '\n' + QByteArray(20, 'k') << QByteArray("no secret key");
    QTest::newRow("umlaut in secret")
        << id << QByteArray(40, 'k') + "\xc3\xa4" << QByteArray("no secret key");
}

void TestBrokerKeyStore::checksTheirForm() {
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, wrong);
    const BrokerKeys keys{Secret(id.toStdString()), Secret(secret.toStdString())};
    const auto checked = checkBrokerKeys(keys);
    QCOMPARE(checked.has_value(), wrong.isEmpty());
    if (checked)
        return;
    QVERIFY2(checked.error().detail.find(wrong.toStdString()) != std::string::npos,
             checked.error().detail.c_str());
    QVERIFY(checked.error().detail.find("kkkk") == std::string::npos);
    QVERIFY(checked.error().detail.find("AAAA") == std::string::npos);
}

void TestBrokerKeyStore::doubtsTheEnvironment_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<BrokerEnvironment>("environment");
    QTest::addColumn<bool>("isDoubted");
    using enum BrokerEnvironment;
    QTest::newRow("paper in paper") << QByteArray("PKX") << Paper << false;
    QTest::newRow("live in live") << QByteArray("AKX") << Live << false;
    QTest::newRow("live in paper") << QByteArray("AKX") << Paper << true;
    QTest::newRow("paper in live") << QByteArray("PKX") << Live << true;
    QTest::newRow("other") << QByteArray("CKX") << Live << false;
}

void TestBrokerKeyStore::doubtsTheEnvironment() {
    QFETCH(QByteArray, id);
    QFETCH(BrokerEnvironment, environment);
    QFETCH(bool, isDoubted);
    QCOMPARE(!environmentDoubt(Secret(id.toStdString()), environment).empty(), isDoubted);
}

void TestBrokerKeyStore::showsLittleOfAnId() {
    QCOMPARE(shownKeyId(Secret("PKABCDEFGHIJKLMNX7Q2")), std::string("PK…X7Q2"));
    QCOMPARE(shownKeyId(Secret("PKABCDEFGHIJKLM")), std::string("…"));
    QCOMPARE(shownKeyId(Secret()), std::string("…"));
}

void TestBrokerKeyStore::readsBackWhatItStored() {
    MemoryStore store;
    const std::string id(20, 'A');
    const std::string secret(40, 'k');
    BrokerKeys keys{Secret(id), Secret(secret)};
    QVERIFY(ended(m_executor,
                  storeBrokerKeys(store, m_profile, BrokerEnvironment::Live, std::move(keys))));
    QCOMPARE(store.entries.size(), std::size_t{1});
    QCOMPARE(store.entries.begin()->first.text(), std::string("prod/broker keys/live"));
    const auto read = ended(m_executor, readBrokerKeys(store, m_profile, BrokerEnvironment::Live));
    QVERIFY2(read, said(read));
    QVERIFY(read->id == Secret(id));
    QVERIFY(read->secret == Secret(secret));
    QCOMPARE(
        troubleOf(ended(m_executor, readBrokerKeys(store, m_profile, BrokerEnvironment::Paper))),
        std::string("none"));
    QVERIFY(ended(m_executor, removeBrokerKeys(store, m_profile, BrokerEnvironment::Live)));
    QVERIFY(store.entries.empty());
}

void TestBrokerKeyStore::refusesWhatIsNoPair_data() {
    QTest::addColumn<QByteArray>("entry");
    const QByteArray id(20, 'A');
    const QByteArray secret(40, 'k');
    QTest::newRow("one line") << id;
    QTest::newRow("secret empty") << id + '\n';
    QTest::newRow("id empty") << '\n' + secret;
    QTest::newRow("three lines") << id + '\n' + secret + '\n' + secret;
    QTest::newRow("something else") << QByteArray("{}");
}

void TestBrokerKeyStore::refusesWhatIsNoPair() {
    QFETCH(QByteArray, entry);
    MemoryStore store;
    store.entries.insert_or_assign(SecretKey::brokerKeys(m_profile, BrokerEnvironment::Paper),
                                   Secret(entry.toStdString()));
    const auto read = ended(m_executor, readBrokerKeys(store, m_profile, BrokerEnvironment::Paper));
    QCOMPARE(troubleOf(read), std::string("failed"));
    QVERIFY(read.error().error.code == Error::Code::InvalidData);
    QVERIFY(read.error().error.detail.find("broker login") != std::string::npos);
}

void TestBrokerKeyStore::storesNothingThatCannotBeKeys() {
    MemoryStore store;
    BrokerKeys keys{Secret("x"), Secret("y")};
    const auto stored = ended(
        m_executor, storeBrokerKeys(store, m_profile, BrokerEnvironment::Paper, std::move(keys)));
    QCOMPARE(troubleOf(stored), std::string("failed"));
    QVERIFY(store.entries.empty());
}

void TestBrokerKeyStore::passesTheDiagnosisOn() {
    MemoryStore store;
    for (const SecretTrouble trouble : {SecretTrouble::Locked, SecretTrouble::Frozen,
                                        SecretTrouble::NoService, SecretTrouble::Failed}) {
        store.failure = SecretFailure{trouble, {Error::Code::Io, "why"}};
        const auto read =
            ended(m_executor, readBrokerKeys(store, m_profile, BrokerEnvironment::Paper));
        QVERIFY(!read && read.error() == *store.failure);
    }
}

QTEST_GUILESS_MAIN(TestBrokerKeyStore)
#include "tst_brokerkeystore.moc"
