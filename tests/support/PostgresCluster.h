#pragma once

#include "base/Result.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace catalyst::test {

/// A PostgreSQL server of the test's own: in a temporary directory, on a Unix socket and, when told
/// so, a port of 127.0.0.1 with passwords, without fsync. It dies with the thread that started it.
/// As root it runs as postgres or nobody, because PostgreSQL refuses to run as root.
class PostgresCluster {
public:
    struct Options {
        int port = 0; ///< of 127.0.0.1, where a password is asked for; 0: none
        int maxConnections = 20;
        QString certificate; ///< PEM files; empty: no TLS
        QString key;
    };

    /// NotFound: no PostgreSQL is installed here.
    static Result<std::unique_ptr<PostgresCluster>> start(Options options = noPort());
    /// CI and CONSOLE_REQUIRE_ALL=1: a test that cannot run has failed.
    static bool isRequired();

    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    /// A new, empty database; returns its connection string.
    Result<std::string> createDatabase();

    /// As the superuser, in the database postgres.
    Result<void> execute(const QString& statement);

    /// Ends the server (immediate shutdown); the data stay.
    void stop();
    Result<void> startServer();
    /// Asks it to end once its sessions have ended (smart shutdown); returns at once.
    void beginShutdown();
    /// The next start offers this certificate.
    Result<void> setCertificate(const QString& certificate, const QString& key);
    /// Stops and continues all of its processes: connections are accepted, and nothing answers.
    void freeze() const;
    void thaw() const;
    /// The directory of its socket, ".s.PGSQL." and the port (5432 without one).
    std::string socketDirectory() const { return m_directory.path().toStdString(); }
    int port() const { return m_options.port; }

private:
    PostgresCluster(QString programs, Options options);
    static Options noPort() { return {}; }
    Result<void> initialise();
    Result<void> askForPasswords() const;
    Result<void> giveAway(const QString& path, int mode) const;
    QStringList arguments() const;
    void signalAll(int number) const;
    void configure(QProcess& process) const;
    std::string connection(const std::string& database) const;

    QString m_programs;
    Options m_options;
    QTemporaryDir m_directory;
    QProcess m_server;
    int m_lastDatabase = 0;
};

} // namespace catalyst::test
