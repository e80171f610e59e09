#pragma once

#include "async/qt/QtExecutor.h"
#include "rig/Sshd.h"
#include "ssh/LocalCommand.h"
#include "ssh/SshConnection.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <chrono>
#include <memory>
#include <optional>

namespace catalyst::test {

inline constexpr int patience = 15'000;
inline const std::string operationId = "01JDZ0000000000000000000A1";

/// Greets every connection. The usual greeting ends it.
class LineServer : public QTcpServer {
public:
    LineServer() {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->write(greeting);
            if (greeting == usual)
                socket->disconnectFromHost();
        });
    }

    static inline const QByteArray usual = "hello from the droplet\n";
    QByteArray greeting = usual;
};

inline Task<void> keep(Task<RemoteOutcome> task, std::optional<RemoteOutcome>* outcome) {
    *outcome = co_await std::move(task);
}

inline QString nameOf(const SshStatus& status) {
    if (!status.failure)
        return "none";
    const std::string_view name = toString(status.failure->trouble);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

inline QString nameOf(const std::optional<RemoteOutcome>& outcome) {
    if (!outcome)
        return "nothing yet";
    switch (outcome->kind) {
    case RemoteOutcome::Kind::Finished:
        return "finished " + QString::number(outcome->status);
    case RemoteOutcome::Kind::TimedOut:
        return "timed out";
    case RemoteOutcome::Kind::Killed:
        return "killed";
    case RemoteOutcome::Kind::NotRun:
        return "not run";
    case RemoteOutcome::Kind::Unknown:
        return "unknown";
    }
    return {};
}

/// A connection to a real sshd by the real ssh, and what a test of it needs. `prepare` and `finish`
/// are each test's init and cleanup.
class SshRig : public QObject {
    Q_OBJECT

protected:
    using State = SshStatus::State;

    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Sshd> m_sshd;
    std::unique_ptr<LineServer> m_service;
    SshConnection::Parts m_parts;
    int m_changes = 0;
    std::unique_ptr<SshConnection> m_connection;
    std::unique_ptr<TaskScope> m_scope;

    void write(const std::string& path, const std::string& text) const {
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(text.data(), static_cast<qint64>(text.size())) < 0)
            qFatal("cannot write %s", path.c_str());
    }

    void pin(const std::string& line) const { write(m_parts.knownHosts, line); }

    void connectIt() {
        m_connection =
            std::make_unique<SshConnection>(*m_executor, m_parts, [this] { ++m_changes; });
        m_connection->start();
    }

    State state() const { return m_connection->status().state; }
    bool isUp() const { return state() == State::Up; }

    std::optional<RemoteOutcome>& run(std::string text, std::optional<RemoteOutcome>& outcome,
                                      std::chrono::seconds limit = std::chrono::seconds(10)) {
        RemoteScript script{"test", std::move(text), {}, limit};
        m_scope->spawn(keep(m_connection->run(std::move(script), operationId), &outcome));
        return outcome;
    }

    QByteArray readThrough(std::size_t forward) const {
        const auto path = m_connection->socketOf(forward);
        if (!path)
            return QByteArray::fromStdString(path.error().detail);
        QLocalSocket socket;
        socket.connectToServer(QString::fromStdString(*path));
        QByteArray read;
        const auto hasEnded = [&] {
            read += socket.readAll();
            return socket.state() == QLocalSocket::UnconnectedState;
        };
        (void)QTest::qWaitFor(hasEnded, patience);
        return read;
    }

    /// ssh processes that were started for this test's connections.
    int clients() const {
        const Said said =
            runHere("pgrep", {"-f", QString::fromStdString("ssh -F " + m_parts.directory)});
        return static_cast<int>(said.out.split('\n').size()) - 1;
    }

    /// Of this program, the ended ones that nobody has waited for among them.
    static int children() {
        const Said said =
            runHere("pgrep", {"-P", QString::number(QCoreApplication::applicationPid())});
        return static_cast<int>(said.out.split('\n').size()) - 1;
    }

    QStringList directories() const {
        return QDir(QString::fromStdString(m_parts.directory))
            .entryList({"ssh-*"}, QDir::Dirs | QDir::Hidden);
    }

    void prepare() {
        m_executor = std::make_unique<QtExecutor>(m_clock);
        m_home = std::make_unique<QTemporaryDir>();
        auto sshd = Sshd::start();
        if (!sshd)
            QFAIL(sshd.error().detail.c_str());
        m_sshd = std::move(*sshd);
        m_service = std::make_unique<LineServer>();
        const std::string home = m_home->path().toStdString();
        m_parts = {};
        m_parts.target = {"droplet", {}, 0, {}};
        m_parts.knownHosts = home + "/pinned";
        m_parts.hostKeyAlias = "catalyst-main";
        m_parts.included = {home + "/config"};
        m_parts.directory = home + "/run";
        m_parts.environment =
            sshEnvironment({{"HOME", home}, {"PATH", "/usr/bin:/bin:/usr/sbin:/sbin"}});
        m_parts.forwards = {{"127.0.0.1", m_service->serverPort(), {}}};
        m_parts.random = [] { return 0.0; };
        write(m_parts.included[0], "Host droplet\n  HostName 127.0.0.1\n  User " + m_sshd->user() +
                                       "\n  Port " + std::to_string(m_sshd->port()) +
                                       "\n  IdentityFile " + m_sshd->userKey() +
                                       "\n  IdentitiesOnly yes\n");
        pin(m_sshd->knownHostsLine("catalyst-main"));
        m_changes = 0;
        m_scope = std::make_unique<TaskScope>(*m_executor);
    }

    void finish() {
        m_scope.reset();
        m_connection.reset();
        m_service.reset();
        m_sshd.reset();
        // Killed, and reaped as well.
        QTRY_COMPARE_WITH_TIMEOUT(children(), 0, patience);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_executor.reset();
    }
};

} // namespace catalyst::test
