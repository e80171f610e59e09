#include "rig/RedisServer.h"

#include "rig/FreePort.h"

#include <QStandardPaths>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

namespace catalyst::test {

namespace {

constexpr int patience = 10'000;

} // namespace

Result<std::unique_ptr<RedisServer>> RedisServer::start(QStringList settings) {
    const QString program = QStandardPaths::findExecutable("redis-server");
    if (program.isEmpty())
        return fail(Error::Code::NotFound, "no redis-server here: install redis-server");
    std::unique_ptr<RedisServer> server(new RedisServer(program, std::move(settings)));
    server->m_port = freePort();
    if (auto started = server->startServer(); !started)
        return fail(started.error());
    return server;
}

RedisServer::~RedisServer() {
    kill();
}

Result<void> RedisServer::startServer(const QStringList& more) {
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setChildProcessModifier([parent = ::getpid()] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(126);
    });
    const QString directory = m_directory.path();
    m_server.start(m_program, QStringList{"--port", QString::number(m_port), "--bind", "127.0.0.1",
                                          "--unixsocket", directory + "/redis.sock", "--dir",
                                          directory, "--save", "", "--daemonize", "no"} +
                                  m_settings + more);
    for (int tries = 0; tries < patience / 10; ++tries) {
        // Waits 10 ms, or until it has ended.
        if (m_server.waitForFinished(10) || m_server.state() == QProcess::NotRunning)
            break;
        // A killed one left its socket file behind.
        if (isListening(m_port) && isListening(socket()))
            return {};
    }
    return fail(Error::Code::ProcessFailed,
                "redis-server does not listen: " + m_server.readAll().toStdString());
}

void RedisServer::kill() {
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.kill();
    m_server.waitForFinished(patience);
}

void RedisServer::signal(int number) const {
    if (m_server.processId() != 0)
        ::kill(static_cast<pid_t>(m_server.processId()), number);
}

void RedisServer::freeze() {
    signal(SIGSTOP);
}

void RedisServer::thaw() {
    signal(SIGCONT);
}

QString RedisServer::cli(const QStringList& command) const {
    QProcess client;
    client.start("redis-cli", QStringList{"-p", QString::number(m_port)} + command);
    if (!client.waitForFinished(patience) || client.exitCode() != 0)
        return {};
    return QString::fromUtf8(client.readAllStandardOutput()).trimmed();
}

} // namespace catalyst::test
