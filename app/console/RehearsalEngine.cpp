#include "app/console/RehearsalEngine.h"

#include "base/Log.h"

namespace catalyst {

RehearsalEngine::RehearsalEngine(const std::string& directory,
                                 std::unique_ptr<RehearsalProcess>& rehearsal, Make make)
    : m_make(std::move(make)) {
    rehearsal = std::make_unique<RehearsalProcess>(
        directory, [this, alive = std::weak_ptr<char>(m_alive)](const Result<void>& ready) {
            if (alive.expired())
                return;
            // Not fatal: somebody's catalyst-rehearsal may serve, and if none does the services
            // show.
            if (!ready)
                logWarning("rehearsal", ready.error().detail);
            begin();
        });
}

void RehearsalEngine::begin() {
    m_engine = m_make();
    for (auto& [id, command] : std::exchange(m_waiting, {}))
        m_engine->submit(id, std::move(command));
}

void RehearsalEngine::submit(CommandId id, Command command) {
    if (m_engine)
        m_engine->submit(id, std::move(command));
    else
        m_waiting.emplace_back(id, std::move(command));
}

} // namespace catalyst
