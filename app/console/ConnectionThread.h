#pragma once

#include "app/Surroundings.h"
#include "async/qt/QtExecutor.h"
#include "settings/ConnectionPort.h"
#include "ssh/SshPrompter.h"

#include <QThread>

#include <memory>

namespace catalyst {

struct ConnectionOnThread;

/// What the window says of the profile's way to its droplet.
ConnectionFacts connectionFactsOf(const LoadedProfile& loaded);

/// Looks at the connection of an ssh profile for the window: on a thread of its own, which lives as
/// long as the window, because the engine may run in another process. Main thread.
class ConnectionThread final : public ConnectionPort {
public:
    /// The database's, for the doctor; any thread.
    using Password = std::function<Task<Result<Secret>>()>;

    /// `main`, `clock` and `prompter` outlive it.
    ConnectionThread(Executor& main, const Clock& clock, LoadedProfile loaded,
                     SshPrompter& prompter, Password databasePassword);
    /// Ends what is under way.
    ~ConnectionThread() override;

    void readPinned(std::function<void(const Pinned&)> found) override;
    void look(std::function<void(const KeySighting&)> seen) override;
    void pin(HostKey key, std::function<void(const Result<void>&)> done) override;
    void examine(std::function<void(const Examinations&)> progress,
                 std::function<void(const Examinations&)> done) override;

private:
    template <class T>
    std::function<void(T)> toMain(std::function<void(const T&)> function);
    void post(std::function<void(ConnectionOnThread&)> job);

    Executor& m_main;
    const LoadedProfile m_loaded;
    SshPrompter& m_prompter;
    const Password m_databasePassword;
    /// Expires with this object, so that what is on its way to the main thread is dropped.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
    QThread m_thread;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<ConnectionOnThread> m_onThread; ///< that thread only
};

} // namespace catalyst
