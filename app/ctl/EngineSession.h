#pragma once

#include "app/ctl/Arguments.h"
#include "app/ctl/EngineAccess.h"

#include <string>

namespace catalyst {

/// What the commands that need an engine share: the way to it, what was asked, and the signal that
/// ends them. Each command prints its result, ends what it began, and gives the exit code.
class EngineSession {
public:
    EngineSession(Executor& executor, Arguments arguments, LoadedProfile loaded);

    Task<Result<void>> open(EngineNeed need, EngineAccess::OnStatus onStatus = {});
    /// Prints why, and closes. The exit code for unknown.
    Task<int> failed(Error why);

    /// A signal arrived: what waits for it goes on.
    void interrupt();
    /// Empty: a signal; else why the engine is gone.
    Event<std::string>& stop() { return m_stop; }

    EngineAccess& access() { return m_access; }
    const EngineAccess& access() const { return m_access; }
    const Arguments& arguments() const { return m_arguments; }
    const LoadedProfile& loaded() const { return m_loaded; }
    const Profile& profile() const { return m_loaded.profile; }
    BootTime boot() const { return m_executor.clock().boot(); }
    /// As the engine shows it: of a rehearsal, in its day.
    Instant now() const;

private:
    Executor& m_executor;
    Arguments m_arguments;
    LoadedProfile m_loaded;
    EngineAccess m_access;
    Event<std::string> m_stop;
};

} // namespace catalyst
