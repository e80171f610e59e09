#pragma once

#include "app/RehearsalProcess.h"
#include "engine/ProfileLink.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace catalyst {

/// The window's own engine on a rehearsal profile. It begins when the stand-in serves, or cannot,
/// so that nothing is reported as failed that is only being started. Main thread.
class RehearsalEngine final : public RunningEngine {
public:
    using Make = std::function<std::unique_ptr<RunningEngine>()>;

    /// Starts the stand-in into `rehearsal`, which outlives the engine: it is ended when the engine
    /// has been drained. `make` is called once.
    RehearsalEngine(const std::string& directory, std::unique_ptr<RehearsalProcess>& rehearsal,
                    Make make);

    void submit(CommandId id, Command command) override;

private:
    void begin();

    Make m_make;
    std::vector<std::pair<CommandId, Command>> m_waiting; ///< submitted before the engine began
    std::unique_ptr<RunningEngine> m_engine;
    /// Expires with this object, which the stand-in outlives.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace catalyst
