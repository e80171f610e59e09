#include "app/console/SingleInstance.h"

#include "base/Log.h"

#include <QLocalSocket>
#include <QTimer>

#include <utility>

namespace catalyst {

namespace {
constexpr int answerWithinMs = 2'000;
constexpr int betweenTriesMs = 50;
} // namespace

SingleInstance::SingleInstance(std::string lockPath, std::string socketPath)
    : m_lockPath(std::move(lockPath)), m_socketPath(std::move(socketPath)) {
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            emit presentRequested();
            socket->write("presented\n");
            socket->disconnectFromServer();
        }
    });
}

void SingleInstance::claim(std::function<void(Outcome)> decided) {
    m_decided = std::move(decided);
    QTimer::singleShot(answerWithinMs, this, [this] { decide(Outcome::Unanswered); });
    QTimer::singleShot(0, this, &SingleInstance::tryToClaim);
}

void SingleInstance::retire() {
    m_server.close();
}

void SingleInstance::decide(Outcome outcome) {
    if (m_decided)
        std::exchange(m_decided, nullptr)(outcome);
}

void SingleInstance::tryToClaim() {
    if (!m_decided)
        return;
    auto lock = EngineLock::acquire(m_lockPath);
    if (!lock && lock.error().code == Error::Code::Locked) {
        ask();
        return;
    }
    // Without a lock (a read-only disk) a second window is the lesser evil.
    if (lock)
        m_lock = std::move(*lock);
    else
        logWarning("window", lock.error().detail);
    serve();
    decide(Outcome::First);
}

void SingleInstance::serve() {
    const QString name = QString::fromStdString(m_socketPath);
    QLocalServer::removeServer(name);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(name))
        logWarning("window", "a second start cannot raise this window: " +
                                 m_server.errorString().toStdString());
}

void SingleInstance::ask() {
    auto* socket = new QLocalSocket(this);
    connect(socket, &QLocalSocket::readyRead, this, [this] { decide(Outcome::Presented); });
    connect(socket, &QLocalSocket::errorOccurred, this,
            [this, socket](QLocalSocket::LocalSocketError) {
                socket->deleteLater();
                if (socket->bytesAvailable() > 0)
                    decide(Outcome::Presented);
                else
                    QTimer::singleShot(betweenTriesMs, this, &SingleInstance::tryToClaim);
            });
    socket->connectToServer(QString::fromStdString(m_socketPath));
}

} // namespace catalyst
