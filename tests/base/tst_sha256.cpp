#include "base/Sha256.h"

#include <QtTest/QTest>

using namespace catalyst;

class TestSha256 : public QObject {
    Q_OBJECT

private slots:
    // FIPS 180-4 examples.
    void vectors_data() {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("empty")
            << QByteArray()
            << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc")
            << QByteArray("abc")
            << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("448 bits")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million a")
            << QByteArray(1000000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void vectors() {
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, digest);
        const auto hex = sha256Hex({data.constData(), static_cast<std::size_t>(data.size())});
        QVERIFY(hex.has_value());
        QCOMPARE(QByteArray::fromStdString(*hex), digest);
    }
};

QTEST_APPLESS_MAIN(TestSha256)
#include "tst_sha256.moc"
