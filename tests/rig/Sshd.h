#pragma once

#include "base/Result.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

namespace catalyst::test {

/// A real OpenSSH server of the test's own: on a loopback port, with its own host key, letting in
/// the user who runs the test by a key of its own. It dies with the thread that started it; what it
/// started for its connections is ended with it.
class Sshd {
public:
    /// NotFound: no sshd is installed here.
    static Result<std::unique_ptr<Sshd>> start();
    ~Sshd();
    Sshd(const Sshd&) = delete;
    Sshd& operator=(const Sshd&) = delete;

    int port() const { return m_port; }
    /// The user who is let in, by the key in `userKey`.
    std::string user() const;
    std::string userKey() const { return path("user_key"); }
    /// A key that is not let in.
    std::string strangersKey() const { return path("stranger_key"); }
    /// "alias ssh-ed25519 AAAA…\n" of the host key in use.
    std::string knownHostsLine(const std::string& alias) const;

    /// Takes effect with the next `startServer`. "MaxSessions 2"; the first of a name counts.
    void configure(const std::string& line) { m_lines.push_back(line); }
    Result<void> startServer();
    /// Ends the server and its connections at once, as a crash does.
    void kill();
    /// Ends its connections; new ones are accepted.
    void killConnections();
    /// Stops and continues the server and its connections: accepted, and silent.
    void freeze();
    void thaw();
    Result<void> makeNewHostKey();

private:
    explicit Sshd(QString program) : m_program(std::move(program)) {}
    std::string path(const char* name) const { return m_directory.filePath(name).toStdString(); }
    Result<void> makeKey(const char* name) const;
    Result<void> writeConfiguration() const;
    std::vector<qint64> connections() const;
    void signalAll(int signal, bool alsoServer) const;

    QString m_program;
    QTemporaryDir m_directory;
    QProcess m_server;
    std::vector<std::string> m_lines;
    int m_port = 0;
};

} // namespace catalyst::test
