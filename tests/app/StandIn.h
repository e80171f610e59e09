#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace catalyst::test {

/// Decides which program RehearsalProcess starts: there is none beside the test, so PATH does.
class StandIn {
public:
    StandIn() : m_before(qgetenv("PATH")) {}
    ~StandIn() { qputenv("PATH", m_before); }
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;

    void useTheRealOne() {
        qputenv("PATH", QFileInfo(REHEARSAL_PROGRAM).path().toLocal8Bit() + ":" + m_before);
    }
    void useNone() { qputenv("PATH", "/nonexistent"); }
    /// A shell script; its $2 is the directory.
    void useScript(const QByteArray& script) {
        QFile file(m_folder.filePath("catalyst-rehearsal"));
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("PATH", m_folder.path().toLocal8Bit() + ":" + m_before);
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    std::string directory() const { return path("d").toStdString(); }

private:
    QByteArray m_before;
    QTemporaryDir m_folder;
};

} // namespace catalyst::test
