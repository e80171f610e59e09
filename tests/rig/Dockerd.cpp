#include "rig/Dockerd.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string_view>

namespace catalyst::test {

namespace {

constexpr int patience = 20'000;
const QString pattern = "console-docker-*";

QString findProgram(const char* name) {
    return QStandardPaths::findExecutable(
        name, {"/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin"});
}

/// Removes the empty tree that the kernel keeps of ended containers; of other trees nothing goes.
void removeCgroups(const QString& name) {
    const QDir root("/sys/fs/cgroup");
    QStringList hierarchies{root.path()};
    for (const QString& each : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        hierarchies << root.filePath(each);
    for (const QString& hierarchy : hierarchies) {
        const QDir group(hierarchy + "/" + name);
        if (!group.exists())
            continue;
        for (const QString& each : group.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            ::rmdir(QFile::encodeName(group.filePath(each)).constData());
        ::rmdir(QFile::encodeName(group.path()).constData());
    }
}

/// What tests that were killed have left: the lock on their directory is gone with them.
void sweep() {
    const QDateTime longAgo = QDateTime::currentDateTimeUtc().addSecs(-60);
    for (const QFileInfo& each :
         QDir("/tmp").entryInfoList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray owner = QFile::encodeName(each.filePath() + "/owner");
        const int lock = ::open(owner.constData(), O_RDONLY | O_CLOEXEC);
        if (lock < 0)
            continue;
        // One that is just being made has its file before its lock.
        const bool isLeft = each.lastModified() < longAgo && ::flock(lock, LOCK_EX | LOCK_NB) == 0;
        if (isLeft) {
            removeCgroups(each.fileName());
            QDir(each.filePath()).removeRecursively();
        }
        ::close(lock);
    }
}

Error failed(const char* what, const QByteArray& said) {
    return {Error::Code::ProcessFailed, what + (": " + said.right(2000)).toStdString()};
}

} // namespace

Result<std::unique_ptr<Dockerd>> Dockerd::start() {
    if (::geteuid() != 0)
        return fail(Error::Code::PermissionDenied,
                    "only root can start a Docker engine; run this test as root");
    const QString program = findProgram("dockerd");
    const QString unshare = findProgram("unshare");
    if (program.isEmpty() || unshare.isEmpty() || findProgram("docker").isEmpty())
        return fail(Error::Code::NotFound, "no Docker engine here: install docker.io");
    if (!QFile::exists("/bin/busybox"))
        return fail(Error::Code::NotFound, "no /bin/busybox here: install busybox-static");
    sweep();
    std::unique_ptr<Dockerd> engine(new Dockerd(program, unshare));
    if (auto claimed = engine->claim(); !claimed)
        return fail(claimed.error());
    if (auto started = engine->startEngine(); !started)
        return fail(started.error());
    if (auto made = engine->makeImage(); !made)
        return fail(made.error());
    return engine;
}

bool Dockerd::isRequired() {
    const auto isSet = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value && std::string_view(value) != "0";
    };
    return isSet("CI") || isSet("CONSOLE_REQUIRE_ALL");
}

// Under /tmp, whatever TMPDIR is: a socket's path has at most 107 bytes.
Dockerd::Dockerd(QString program, QString unshare)
    : m_program(std::move(program)), m_unshare(std::move(unshare)),
      m_directory("/tmp/console-docker-XXXXXX") {}

Dockerd::~Dockerd() {
    kill();
    removeCgroups(cgroup());
    if (m_lock >= 0)
        ::close(m_lock);
}

QString Dockerd::cgroup() const {
    return QFileInfo(m_directory.path()).fileName();
}

Result<void> Dockerd::claim() {
    const QByteArray owner = QFile::encodeName(m_directory.filePath("owner"));
    m_lock = ::open(owner.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock < 0 || ::flock(m_lock, LOCK_EX | LOCK_NB) != 0)
        return fail(Error::Code::Io, "the directory of a Docker engine cannot be claimed");
    // Else this machine's own configuration would count.
    QFile configuration(m_directory.filePath("daemon.json"));
    if (!configuration.open(QIODevice::WriteOnly) || configuration.write("{}") != 2)
        return fail(Error::Code::Io, "the configuration of a Docker engine cannot be written");
    return {};
}

Result<void> Dockerd::startEngine() {
    // As after a reboot: the numbers of processes in there may now be those of others.
    QDir(m_directory.filePath("exec")).removeRecursively();
    QFile::remove(QString::fromStdString(path("pid")));
    QFile::remove(QString::fromStdString(socket()));
    m_engine.setProcessChannelMode(QProcess::MergedChannels);
    m_engine.setStandardOutputFile(QString::fromStdString(path("log")), QIODevice::Append);
    const pid_t parent = ::getpid();
    m_engine.setChildProcessModifier([parent] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(126);
    });
    m_engine.start(m_unshare, {"--mount",
                               "--pid",
                               "--fork",
                               "--kill-child=SIGKILL",
                               "--mount-proc",
                               "--",
                               m_program,
                               "--data-root",
                               m_directory.filePath("root"),
                               "--exec-root",
                               m_directory.filePath("exec"),
                               "--pidfile",
                               m_directory.filePath("pid"),
                               "-H",
                               dockerHost(),
                               "--bridge",
                               "none",
                               "--iptables=false",
                               "--cgroup-parent",
                               "/" + cgroup(),
                               "--config-file",
                               m_directory.filePath("daemon.json"),
                               "--log-level",
                               "warn"});
    if (!m_engine.waitForStarted(patience))
        return fail(Error::Code::ProcessFailed, "unshare cannot be started");
    for (int tries = 0; tries < patience / 20; ++tries) {
        if (m_engine.waitForFinished(20) || m_engine.state() == QProcess::NotRunning)
            break;
        if (QFile::exists(QString::fromStdString(socket())) && docker({"version"}).code == 0)
            return {};
    }
    QFile log(QString::fromStdString(path("log")));
    (void)log.open(QIODevice::ReadOnly);
    return fail(failed("dockerd did not start", log.readAll()));
}

Result<void> Dockerd::makeImage() const {
    const QDir box(m_directory.filePath("box"));
    box.mkpath("bin");
    bool isMade = QFile::copy("/bin/busybox", box.filePath("bin/busybox"));
    for (const char* name : {"sh", "sleep", "echo", "cat", "true", "false", "kill", "date", "seq"})
        isMade = isMade && QFile::link("busybox", box.filePath("bin/") + name);
    if (!isMade)
        return fail(Error::Code::Io, "the image's files cannot be made");
    const QString archive = m_directory.filePath("box.tar");
    const Said packed = runHere("tar", {"-C", box.path(), "-cf", archive, "."});
    if (packed.code != 0)
        return fail(failed("tar", packed.err));
    const Said imported = docker({"import", archive, "rigbox:1"});
    return imported.code == 0 ? Result<void>() : fail(failed("docker import", imported.err));
}

Said Dockerd::docker(const QStringList& arguments) const {
    return runHere(findProgram("docker"), QStringList{"-H", dockerHost()} + arguments);
}

QByteArray Dockerd::must(const QStringList& arguments) const {
    const Said said = docker(arguments);
    if (said.code != 0)
        qFatal("docker %s: %s", qPrintable(arguments.join(' ')), said.err.constData());
    return said.out.trimmed();
}

std::string Dockerd::run(const QString& name, const QString& shellText,
                         const QStringList& options) const {
    const QStringList first{"run", "-d", "--name", name, "--network", "host"};
    return must(first + options + QStringList{"rigbox:1", "sh", "-c", shellText}).toStdString();
}

void Dockerd::clear() const {
    const QByteArray ids = must({"ps", "-aq"});
    if (!ids.isEmpty())
        must(QStringList{"rm", "-f"} + QString::fromUtf8(ids).split('\n'));
}

void Dockerd::kill() {
    if (m_engine.state() == QProcess::NotRunning)
        return;
    // Its child, the first process of the namespace, dies with it and takes all others along; the
    // lock on the directory tells nobody else before they are gone.
    const QByteArray children = runHere("pgrep", {"-P", QString::number(m_engine.processId())}).out;
    m_engine.kill();
    m_engine.waitForFinished(patience);
    const auto first = static_cast<pid_t>(children.trimmed().toInt());
    for (int tries = 0; first > 0 && ::kill(first, 0) == 0 && tries < patience / 5; ++tries)
        ::usleep(5'000);
}

} // namespace catalyst::test
