#pragma once

#include "base/Result.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace catalyst::test {

/// A PostgreSQL server of the test's own: in a temporary directory, on a Unix socket only, without
/// fsync. It dies with the thread that started it. As root it runs as postgres or nobody, because
/// PostgreSQL refuses to run as root.
class PostgresCluster {
public:
    /// NotFound: no PostgreSQL is installed here.
    static Result<std::unique_ptr<PostgresCluster>> start();
    /// CI and CONSOLE_REQUIRE_ALL=1: a test that cannot run has failed.
    static bool isRequired();

    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    /// A new, empty database; returns its connection string.
    Result<std::string> createDatabase();

    /// Ends the server (immediate shutdown); the data stay.
    void stop();
    Result<void> startServer();

private:
    explicit PostgresCluster(QString programs);
    Result<void> initialise();
    void configure(QProcess& process) const;
    std::string connection(const std::string& database) const;

    QString m_programs;
    QTemporaryDir m_directory;
    QProcess m_server;
    int m_lastDatabase = 0;
};

} // namespace catalyst::test
