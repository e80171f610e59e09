#pragma once

#include "base/Result.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace catalyst::test {

/// A real Redis of the test's own: on a loopback port and a Unix socket in a temporary directory,
/// saving nothing unless told to. It dies with the thread that started it.
class RedisServer {
public:
    /// `settings`: more of its options, {"--maxmemory", "4mb"}. NotFound: no redis-server is
    /// installed here.
    static Result<std::unique_ptr<RedisServer>> start(QStringList settings = {});
    ~RedisServer();
    RedisServer(const RedisServer&) = delete;
    RedisServer& operator=(const RedisServer&) = delete;

    int port() const { return m_port; }
    std::string socket() const { return m_directory.filePath("redis.sock").toStdString(); }

    /// At once, as a crash does; its socket file stays.
    void kill();
    /// `mayLoad`: it counts as started while it still reads its data.
    Result<void> startServer(const QStringList& more = {});
    /// Stops and continues the process: connections are accepted, and nothing answers.
    void freeze();
    void thaw();
    /// What redis-cli prints for a command; empty when it failed.
    QString cli(const QStringList& command) const;

private:
    RedisServer(QString program, QStringList settings)
        : m_program(std::move(program)), m_settings(std::move(settings)),
          m_directory("/tmp/console-redis-XXXXXX") {}
    void signal(int number) const;

    QString m_program;
    QStringList m_settings;
    QTemporaryDir m_directory;
    QProcess m_server;
    int m_port = 0;
};

} // namespace catalyst::test
