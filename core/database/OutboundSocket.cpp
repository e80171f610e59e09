#include "database/OutboundSocket.h"

#include "base/Text.h"

#include <QLocalSocket>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace catalyst {

namespace {

/// What Qt keeps of what has arrived; the rest waits in the kernel, and then at the sender.
constexpr qint64 kept = qint64(64) * 1024;

Error::Code codeOf(QLocalSocket::LocalSocketError error) {
    switch (error) {
    case QLocalSocket::ConnectionRefusedError:
        return Error::Code::Refused;
    case QLocalSocket::ServerNotFoundError:
        return Error::Code::Unreachable;
    case QLocalSocket::SocketAccessError:
        return Error::Code::PermissionDenied;
    default:
        return Error::Code::Io;
    }
}

Error::Code codeOf(QAbstractSocket::SocketError error) {
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return Error::Code::Refused;
    case QAbstractSocket::HostNotFoundError:
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::SocketTimeoutError:
        return Error::Code::Unreachable;
    case QAbstractSocket::SocketAccessError:
        return Error::Code::PermissionDenied;
    default:
        return Error::Code::Io;
    }
}

std::string_view wordFor(Error::Code code) {
    switch (code) {
    case Error::Code::Refused:
        return "nothing listens there";
    case Error::Code::Unreachable:
        return "there is no such socket, name or route";
    case Error::Code::PermissionDenied:
        return "this user may not connect there";
    default:
        return "it cannot be connected to";
    }
}

} // namespace

OutboundSocket::OutboundSocket(Callbacks callbacks) : m_callbacks(std::move(callbacks)) {}

OutboundSocket::~OutboundSocket() {
    m_hasEnded = true;
    if (!m_device)
        return;
    // One of its own signals may have led here.
    m_device->disconnect();
    if (auto* local = qobject_cast<QLocalSocket*>(m_device.get()))
        local->abort();
    else if (auto* tcp = qobject_cast<QTcpSocket*>(m_device.get()))
        tcp->abort();
    m_device.release()->deleteLater();
}

void OutboundSocket::connectTo(const SocketPlace& place) {
    m_place = textOf(place);
    if (place.unixSocket.empty())
        openTcp(place);
    else
        openLocal(place);
}

void OutboundSocket::openLocal(const SocketPlace& place) {
    auto owned = std::make_unique<QLocalSocket>();
    QLocalSocket* socket = owned.get();
    m_device = std::move(owned);
    socket->setReadBufferSize(kept);
    QObject::connect(socket, &QLocalSocket::connected, &m_context, [this] { isUp(); });
    QObject::connect(socket, &QLocalSocket::disconnected, &m_context, [this] {
        end(Error{Error::Code::Reset, m_place + ": the connection was ended"});
    });
    QObject::connect(socket, &QLocalSocket::errorOccurred, &m_context,
                     [this](QLocalSocket::LocalSocketError error) {
                         if (m_isConnected)
                             return; // `disconnected` follows
                         const Error::Code code = codeOf(error);
                         end(Error{code, m_place + ": " + std::string(wordFor(code))});
                     });
    // It reports at once what fails at once, and whoever connects is not ready for that.
    const QString path = QString::fromStdString(place.unixSocket);
    QTimer::singleShot(0, socket, [socket, path] { socket->connectToServer(path); });
}

void OutboundSocket::openTcp(const SocketPlace& place) {
    auto owned = std::make_unique<QTcpSocket>();
    QTcpSocket* socket = owned.get();
    m_device = std::move(owned);
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setReadBufferSize(kept);
    QObject::connect(socket, &QTcpSocket::connected, &m_context, [this, socket] {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        isUp();
    });
    QObject::connect(socket, &QTcpSocket::disconnected, &m_context, [this] {
        end(Error{Error::Code::Reset, m_place + ": the connection was ended"});
    });
    QObject::connect(socket, &QTcpSocket::errorOccurred, &m_context,
                     [this](QAbstractSocket::SocketError error) {
                         if (m_isConnected)
                             return;
                         const Error::Code code = codeOf(error);
                         end(Error{code, m_place + ": " + std::string(wordFor(code))});
                     });
    const QString host = QString::fromStdString(place.host);
    const auto port = static_cast<quint16>(place.port);
    QTimer::singleShot(0, socket, [socket, host, port] { socket->connectToHost(host, port); });
}

void OutboundSocket::isUp() {
    m_isConnected = true;
    QObject::connect(m_device.get(), &QIODevice::readyRead, &m_context, [this] {
        const auto readable = m_callbacks.readable;
        readable();
    });
    QObject::connect(m_device.get(), &QIODevice::bytesWritten, &m_context, [this] {
        const auto written = m_callbacks.written;
        if (written)
            written();
    });
    const auto connected = m_callbacks.connected;
    connected();
}

void OutboundSocket::end(Error error) {
    if (std::exchange(m_hasEnded, true))
        return;
    const auto ended = m_callbacks.ended;
    ended(std::move(error));
}

std::string OutboundSocket::take(std::size_t most) {
    return m_isConnected ? m_device->read(static_cast<qint64>(most)).toStdString() : std::string();
}

void OutboundSocket::write(std::string_view bytes) {
    m_device->write(bytes.data(), static_cast<qint64>(bytes.size()));
}

void OutboundSocket::finish() {
    if (auto* local = qobject_cast<QLocalSocket*>(m_device.get()))
        local->disconnectFromServer();
    else if (auto* tcp = qobject_cast<QTcpSocket*>(m_device.get()))
        tcp->disconnectFromHost();
}

std::size_t OutboundSocket::unsent() const {
    return m_device ? static_cast<std::size_t>(m_device->bytesToWrite()) : 0;
}

} // namespace catalyst
