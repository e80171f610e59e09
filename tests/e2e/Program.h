#pragma once

#include "e2e/Home.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <optional>

namespace catalyst::test {

/// How a program ended and what it wrote.
struct Ended {
    int code = -1; ///< -1: it did not end in time; -2: by a signal
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// "code" or "detail" of a failure's JSON.
    QString error(const char* key) const {
        return json().value("error").toObject().value(QLatin1String(key)).toString();
    }
    bool says(const char* text) const { return err.contains(text); }
    /// For messages of QVERIFY2.
    QByteArray all() const;
};

/// A real program as a child process, waited for through the event loop; killed, by its id, with
/// this object.
class Program {
public:
    static const QString ctl;
    static const QString console;
    static const QString rehearsal;
    static const QString stop;

    Program(const Home& home, const QString& program, const QStringList& arguments);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Waits until it has written `text` to its standard output, and is false when it ends before.
    bool hasSaid(const QByteArray& text);
    /// All of its standard output until now, to be asked within QTRY_….
    const QByteArray& out();
    void send(int signal);
    /// All that its standard input will ever have.
    void feed(const QByteArray& input);
    Ended end();
    Ended terminate();
    qint64 pid() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

private:
    QProcess m_process;
    QByteArray m_out;
};

/// Runs it to its end.
Ended run(const Home& home, const QString& program, const QStringList& arguments);
/// The same of catalystctl.
Ended ctl(const Home& home, const QStringList& arguments);

/// `catalystctl run`, once it says that it runs.
class RunningEngineProgram : public Program {
public:
    RunningEngineProgram(const Home& home, const QString& profile)
        : Program(home, ctl, {"--profile", profile, "run"}) {}
    bool isReady() { return hasSaid("SIGTERM ends it"); }
};

/// Of `status --json`: the service of that name.
QJsonObject serviceOf(const QJsonObject& status, const QString& name);

} // namespace catalyst::test
