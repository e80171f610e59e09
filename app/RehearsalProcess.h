#pragma once

#include "async/Task.h"
#include "base/Result.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

/// The stand-in droplet as a child process: ends with this object and, should the program die, with
/// it (its --exit-with-parent). Main thread.
class RehearsalProcess final : public QObject {
    Q_OBJECT

public:
    /// `onReady` is called once: when the rehearsal serves `directory`, or with why it does not.
    RehearsalProcess(std::string directory, std::function<void(Result<void>)> onReady);
    ~RehearsalProcess() override;

    /// Asks it to end; `onEnded` is called when it has, later, after it removed its sockets, or was
    /// killed because it did not end within a second.
    void stop(std::function<void()> onEnded);

    /// The program beside this one.
    static std::string program();

private:
    void finish(Result<void> outcome);

    std::function<void(Result<void>)> m_onReady;
    QProcess m_process;
    QTimer m_deadline;
    QByteArray m_output;
};

/// Starts a rehearsal in `directory`, kept in `process`, unless one serves it already (somebody's
/// catalyst-rehearsal). `process` outlives the task.
Task<Result<void>> startRehearsal(std::string directory,
                                  std::unique_ptr<RehearsalProcess>& process);

} // namespace catalyst
