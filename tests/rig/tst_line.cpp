#include "rig/Line.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// The far end of the line: keeps what it is sent.
class Target : public QTcpServer {
public:
    Target() {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this] { got += socket->readAll(); });
        });
    }

    QTcpSocket* socket = nullptr;
    QByteArray got;
};

QByteArray numbered(qsizetype size) {
    QByteArray bytes;
    for (int i = 0; bytes.size() < size; ++i)
        bytes += QByteArray::number(i) + ' ';
    return bytes.left(size);
}

} // namespace

class TestLine : public QObject {
    Q_OBJECT

    std::unique_ptr<Target> m_target;
    std::unique_ptr<Line> m_line;
    std::unique_ptr<QTcpSocket> m_client;

    void connectClient() {
        m_client->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_line->port()));
        QTRY_VERIFY(m_target->socket);
    }

private slots:
    void init() {
        m_target = std::make_unique<Target>();
        m_line = std::make_unique<Line>(m_target->serverPort());
        m_client = std::make_unique<QTcpSocket>();
    }
    void cleanup() {
        m_client.reset();
        m_line.reset();
        m_target.reset();
    }

    void everythingArrivesAndThenTheEnd_data() {
        QTest::addColumn<int>("rate");
        QTest::newRow("wide") << 0;
        QTest::newRow("narrow") << 500'000;
    }
    void everythingArrivesAndThenTheEnd() {
        QFETCH(int, rate);
        m_line->setRate(rate);
        connectClient();
        const QByteArray sent = numbered(200'000);
        m_client->write(sent);
        m_client->disconnectFromHost();
        QTRY_COMPARE(m_target->socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_target->got, sent);
    }

    void aNarrowLineTakesItsTime() {
        m_line->setRate(100'000);
        connectClient();
        QElapsedTimer taken;
        taken.start();
        m_client->write(numbered(30'000));
        QTRY_COMPARE(m_target->got.size(), 30'000);
        QVERIFY2(taken.elapsed() >= 290, qPrintable(QString::number(taken.elapsed())));

        // Both ways, and not any more once it is wide again.
        m_target->socket->write(numbered(30'000));
        taken.restart();
        QTRY_COMPARE(m_client->bytesAvailable(), 30'000);
        QVERIFY2(taken.elapsed() >= 290, qPrintable(QString::number(taken.elapsed())));
        m_line->setRate(0);
        taken.restart();
        m_client->write(numbered(3'000'000));
        QTRY_COMPARE(m_target->got.size(), 3'030'000);
        QVERIFY2(taken.elapsed() < 25'000, qPrintable(QString::number(taken.elapsed())));
    }

    void whatItCannotTakeStaysWithTheSender() {
        m_line->setRate(20'000);
        connectClient();
        constexpr qint64 size = 64 << 20;
        m_client->write(QByteArray(size, 'x'));
        QTRY_VERIFY(m_target->got.size() > 5'000);
        // The system's own buffers take some megabytes.
        QVERIFY2(m_client->bytesToWrite() > size / 2,
                 qPrintable(QString::number(m_client->bytesToWrite())));
    }

    void delayAddsToTheWidth() {
        m_line->setDelay(200ms);
        m_line->setRate(100'000);
        connectClient();
        QElapsedTimer taken;
        taken.start();
        m_client->write(numbered(10'000));
        QTRY_COMPARE(m_target->got.size(), 10'000);
        QVERIFY2(taken.elapsed() >= 290, qPrintable(QString::number(taken.elapsed())));
    }

    void aCutLineTellsNobodyAndMendedItPassesAll() {
        connectClient();
        m_line->cut();
        m_client->write("held");
        QVERIFY(!QTest::qWaitFor([&] { return !m_target->got.isEmpty(); }, 200));
        QCOMPARE(m_client->state(), QAbstractSocket::ConnectedState);
        m_line->mend();
        QTRY_COMPARE(m_target->got, QByteArray("held"));
    }

    void withoutAServerTheClientIsHungUpOn() {
        m_target->close();
        m_client->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_line->port()));
        QSignalSpy disconnected(m_client.get(), &QTcpSocket::disconnected);
        QTRY_COMPARE(disconnected.size(), 1);
    }

    void aLineEndsUnderItsConnections() {
        m_line->setRate(1'000);
        connectClient();
        m_client->write(numbered(100'000));
        QTRY_VERIFY(!m_target->got.isEmpty());
        m_line.reset();
        QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(TestLine)

#include "tst_line.moc"
