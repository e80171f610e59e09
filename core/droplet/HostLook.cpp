#include "droplet/HostLook.h"

#include "async/Deadline.h"
#include "async/Event.h"
#include "async/qt/LaterDeletion.h"
#include "base/Text.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <memory>

namespace catalyst {

namespace {

constexpr std::size_t shown = 200;

Instant instantOf(const QDateTime& time) {
    return Instant(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

std::string safe(const QString& text) {
    return sanitizeForDisplay(text.toStdString(), shown);
}

ShownCertificate shownBy(const QSslCertificate& certificate) {
    ShownCertificate found;
    found.subject = safe(certificate.subjectDisplayName());
    found.issuer = safe(certificate.issuerDisplayName());
    found.notBefore = instantOf(certificate.effectiveDate());
    found.notAfter = instantOf(certificate.expiryDate());
    const QByteArray key = certificate.publicKey().toDer();
    if (!key.isEmpty())
        found.publicKeyPin =
            "sha256//" +
            QCryptographicHash::hash(key, QCryptographicHash::Sha256).toBase64().toStdString();
    return found;
}

void connectInto(HostLook& look, QSslSocket& socket, Event<bool>& ended, bool isTls) {
    QObject::connect(&socket, &QAbstractSocket::hostFound, &socket,
                     [&look] { look.reached = HostLook::Reached::Name; });
    QObject::connect(&socket, &QAbstractSocket::connected, &socket,
                     [&look, &socket, &ended, isTls] {
                         look.reached = HostLook::Reached::Port;
                         look.address = socket.peerAddress().toString().toStdString();
                         if (!isTls)
                             ended.set(true);
                     });
    QObject::connect(&socket, &QSslSocket::encrypted, &socket, [&look, &socket, &ended] {
        look.reached = HostLook::Reached::Tls;
        look.certificate = shownBy(socket.peerCertificate());
        ended.set(true);
    });
    QObject::connect(&socket, &QAbstractSocket::errorOccurred, &socket, [&look, &socket, &ended] {
        look.stopped = safe(socket.errorString());
        ended.set(true);
    });
}

} // namespace

Task<HostLook> lookAtHost(Executor& executor, std::string host, int port, bool isTls,
                          std::chrono::milliseconds within) {
    HostLook look;
    Event<bool> ended;
    const std::unique_ptr<QSslSocket, LaterDeletion> owned(new QSslSocket);
    QSslSocket& socket = *owned;
    socket.setProxy(QNetworkProxy::NoProxy);
    // It is only looked at: whether it is to be trusted is judged by the profile's policy
    // elsewhere.
    socket.setPeerVerifyMode(QSslSocket::QueryPeer);
    connectInto(look, socket, ended, isTls);
    const Deadline deadline(executor, within, [&look, &ended, within] {
        look.stopped = "nothing more within " + std::to_string(within.count()) + " ms";
        ended.set(true);
    });
    const QString name = QString::fromStdString(host);
    if (isTls)
        socket.connectToHostEncrypted(name, static_cast<quint16>(port));
    else
        socket.connectToHost(name, static_cast<quint16>(port));
    co_await ended;
    co_return look;
}

} // namespace catalyst
