#pragma once

#include "async/Watchdog.h"
#include "async/qt/QtExecutor.h"
#include "stop/StopService.h"

#include <QThread>

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

/// The stop on a thread of its own, which waits for nobody: its own HTTP client, connections and
/// event loop. For the main thread; presses may come from any.
class StopThread final : public StopLink {
public:
    struct Parts {
        /// Called on the stop's thread, first thing there.
        std::function<StopService::Parts(Executor&)> makeParts;
        std::shared_ptr<StopLedger> ledger;
        Watchdog* watchdog = nullptr; ///< may be null
    };

    /// The callbacks of `start` come on `main`.
    StopThread(Executor& main, const Clock& clock, Parts parts);
    /// A stop that runs ends here; its journal is what the next program goes on from.
    ~StopThread() override;

    void start(Callbacks callbacks) override;
    void press(StopStrength strength, std::string actor) override;
    void release(ReleaseOrder order, std::string actor) override;

private:
    struct OnThread;
    Task<void> performRelease(ReleaseOrder order, std::string actor);
    template <class Function>
    void toMain(Function function);

    Executor& m_main;
    const Clock& m_clock;
    Parts m_parts;
    Callbacks m_callbacks;
    /// Expires with this object, so that what is on its way to the main thread is dropped.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
    QThread m_thread;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<OnThread> m_onThread; ///< stop thread only
};

} // namespace catalyst
