#pragma once

#include "async/Watchdog.h"
#include "async/qt/QtExecutor.h"
#include "engine/Engine.h"
#include "engine/ProfileLink.h"

#include <QThread>

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

class EngineServer;

/// An engine with its server on a thread of its own, for the main thread. Destroying it drains the
/// engine: what was observed is written, then the thread ends.
class EngineThread final : public RunningEngine {
public:
    struct Parts {
        /// Called on the engine's thread, first thing there.
        std::function<Result<EngineParts>(Executor&)> makeParts;
        std::string socketPath;
        std::string actor;
        Watchdog* watchdog = nullptr; ///< may be null
    };

    /// `callbacks` are called on `main`. Start-up goes on after this returns; a failure of it is
    /// told as LinkState::Lost.
    EngineThread(Executor& main, const Clock& clock, Parts parts, EngineLink::Callbacks callbacks);
    ~EngineThread() override;

    void submit(CommandId id, Command command) override;

private:
    struct OnThread;
    Task<void> execute(CommandId id, Command command);
    void startOnThread();
    template <class Function>
    void toMain(Function function);

    Executor& m_main;
    Parts m_parts;
    EngineLink::Callbacks m_callbacks;
    /// Expires with this object, so that what is on its way to the main thread is dropped.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
    QThread m_thread;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<OnThread> m_onThread; ///< engine thread only
};

} // namespace catalyst
