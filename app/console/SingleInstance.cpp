#include "app/console/SingleInstance.h"

#include "base/Log.h"

#include <QLocalSocket>
#include <QTimer>

#include <utility>

namespace catalyst {

namespace {
constexpr int answerWithinMs = 2'000;
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
    auto lock = EngineLock::acquire(m_lockPath);
    if (!lock && lock.error().code == Error::Code::Locked) {
        ask(std::move(decided));
        return;
    }
    // Without a lock (a read-only disk) a second window is the lesser evil.
    if (lock)
        m_lock = std::move(*lock);
    else
        logWarning("window", lock.error().detail);
    serve();
    QTimer::singleShot(0, this, [decided = std::move(decided)] { decided(Outcome::First); });
}

void SingleInstance::serve() {
    const QString name = QString::fromStdString(m_socketPath);
    QLocalServer::removeServer(name);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(name))
        logWarning("window", "a second start cannot raise this window: " +
                                 m_server.errorString().toStdString());
}

void SingleInstance::ask(std::function<void(Outcome)> decided) {
    auto* socket = new QLocalSocket(this);
    const auto once = std::make_shared<std::function<void(Outcome)>>(std::move(decided));
    const auto finish = [socket, once](Outcome outcome) {
        if (!*once)
            return;
        socket->deleteLater();
        std::exchange(*once, nullptr)(outcome);
    };
    connect(socket, &QLocalSocket::readyRead, this, [finish] { finish(Outcome::Presented); });
    connect(socket, &QLocalSocket::errorOccurred, this,
            [finish, socket](QLocalSocket::LocalSocketError) {
                finish(socket->bytesAvailable() > 0 ? Outcome::Presented : Outcome::Unanswered);
            });
    QTimer::singleShot(answerWithinMs, socket, [finish] { finish(Outcome::Unanswered); });
    socket->connectToServer(QString::fromStdString(m_socketPath));
}

} // namespace catalyst
