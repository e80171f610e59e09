#include "ssh/Knock.h"

#include "async/Deadline.h"
#include "async/Event.h"
#include "async/qt/LaterDeletion.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <memory>
#include <optional>
#include <string_view>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr auto longestConnect = 2s;
constexpr auto longestGreeting = 10s;
constexpr auto interval = 2s;
constexpr auto politeInterval = 10s;
constexpr int freeTries = 3;
constexpr qsizetype greetingCap = 4096;

KnockAnswer answerOf(QAbstractSocket::SocketError error) {
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
    case QAbstractSocket::RemoteHostClosedError:
        return KnockAnswer::TurnedAway;
    default:
        return KnockAnswer::Silent;
    }
}

/// Nothing while it may still come: a server may write lines of its own before (RFC 4253, 4.2).
std::optional<KnockAnswer> answerOf(const QByteArray& greeting) {
    if (greeting.startsWith("SSH-") || greeting.contains("\nSSH-"))
        return KnockAnswer::Greeted;
    if (greeting.size() > greetingCap)
        return KnockAnswer::TurnedAway;
    return std::nullopt;
}

} // namespace

bool isWorthKnocking(SshTrouble trouble, bool wasCalled) {
    if (wasCalled)
        return false;
    switch (trouble) {
    case SshTrouble::NameNotFound:
    case SshTrouble::ConnectionRefused:
    case SshTrouble::Unreachable:
    case SshTrouble::NoAnswer:
    case SshTrouble::ServerSilent:
    case SshTrouble::ConnectionLost:
    case SshTrouble::JumpHostFailed:
        return true;
    default:
        return false;
    }
}

std::chrono::seconds betweenKnocks(int turnedAway) {
    return turnedAway < freeTries ? interval : politeInterval;
}

Task<KnockAnswer> knockAt(Executor& executor, FirstHop hop) {
    Event<KnockAnswer> answer;
    QByteArray greeting;
    std::optional<Deadline> deadline;
    const auto isLate = [&answer] { answer.set(KnockAnswer::Silent); };
    const std::unique_ptr<QTcpSocket, LaterDeletion> owned(new QTcpSocket);
    QTcpSocket& socket = *owned;
    socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&socket, &QTcpSocket::connected, &socket,
                     [&] { deadline.emplace(executor, longestGreeting, isLate); });
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] {
        greeting += socket.read(greetingCap + 1);
        if (const auto found = answerOf(greeting))
            answer.set(*found);
    });
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket,
                     [&](QAbstractSocket::SocketError error) { answer.set(answerOf(error)); });
    socket.setReadBufferSize(greetingCap + 1);
    deadline.emplace(executor, longestConnect, isLate);
    socket.connectToHost(QString::fromStdString(hop.host), static_cast<quint16>(hop.port));
    co_return co_await answer;
}

} // namespace catalyst
