#pragma once

#include "app/EngineComposition.h"
#include "app/RehearsalProcess.h"
#include "async/Event.h"
#include "async/TaskScope.h"
#include "engine/EngineClient.h"
#include "engine/EngineLock.h"
#include "engine/EngineServer.h"
#include "secrets/HeldAccess.h"
#include "secrets/HeldKeys.h"

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

enum class EngineNeed {
    Any,     ///< the running one, else one of our own
    Running, ///< only one that stays when the command has ended
};

/// The command line's way to a profile's engine: the one that runs on this machine, else one of its
/// own for as long as the command takes. Main thread.
class EngineAccess {
public:
    EngineAccess(Executor& executor, LoadedProfile loaded, std::string actor);
    ~EngineAccess();

    using OnStatus = std::function<void(const StatusPtr&)>;
    using OnLost = std::function<void(const std::string& reason)>;

    /// Locked: another process holds the engine and does not answer, not within the 6 s that one
    /// may need to start or to end. An engine of our own serves the socket too, and a rehearsal
    /// profile's stand-in is started with it. NotFound: one that runs was needed, and none does.
    Task<Result<void>> open(EngineNeed need, OnStatus onStatus, OnLost onLost);

    /// Whether an engine runs elsewhere; after `open`.
    bool isAttached() const { return m_client != nullptr; }

    /// Whether the engine that was attached to is gone.
    bool isLost() const { return m_isLost; }

    /// The newest one; of nothing before the first.
    const StatusPtr& status() const { return m_status; }

    /// The first status in which every service has been observed and nothing is being confirmed,
    /// or the newest one when that takes longer than `longestJudgement`, when the engine is lost,
    /// and after `giveUp`.
    Task<StatusPtr> completeStatus();
    void giveUp();
    /// How long an engine may need until it has confirmed what it sees.
    std::chrono::milliseconds longestJudgement() const;

    Task<CommandResult> execute(Command command);

    /// Drains an engine of our own and ends its rehearsal. May be opened again.
    Task<void> close();

private:
    Task<Result<void>> openOnce(EngineNeed need);
    Task<Result<void>> attach();
    Task<Result<void>> startOwn();
    void noteStatus(const StatusPtr& status);
    std::optional<HttpsLink::Parts> access();
    DropletPasswords passwords();

    Executor& m_executor;
    LoadedProfile m_loaded;
    std::string m_actor;
    OnStatus m_onStatus;
    OnLost m_onLost;
    StatusPtr m_status;
    Event<StatusPtr>* m_awaitsComplete = nullptr;
    bool m_isLost = false;
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<EngineLock> m_lock;
    std::unique_ptr<RehearsalProcess> m_rehearsal;
    std::unique_ptr<ThreadExecutor> m_storeWorker;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<EngineServer> m_server;
    /// The engine opens its broker once they are there.
    std::shared_ptr<HeldKeys> m_keys = std::make_shared<HeldKeys>();
    std::shared_ptr<HeldAccess> m_access = std::make_shared<HeldAccess>();
    TaskScope m_keysReading;
};

} // namespace catalyst
