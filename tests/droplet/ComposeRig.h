#pragma once

#include "droplet/DockerRig.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace catalyst::test {

/// A compose project of two services for the real engine and this machine's own compose, and
/// stand-ins for the programs. `prepareProject` and `finishProject` are each test's init and
/// cleanup.
class ComposeRig : public DockerRig {
protected:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    QString m_host; ///< another engine's; empty: the rig's

    void prepareProject() {
        prepare();
        m_directory = std::make_unique<QTemporaryDir>("/tmp/compose-XXXXXX");
        m_path = qEnvironmentVariable("PATH");
        m_host.clear();
    }

    void finishProject() {
        finish();
        m_directory.reset();
    }

    QString path(const char* name) const { return m_directory->filePath(name); }

    void write(const char* name, const QByteArray& text) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
    }

    void project() const {
        QDir(m_directory->path()).mkdir("p");
        write("p/.env", "MODE=normal\n");
        write("p/docker-compose.yml", R"(version: "2.4"
services:
  base:
    image: rigbox:1
    network_mode: host
    stop_grace_period: 1s
    command: sleep 1000
  news:
    image: rigbox:1
    network_mode: host
    stop_grace_period: 1s
    depends_on: [base]
    environment:
      TRADING_MODE: ${MODE}
    command: sleep 1000
)");
    }

    /// From now on that program is this script, which tells first what it was called with.
    void standIn(const char* program, const QString& text) const {
        QDir(m_directory->path()).mkdir("bin");
        const QString file = path("bin/") + program;
        QFile script(file);
        if (!script.open(QIODevice::WriteOnly))
            qFatal("cannot write a stand-in");
        script.write(
            ("#!/bin/sh\necho \"$*\" > " + path("arguments") + "\n" + text + "\n").toUtf8());
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QString argumentsSeen() const {
        QFile file(path("arguments"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed()
                                              : QString();
    }

    /// As the droplet runs it: by a shell, within the wrapper.
    RemoteOutcome run(const RemoteScript& script) const {
        const std::string nonce = "0123456789abcdef";
        const auto line =
            remoteCommandLine(script, {nonce, "test",
                                       std::chrono::floor<std::chrono::seconds>(m_clock.now()) +
                                           std::chrono::hours(1)});
        if (!line)
            qFatal("%s", line.error().detail.c_str());
        const QString host = m_host.isEmpty() ? m_engine->dockerHost() : m_host;
        const Said said = runHere("env", {"DOCKER_HOST=" + host, "PATH=" + path("bin:") + m_path,
                                          "sh", "-c", QString::fromStdString(*line)});
        const auto answer = readRemoteAnswer(said.out.toStdString(), nonce);
        RemoteOutcome outcome;
        outcome.errors = said.err.toStdString();
        if (!answer)
            return outcome;
        outcome.kind = answer->end.kind == RemoteEnd::Kind::Finished
                           ? RemoteOutcome::Kind::Finished
                           : RemoteOutcome::Kind::TimedOut;
        outcome.status = answer->end.status;
        outcome.output = answer->output;
        return outcome;
    }
};

} // namespace catalyst::test
