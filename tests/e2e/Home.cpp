#include "e2e/Home.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

#include <csignal>

namespace catalyst::test {

namespace {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// The sockets' paths have at most 107 bytes.
Home::Home()
    : m_root(QDir::tempPath() + "/ceXXXXXX"),
      m_environment(QProcessEnvironment::systemEnvironment()) {
    QDir(path()).mkdir("r");
    ::chmod(path("r").toLocal8Bit().constData(), 0700);
    setEnvironment("HOME", path());
    setEnvironment("XDG_RUNTIME_DIR", path("r"));
    setEnvironment("XDG_DATA_HOME", path("d"));
    setEnvironment("XDG_CONFIG_HOME", path("c"));
    setEnvironment("XDG_CACHE_HOME", path("k"));
    setEnvironment("QT_QPA_PLATFORM", "offscreen");
    setEnvironment("LC_ALL", "C.UTF-8");
    // Its own exit code is 1, which means degraded here.
    const QString asan = m_environment.value("ASAN_OPTIONS");
    setEnvironment("ASAN_OPTIONS", asan + (asan.isEmpty() ? "" : ":") + "exitcode=99");
    m_environment.remove("DISPLAY");
    m_environment.remove("DBUS_SESSION_BUS_ADDRESS");
}

Home::~Home() {
    for (const qint64 pid : processes())
        ::kill(static_cast<pid_t>(pid), SIGKILL);
}

void Home::setEnvironment(const QString& name, const QString& value) {
    m_environment.insert(name, value);
}

QString Home::runtime(const QString& profile) const {
    return path("r/catalyst-console/" + profile);
}

QString Home::data(const QString& profile) const {
    return path("d/catalyst-console/" + profile);
}

void Home::writeProfile(const QString& profile, const QString& transport,
                        const QString& rest) const {
    const QString folder = path("c/catalyst-console/" + profile);
    QDir().mkpath(folder);
    QFile file(folder + "/catalyst.toml");
    if (file.open(QIODevice::WriteOnly))
        file.write(
            QString("id = \"%1\"\ntransport = \"%2\"\n%3").arg(profile, transport, rest).toUtf8());
}

void Home::writeDrill(const QString& profile, int seconds) const {
    writeProfile(profile, "rehearsal",
                 QString("[polling]\nopen_seconds = %1\notherwise_seconds = %1\n"
                         "timeout_seconds = %1\n")
                     .arg(seconds));
}

void Home::writeLocal(const QString& profile, const QList<quint16>& ports) const {
    // What this computer is short of is not what is tested.
    QString services = "[compose]\ndirectory = \"/\"\n"
                       "[host]\ncpu_percent = 100\nmemory_percent = 100\ndisk_percent = 100\n";
    for (const quint16 port : ports)
        services += QString("[[services]]\nname = \"s%1\"\nport = %1\ntier = 1\n").arg(port);
    writeProfile(profile, "local", services);
}

QList<qint64> Home::processes() const {
    return processes({});
}

QList<qint64> Home::processes(const QString& program) const {
    // Of a process that has ended and waits for its parent the environment is empty.
    const QByteArray mine = "XDG_RUNTIME_DIR=" + path("r").toLocal8Bit();
    QList<qint64> found;
    for (const QString& entry : QDir("/proc").entryList(QDir::Dirs)) {
        bool isNumber = false;
        const qint64 pid = entry.toLongLong(&isNumber);
        if (!isNumber || !contents("/proc/" + entry + "/environ").split('\0').contains(mine))
            continue;
        const QString executable = QFileInfo("/proc/" + entry + "/exe").symLinkTarget();
        if (program.isEmpty() || executable.endsWith('/' + program))
            found.append(pid);
    }
    return found;
}

QList<std::pair<QString, QByteArray>> Home::files() const {
    QList<std::pair<QString, QByteArray>> all;
    QDirIterator files(path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        all.append({file, contents(file)});
    }
    return all;
}

} // namespace catalyst::test
