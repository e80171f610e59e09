#include "database/LoopbackRelay.h"

#include "base/Log.h"
#include "database/LoopbackPeer.h"
#include "database/OutboundSocket.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace catalyst {

namespace {

constexpr qint64 block = qint64(16) * 1024;
/// Waiting to be written to one side, more than which nothing is taken from the other.
constexpr std::size_t highWater = std::size_t(128) * 1024;

} // namespace

/// One connection from libpq with its continuation to the server.
class LoopbackRelay::Pair final {
public:
    Pair(LoopbackRelay& relay, QTcpSocket* inner)
        : m_relay(relay), m_inner(inner),
          m_outer({[this] { outerConnected(); }, [this] { pumpIn(); }, [this] { pumpOut(); },
                   [this](Error why) { outerEnded(std::move(why)); }}) {
        m_inner->setParent(nullptr);
        m_inner->setReadBufferSize(4 * block);
        m_inner->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QObject::connect(m_inner, &QTcpSocket::readyRead, &m_context, [this] { pumpOut(); });
        QObject::connect(m_inner, &QTcpSocket::bytesWritten, &m_context, [this] { pumpIn(); });
        QObject::connect(m_inner, &QTcpSocket::disconnected, &m_context, [this] { innerEnded(); });
        m_outer.connectTo(m_relay.m_to);
    }
    ~Pair() {
        m_inner->disconnect();
        m_inner->abort();
        m_inner->deleteLater();
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    bool isWhole() const { return !m_isInnerOver && !m_isOuterOver; }

private:
    void outerConnected() {
        m_relay.m_report.isConnected = true;
        pumpOut();
    }

    void pumpOut() {
        while (m_outer.isConnected() && m_outer.unsent() < highWater) {
            const QByteArray bytes = m_inner->read(block);
            if (bytes.isEmpty())
                return;
            m_relay.m_report.toServer += static_cast<std::size_t>(bytes.size());
            m_outer.write({bytes.data(), static_cast<std::size_t>(bytes.size())});
        }
    }

    void pumpIn() {
        while (static_cast<std::size_t>(m_inner->bytesToWrite()) < highWater && takeBlock()) {
        }
    }

    bool takeBlock() {
        const std::string bytes = m_outer.take(static_cast<std::size_t>(block));
        if (bytes.empty())
            return false;
        if (!m_relay.count(bytes)) {
            // Not here: whoever called goes on with this object.
            QTimer::singleShot(0, &m_context, [this] { m_relay.m_pair.reset(); });
            return false;
        }
        m_inner->write(bytes.data(), static_cast<qint64>(bytes.size()));
        return true;
    }

    void outerEnded(Error why) {
        if (!m_relay.m_report.isConnected)
            m_relay.m_report.notConnected = std::move(why);
        m_isOuterOver = true;
        if (m_isInnerOver) {
            m_relay.m_pair.reset();
            return;
        }
        while (takeBlock()) {
        }
        if (!m_isInnerOver)
            m_inner->disconnectFromHost();
    }

    void innerEnded() {
        m_isInnerOver = true;
        if (m_isOuterOver || !m_outer.isConnected()) {
            m_relay.m_pair.reset();
            return;
        }
        pumpOut();
        m_outer.finish();
    }

    LoopbackRelay& m_relay;
    QTcpSocket* m_inner;
    bool m_isInnerOver = false;
    bool m_isOuterOver = false;
    OutboundSocket m_outer;
    QObject m_context;
};

LoopbackRelay::LoopbackRelay() {
    m_server.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
}

LoopbackRelay::~LoopbackRelay() = default;

Result<std::uint16_t> LoopbackRelay::open(SocketPlace to) {
    close();
    m_to = std::move(to);
    m_report = {};
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
        return fail(Error::Code::Io, "no port of 127.0.0.1 can be opened for the database: " +
                                         m_server.errorString().toStdString());
    return m_server.serverPort();
}

void LoopbackRelay::close() {
    m_server.close();
    m_pair.reset();
}

bool LoopbackRelay::isCarrying() const {
    return m_pair && m_pair->isWhole();
}

void LoopbackRelay::accept() {
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        const PeerKind peer =
            m_pair ? PeerKind::Stranger : whoConnectedTo(m_server.serverPort(), socket->peerPort());
        if (peer == PeerKind::ThisProcess) {
            m_pair = std::make_unique<Pair>(*this, socket);
            continue;
        }
        if (peer == PeerKind::Stranger) {
            ++m_strangers;
            logWarning("database",
                       "another process connected to the console's own way to the "
                       "database and was cut",
                       {{"port", m_server.serverPort()}});
        }
        socket->abort();
        socket->deleteLater();
    }
    if (m_pair)
        m_server.close();
}

bool LoopbackRelay::count(std::string_view fromServer) {
    if (m_report.fromServer == 0)
        m_report.first = fromServer.front();
    m_report.fromServer += fromServer.size();
    m_report.wasTooMuch = fromServer.size() > m_allowance;
    m_allowance -= m_report.wasTooMuch ? m_allowance : fromServer.size();
    return !m_report.wasTooMuch;
}

} // namespace catalyst
