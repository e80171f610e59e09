#include "app/ctl/EngineSession.h"

#include "app/ctl/Output.h"

namespace catalyst {

EngineSession::EngineSession(Executor& executor, Arguments arguments, LoadedProfile loaded)
    : m_executor(executor), m_arguments(std::move(arguments)), m_loaded(std::move(loaded)),
      m_access(executor, m_loaded, actorName("catalystctl")) {}

void EngineSession::interrupt() {
    m_stop.set({});
    m_access.giveUp();
}

Task<Result<void>> EngineSession::open(EngineNeed need, EngineAccess::OnStatus onStatus) {
    return m_access.open(need, std::move(onStatus),
                         [this](const std::string& reason) { m_stop.set(reason); });
}

Task<int> EngineSession::failed(Error why) {
    // Of watch every document is one line.
    printError(why, m_arguments.isJson, m_arguments.command != "watch");
    co_await m_access.close();
    co_return unknownExit;
}

Instant EngineSession::now() const {
    return m_executor.clock().now() + m_access.status()->dayShift;
}

} // namespace catalyst
