#include "rig/Sshd.h"

#include "rig/FreePort.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>

namespace catalyst::test {

namespace {

constexpr int patience = 10'000;

Result<void> writePrivate(const std::string& path, const std::string& text) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(text.data(), static_cast<qint64>(text.size())) !=
            static_cast<qint64>(text.size()))
        return fail(Error::Code::Io, "cannot write " + path);
    return {};
}

std::string contentOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Of every process on this machine: its parent.
std::map<qint64, qint64> parents() {
    std::map<qint64, qint64> found;
    for (const QString& name : QDir("/proc").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        if (!isNumber)
            continue;
        QFile file("/proc/" + name + "/stat");
        if (!file.open(QIODevice::ReadOnly))
            continue;
        // "pid (name) state parent …"; the name may hold anything.
        const QByteArray text = file.readAll();
        const QList<QByteArray> words = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (words.size() > 1)
            found[pid] = words[1].toLongLong();
    }
    return found;
}

} // namespace

Result<std::unique_ptr<Sshd>> Sshd::start() {
    const QString program = QStandardPaths::findExecutable("sshd", {"/usr/sbin", "/sbin"});
    if (program.isEmpty())
        return fail(Error::Code::NotFound, "no sshd here: install openssh-server");
    std::unique_ptr<Sshd> sshd(new Sshd(program));
    // Root's sshd separates privileges in there, and the system's unit, which makes it, may not
    // run.
    if (::geteuid() == 0)
        ::mkdir("/run/sshd", 0755);
    for (const char* key : {"host_key", "user_key", "stranger_key"}) {
        if (auto made = sshd->makeKey(key); !made)
            return fail(made.error());
    }
    if (auto written =
            writePrivate(sshd->path("authorized_keys"), contentOf(sshd->path("user_key.pub")));
        !written)
        return fail(written.error());
    sshd->m_port = freePort();
    if (auto started = sshd->startServer(); !started)
        return fail(started.error());
    return sshd;
}

Sshd::~Sshd() {
    thaw();
    kill();
}

std::string Sshd::user() const {
    const passwd* entry = ::getpwuid(::geteuid());
    return entry ? entry->pw_name : "root";
}

Result<void> Sshd::makeKey(const char* name) const {
    QFile::remove(m_directory.filePath(name));
    QProcess keygen;
    keygen.start("ssh-keygen",
                 {"-q", "-t", "ed25519", "-N", "", "-C", name, "-f", m_directory.filePath(name)});
    if (!keygen.waitForFinished(patience) || keygen.exitCode() != 0)
        return fail(Error::Code::ProcessFailed,
                    "ssh-keygen: " + keygen.readAllStandardError().toStdString());
    return {};
}

Result<void> Sshd::makeNewHostKey() {
    return makeKey("host_key");
}

std::string Sshd::knownHostsLine(const std::string& alias) const {
    return alias + " " + contentOf(path("host_key.pub"));
}

Result<void> Sshd::writeConfiguration() const {
    // The shell is not to read the start-up files of whoever runs the test: bash does so for sshd
    // alone, and only as the first shell. They may wait for a lock that a killed shell left.
    std::string text = "SetEnv SHLVL=1\n";
    for (const std::string& line : m_lines)
        text += line + "\n";
    text += "ListenAddress 127.0.0.1\nPort " + std::to_string(m_port) + "\nHostKey " +
            path("host_key") + "\nAuthorizedKeysFile " + path("authorized_keys") +
            "\nPidFile none\nStrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            "MaxStartups 100\nLogLevel ERROR\n";
    return writePrivate(path("sshd_config"), text);
}

Result<void> Sshd::startServer() {
    if (auto written = writeConfiguration(); !written)
        return written;
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_server.start(m_program, {"-D", "-e", "-f", QString::fromStdString(path("sshd_config"))});
    if (!m_server.waitForStarted(patience))
        return fail(Error::Code::ProcessFailed, "sshd cannot be started");
    // It says nothing once it listens: it is asked.
    for (int tries = 0; tries < 500; ++tries) {
        if (m_server.waitForFinished(10))
            break;
        if (acceptsAt("127.0.0.1", m_port))
            return {};
    }
    return fail(Error::Code::ProcessFailed,
                "sshd does not listen: " + m_server.readAll().toStdString());
}

std::vector<qint64> Sshd::connections() const {
    const std::map<qint64, qint64> parentOf = parents();
    const qint64 server = m_server.processId();
    std::vector<qint64> found;
    if (server == 0)
        return found;
    for (const auto& [pid, parent] : parentOf) {
        qint64 above = parent;
        while (above > 1 && above != server) {
            const auto next = parentOf.find(above);
            above = next == parentOf.end() ? 0 : next->second;
        }
        if (above == server)
            found.push_back(pid);
    }
    return found;
}

void Sshd::signalAll(int signal, bool alsoServer) const {
    const std::vector<qint64> of = connections();
    if (alsoServer && m_server.processId() != 0)
        ::kill(static_cast<pid_t>(m_server.processId()), signal);
    for (const qint64 pid : of)
        ::kill(static_cast<pid_t>(pid), signal);
}

void Sshd::kill() {
    signalAll(SIGKILL, true);
    m_server.waitForFinished(patience);
}

void Sshd::killConnections() {
    signalAll(SIGKILL, false);
}

void Sshd::freeze() {
    signalAll(SIGSTOP, true);
}

void Sshd::thaw() {
    signalAll(SIGCONT, true);
}

} // namespace catalyst::test
