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

    /// `decided` is called once, later: at the latest after 2 s, within which a window that is just
    /// starting or ending may answer or be gone.
    void claim(std::function<void(Outcome)> decided);

    /// This window ends: it no longer comes to the front for anybody. The lock is kept.
    void retire();

signals:
    /// Another start of the program asks for this window.
    void presentRequested();

private:
    void tryToClaim();
    void serve();
    void ask();
    void decide(Outcome outcome);

    std::function<void(Outcome)> m_decided;
    std::string m_lockPath;
    std::string m_socketPath;
    std::unique_ptr<EngineLock> m_lock;
    QLocalServer m_server;
};

} // namespace catalyst
