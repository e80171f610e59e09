#pragma once

#include "base/Result.h"
#include "engine/EngineLock.h"

#include <QLocalServer>

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

/// One window a profile and user: the second start brings the first one's window to the front and
/// ends. Main thread.
class SingleInstance final : public QObject {
    Q_OBJECT

public:
    enum class Outcome {
        First,
        Presented,  ///< another window runs and has come to the front
        Unanswered, ///< another window runs and does not answer
    };

    SingleInstance(std::string lockPath, std::string socketPath);

    /// `decided` is called once, later.
    void claim(std::function<void(Outcome)> decided);

signals:
    /// Another start of the program asks for this window.
    void presentRequested();

private:
    void serve();
    void ask(std::function<void(Outcome)> decided);

    std::string m_lockPath;
    std::string m_socketPath;
    std::unique_ptr<EngineLock> m_lock;
    QLocalServer m_server;
};

} // namespace catalyst
