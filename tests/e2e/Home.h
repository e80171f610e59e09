#pragma once

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

namespace catalyst::test {

/// A place of its own for the programs under test: no file, socket or process of theirs is
/// anybody else's. What still runs when it is destroyed is killed.
class Home {
public:
    Home();
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    /// For every program that is started from now on.
    void setEnvironment(const QString& name, const QString& value);
    QProcessEnvironment environment() const { return m_environment; }

    QString path(const QString& name = {}) const { return m_root.filePath(name); }
    QString runtime(const QString& profile) const;
    QString data(const QString& profile) const;
    QString rehearsal(const QString& profile) const { return runtime(profile) + "/rehearsal"; }
    /// Writes the profile's catalyst.toml; `rest` follows id and transport.
    void writeProfile(const QString& profile, const QString& transport, const QString& rest) const;
    /// A rehearsal that is probed every `seconds`, which is its time-out too.
    void writeDrill(const QString& profile, int seconds) const;
    /// A local profile with one service a port.
    void writeLocal(const QString& profile, const QList<quint16>& ports) const;

    /// Of the programs that were started with this environment and of their children.
    QList<qint64> processes() const;
    /// The same, of one program only, by the end of its path.
    QList<qint64> processes(const QString& program) const;

    /// All regular files below, with their contents.
    QList<std::pair<QString, QByteArray>> files() const;

private:
    QTemporaryDir m_root;
    QProcessEnvironment m_environment;
};

} // namespace catalyst::test
