#include "rehearsal/TlsWire.h"

#include <sys/socket.h>
#include <unistd.h>

namespace catalyst::rehearsal {

TlsWire::TlsWire(int fd, const QSslConfiguration& configuration, Events events)
    : Wire(std::move(events)) {
    QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, [this] {
        if (!m_isReading || !m_isOpen)
            return;
        const QByteArray bytes = m_socket.readAll();
        m_events.received(std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
    });
    QObject::connect(&m_socket, &QSslSocket::encryptedBytesWritten, &m_socket, [this] {
        if (m_isOpen && queued() == 0)
            m_events.drained();
    });
    QObject::connect(&m_socket, &QSslSocket::disconnected, &m_socket, [this] { close(); });
    if (!m_socket.setSocketDescriptor(fd))
        ::close(fd);
    m_socket.setSslConfiguration(configuration);
    // Before start() nothing is read; what the kernel holds is bounded by its own buffer.
    m_socket.setReadBufferSize(1);
}

TlsWire::~TlsWire() {
    m_isOpen = false;
    m_socket.disconnect();
    m_socket.abort();
}

void TlsWire::start() {
    m_isReading = true;
    m_socket.setReadBufferSize(0);
    m_socket.startServerEncryption();
}

void TlsWire::send(std::string_view bytes) {
    if (m_isOpen)
        m_socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

std::size_t TlsWire::queued() const {
    return static_cast<std::size_t>(m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite());
}

void TlsWire::finish() {
    if (m_isOpen)
        m_socket.disconnectFromHost();
}

void TlsWire::reset() {
    if (!m_isOpen)
        return;
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof atOnce);
    m_socket.abort();
    close();
}

void TlsWire::close() {
    if (!m_isOpen)
        return;
    m_isOpen = false;
    m_events.gone();
}

} // namespace catalyst::rehearsal
