#include "base/Clock.h"
#include "database/LoopbackPeer.h"
#include "database/LoopbackRelay.h"

#include <QCoreApplication>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <unistd.h>

using namespace catalyst;

namespace {

constexpr int patience = 15'000;

} // namespace

/// The way of libpq to a Unix socket, and that nobody else takes it.
class TestLoopbackRelay : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QLocalServer> m_server;
    std::unique_ptr<LoopbackRelay> m_relay;
    QPointer<QLocalSocket> m_served;
    QByteArray m_received;

    SocketPlace place() const { return {m_directory->filePath("s").toStdString(), {}, 0, true}; }

    std::unique_ptr<QTcpSocket> connectTo(quint16 port) const {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        return socket;
    }

    /// Another process that connects and reads to the end: "refused" when it could not connect, or
    /// got nothing.
    QString stranger(quint16 port, const QStringList& as = {}) const {
        QStringList command = as;
        command << "bash" << "-c"
                << QString("exec 3<>/dev/tcp/127.0.0.1/%1 || exit 3; echo hello >&3; cat <&3")
                       .arg(port);
        QProcess process;
        process.start(command.takeFirst(), command);
        const auto hasEnded = [&] { return process.state() == QProcess::NotRunning; };
        if (!QTest::qWaitFor(hasEnded, patience))
            return "did not end";
        return process.exitCode() == 3 ? QString("not connected")
                                       : "read: " + process.readAllStandardOutput();
    }

private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<QLocalServer>();
        m_received.clear();
        QVERIFY(m_server->listen(m_directory->filePath("s")));
        connect(m_server.get(), &QLocalServer::newConnection, m_server.get(), [this] {
            m_served = m_server->nextPendingConnection();
            m_served->write("welcome");
            connect(m_served, &QLocalSocket::readyRead, m_server.get(),
                    [this] { m_received += m_served->readAll(); });
        });
        m_relay = std::make_unique<LoopbackRelay>();
    }
    void cleanup() {
        m_relay.reset();
        m_server.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void carriesThisProcessAlone() {
        const auto port = m_relay->open(place());
        QVERIFY(port);
        QCOMPARE(stranger(*port), QString("read: "));
        QTRY_COMPARE_WITH_TIMEOUT(m_relay->strangers(), std::uint64_t(1), patience);
        QVERIFY(m_relay->isListening() && !m_served);
        const auto ours = connectTo(*port);
        QTRY_COMPARE_WITH_TIMEOUT(ours->bytesAvailable(), 7, patience);
        QCOMPARE(ours->readAll(), QByteArray("welcome"));
        QVERIFY(m_relay->isCarrying() && !m_relay->isListening());
        ours->write("hello");
        QTRY_COMPARE_WITH_TIMEOUT(m_received, QByteArray("hello"), patience);
        // Its port is gone once it carries, and a second one finds nothing.
        QCOMPARE(stranger(*port), QString("not connected"));
        QCOMPARE(m_relay->report().first, 'w');
        QCOMPARE(m_relay->report().fromServer, std::size_t(7));
        QCOMPARE(m_relay->strangers(), std::uint64_t(1));
    }

    void anotherUserIsCut() {
        if (::geteuid() != 0)
            QSKIP("only root can be somebody else");
        const auto port = m_relay->open(place());
        const QStringList nobody{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
        QCOMPARE(stranger(*port, nobody), QString("read: "));
        QTRY_COMPARE_WITH_TIMEOUT(m_relay->strangers(), std::uint64_t(1), patience);
        QVERIFY(!m_served);
        QVERIFY(m_received.isEmpty());
    }

    void tenMegabytesBothWays() {
        QByteArray sent(10 * 1024 * 1024, Qt::Uninitialized);
        QRandomGenerator generator(7);
        generator.fillRange(reinterpret_cast<quint32*>(sent.data()), sent.size() / 4);
        const auto port = m_relay->open(place());
        const auto ours = connectTo(*port);
        QByteArray read;
        connect(ours.get(), &QTcpSocket::readyRead, ours.get(), [&] { read += ours->readAll(); });
        QTRY_VERIFY_WITH_TIMEOUT(!m_served.isNull(), patience);
        ours->write(sent);
        m_served->write(sent);
        m_served->flush();
        QTRY_COMPARE_WITH_TIMEOUT(m_received.size(), sent.size(), patience);
        m_served->disconnectFromServer(); // what is on its way still arrives
        QTRY_COMPARE_WITH_TIMEOUT(ours->state(), QAbstractSocket::UnconnectedState, patience);
        read += ours->readAll();
        QVERIFY(m_received == sent);
        QVERIFY(read == "welcome" + sent);
        QTRY_VERIFY_WITH_TIMEOUT(!m_relay->isCarrying(), patience);
    }

    void aSlowReaderFillsNoMemory() {
        const auto port = m_relay->open(place());
        const auto ours = connectTo(*port);
        ours->setReadBufferSize(1024); // and reads none of it
        QTRY_VERIFY_WITH_TIMEOUT(!m_served.isNull(), patience);
        m_served->write(QByteArray(32 * 1024 * 1024, 'x'));
        // Until nothing moves any more: what has been taken is in the kernel's buffers or ours.
        qint64 before = -1;
        const auto stands = [&] {
            const qint64 now = m_served->bytesToWrite();
            return std::exchange(before, now) == now;
        };
        QTRY_VERIFY_WITH_TIMEOUT(m_relay->report().fromServer > 100'000, patience);
        QTRY_VERIFY_WITH_TIMEOUT(stands(), patience);
        QVERIFY2(m_relay->report().fromServer < 10 * 1024 * 1024,
                 std::to_string(m_relay->report().fromServer).c_str());
    }

    void moreThanAllowedIsCut() {
        const auto port = m_relay->open(place());
        m_relay->allow(1000);
        const auto ours = connectTo(*port);
        QTRY_VERIFY_WITH_TIMEOUT(!m_served.isNull(), patience);
        m_served->write(QByteArray(5000, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(ours->state(), QAbstractSocket::UnconnectedState, patience);
        QVERIFY(m_relay->report().wasTooMuch && !m_relay->isCarrying());
    }

    void theEndOfEitherSideIsTheEndOfBoth() {
        for (const bool isServer : {true, false}) {
            const auto port = m_relay->open(place());
            const auto ours = connectTo(*port);
            QTRY_VERIFY_WITH_TIMEOUT(ours->bytesAvailable() == 7, patience);
            QPointer<QLocalSocket> served = m_served;
            ours->write("farewell");
            if (isServer)
                served->abort();
            else
                ours->disconnectFromHost();
            QTRY_COMPARE_WITH_TIMEOUT(ours->state(), QAbstractSocket::UnconnectedState, patience);
            QTRY_COMPARE_WITH_TIMEOUT(served->state(), QLocalSocket::UnconnectedState, patience);
            QTRY_VERIFY_WITH_TIMEOUT(!m_relay->isCarrying(), patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_received, QByteArray("farewell"), patience);
    }

    void withoutAServerItIsCutAndSaysWhy() {
        m_server->close();
        const auto port = m_relay->open(place());
        const auto ours = connectTo(*port);
        QTRY_COMPARE_WITH_TIMEOUT(ours->state(), QAbstractSocket::ConnectedState, patience);
        QTRY_COMPARE_WITH_TIMEOUT(ours->state(), QAbstractSocket::UnconnectedState, patience);
        QVERIFY(m_relay->report().notConnected.has_value());
        QVERIFY(!m_relay->report().isConnected);
    }

    void closedAndDestroyedInMidFlight() {
        const auto port = m_relay->open(place());
        const auto ours = connectTo(*port);
        QTRY_VERIFY_WITH_TIMEOUT(!m_served.isNull(), patience);
        m_served->write(QByteArray(4 * 1024 * 1024, 'x'));
        QTRY_VERIFY_WITH_TIMEOUT(m_relay->report().fromServer > 10'000, patience);
        m_relay->close();
        QTRY_COMPARE_WITH_TIMEOUT(ours->state(), QAbstractSocket::UnconnectedState, patience);
        const auto next = m_relay->open(place());
        const auto second = connectTo(*next);
        QTRY_VERIFY_WITH_TIMEOUT(second->bytesAvailable() == 7, patience);
        m_relay.reset();
        QTRY_COMPARE_WITH_TIMEOUT(second->state(), QAbstractSocket::UnconnectedState, patience);
        QVERIFY(stranger(*next) == "not connected");
    }

    void findsThePeerInTheTable_data() {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<bool>("isFound");
        const QByteArray head =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when "
            "retrnsmt   uid  timeout inode\n";
        const QByteArray rest =
            " 01 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0\n";
        QTest::newRow("it") << head + "   0: 0100007F:1F90 0100007F:1F91" + rest << true;
        QTest::newRow("mapped") << head +
                                       "   0: 0000000000000000FFFF00000100007F:1F90 "
                                       "0000000000000000FFFF00000100007F:1F91" +
                                       rest
                                << true;
        QTest::newRow("our end") << head + "   0: 0100007F:1F91 0100007F:1F90" + rest << false;
        QTest::newRow("other port") << head + "   0: 0100007F:1F92 0100007F:1F91" + rest << false;
        QTest::newRow("other address")
            << head + "   0: 0200007F:1F90 0100007F:1F91" + rest << false;
        QTest::newRow("cut off") << head + "   0: 0100007F:1F90 0100007F:1F91 01 0000" << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void findsThePeerInTheTable() {
        QFETCH(QByteArray, table);
        QFETCH(bool, isFound);
        const auto found = findLoopbackPeer(table.toStdString(), 0x1f90, 0x1f91);
        QCOMPARE(found.has_value(), isFound);
        if (found)
            QVERIFY((*found == LoopbackPeer{1000, 4711}));
    }
};

QTEST_GUILESS_MAIN(TestLoopbackRelay)
#include "tst_loopbackrelay.moc"
