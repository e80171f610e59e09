#pragma once

#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "engine/EngineClient.h"
#include "engine/EngineLink.h"
#include "engine/EngineLock.h"

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

/// An engine with its thread, started and ended by whoever holds the lock.
class RunningEngine {
public:
    virtual ~RunningEngine() = default;
    virtual void submit(CommandId id, Command command) = 0;
};

/// The window's link to its profile's engine on this machine: runs it here when nobody else does,
/// else follows the one that runs over its socket; and when that one ends, takes over. Main thread.
class ProfileLink final : public EngineLink {
public:
    struct Parts {
        std::string lockPath;
        std::string socketPath;
        std::string profile;
        std::string actor; ///< "window:kim"
        /// Done before an engine is started here: what it needs to run against, such as a
        /// rehearsal. A failure is logged; the engine shows what is missing.
        std::function<Task<Result<void>>()> prepareOwn;
        /// Starts the engine on a thread of its own; the callbacks are called on the main executor.
        std::function<Result<std::unique_ptr<RunningEngine>>(const Callbacks&)> startOwn;
    };

    ProfileLink(Executor& main, Parts parts);
    ~ProfileLink() override;

    void start(Callbacks callbacks) override;
    void submit(CommandId id, Command command) override;

private:
    Task<void> run();
    Task<void> follow();
    Task<void> ask(CommandId id, Command command);
    void tell(LinkState state, std::string reason);

    Executor& m_main;
    Parts m_parts;
    Callbacks m_callbacks;
    std::unique_ptr<EngineLock> m_lock;
    std::unique_ptr<RunningEngine> m_own;
    std::unique_ptr<EngineClient> m_client;
    bool m_isAttached = false;
    BootTime m_lastLinked{}; ///< or the start
    TaskScope m_scope;
};

} // namespace catalyst
