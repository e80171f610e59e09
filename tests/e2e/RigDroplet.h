#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace catalyst::test {

/// How a program ended and what it wrote, to both of its outputs.
struct Told {
    int code = -1; ///< -1: it did not end in time
    QByteArray out;
    QByteArray all() const { return "exit " + QByteArray::number(code) + "\n" + out; }
};

/// Waits through the event loop; ends it after `ms`.
Told tell(const QString& program, const QStringList& arguments, int ms = 60'000);

/// The file's contents; empty when it cannot be read.
QByteArray contentsOf(const QString& path);

/// A droplet of real parts made by `tests/rig/rig`, in a folder of this process's own. Comes down
/// when the test says so, or by itself once this process has ended.
class RigDroplet {
public:
    /// In a place that every account can reach, and short enough for sockets.
    explicit RigDroplet(const QString& name);

    QString path(const QString& name = {}) const { return m_folder + name; }
    QString profile() const { return path("/profile/catalyst.toml"); }

    /// `tests/rig/rig` with these arguments and this folder.
    Told rig(const QStringList& arguments) const;
    Told docker(const QStringList& arguments) const;

    /// Of rig.env: "SSH_PORT".
    QString setting(const QByteArray& name) const;
    int port(const QByteArray& of) const { return setting(of + "_PORT").toInt(); }
    qint64 pidOf(const QString& part) const;

private:
    QString m_folder;
};

} // namespace catalyst::test
