#pragma once

#include "base/Result.h"
#include "ssh/LocalCommand.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace catalyst::test {

/// A real Docker engine of the test's own: in a temporary directory, on a Unix socket only, without
/// networks of its own, with one image, "rigbox:1" (busybox). Engine, containerd and containers
/// live in a process and a mount namespace whose first process dies with the thread that started
/// it, so the kernel ends all of them with the test, however it ends. What a killed test leaves,
/// empty directories of cgroups and files, the next one sweeps.
class Dockerd {
public:
    /// NotFound: something is not installed here. PermissionDenied: not root, so no engine.
    static Result<std::unique_ptr<Dockerd>> start();
    /// CI and CONSOLE_REQUIRE_ALL=1: a test that cannot run has failed.
    static bool isRequired();
    ~Dockerd();
    Dockerd(const Dockerd&) = delete;
    Dockerd& operator=(const Dockerd&) = delete;

    std::string socket() const { return path("docker.sock"); }
    /// For programs that are to use this engine.
    QString dockerHost() const { return "unix://" + QString::fromStdString(socket()); }

    /// Runs the `docker` of this machine against it.
    Said docker(const QStringList& arguments) const;
    /// As `docker`, for what must not fail; a failure ends the test program.
    QByteArray must(const QStringList& arguments) const;
    /// `docker run -d` with the host's network and a name; `options` stand before the image.
    std::string run(const QString& name, const QString& shellText,
                    const QStringList& options = {}) const;
    /// Removes every container.
    void clear() const;

    /// Ends the engine and all containers at once, as a crash does; the data stay.
    void kill();
    Result<void> startEngine();

private:
    Dockerd(QString program, QString unshare);
    std::string path(const char* name) const { return m_directory.filePath(name).toStdString(); }
    QString cgroup() const;
    Result<void> claim();
    Result<void> makeImage() const;

    QString m_program;
    QString m_unshare;
    QTemporaryDir m_directory;
    int m_lock = -1;
    QProcess m_engine;
};

} // namespace catalyst::test
