#include "e2e/RigDroplet.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <unistd.h>

namespace catalyst::test {

Told tell(const QString& program, const QStringList& arguments, int ms) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("RIG_PROGRAMS", CONSOLE_BINARY_DIR "/rig");
    environment.insert("RIG_UNTIL", QString::number(::getpid()));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool hasEnded =
        QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, ms);
    process.kill();
    return {hasEnded ? process.exitCode() : -1, process.readAll()};
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

RigDroplet::RigDroplet(const QString& name)
    : m_folder(QString("/tmp/catalyst-%1-%2").arg(name).arg(::getpid())) {}

Told RigDroplet::rig(const QStringList& arguments) const {
    return tell(CONSOLE_SOURCE_DIR "/tests/rig/rig", arguments + QStringList{m_folder});
}

Told RigDroplet::docker(const QStringList& arguments) const {
    return tell("/usr/bin/docker", QStringList{"-H", "unix://" + path("/docker/sock")} + arguments);
}

QString RigDroplet::setting(const QByteArray& name) const {
    for (const QByteArray& line : contentsOf(path("/rig.env")).split('\n')) {
        if (line.startsWith("RIG_" + name + '='))
            return line.mid(name.size() + 5);
    }
    return {};
}

qint64 RigDroplet::pidOf(const QString& part) const {
    return contentsOf(path("/run/" + part + ".pid")).split(' ').value(0).toLongLong();
}

} // namespace catalyst::test
