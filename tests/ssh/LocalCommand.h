#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace catalyst::test {

struct Said {
    int code = -1; ///< -1: it did not end, or by a signal
    QByteArray out;
    QByteArray err;
};

/// Runs a program of this machine to its end, with a clean environment.
inline Said runHere(const QString& program, const QStringList& arguments,
                    const QByteArray& input = {}) {
    constexpr int patience = 20'000;
    QProcess process;
    QProcessEnvironment environment;
    for (const char* name : {"PATH", "HOME"})
        environment.insert(QLatin1String(name), qEnvironmentVariable(name));
    environment.insert("LC_ALL", "C.UTF-8");
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Said said;
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit)
        said.code = process.exitCode();
    said.out = process.readAllStandardOutput();
    said.err = process.readAllStandardError();
    return said;
}

/// As sshd hands a command line to the login shell.
inline Said runByLoginShell(const std::string& line, const QByteArray& input = {}) {
    return runHere("/bin/sh", {"-c", QString::fromStdString(line)}, input);
}

} // namespace catalyst::test
