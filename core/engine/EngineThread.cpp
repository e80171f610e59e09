#include "engine/EngineThread.h"

#include "engine/EngineServer.h"

namespace catalyst {

struct EngineThread::OnThread {
    std::unique_ptr<Engine> engine;
    std::unique_ptr<EngineServer> server;
    std::unique_ptr<TaskScope> commands;
};

template <class Function>
void EngineThread::toMain(Function function) {
    m_main.post([alive = std::weak_ptr<char>(m_alive), function = std::move(function)] {
        if (!alive.expired())
            function();
    });
}

EngineThread::EngineThread(Executor& main, const Clock& clock, Parts parts,
                           EngineLink::Callbacks callbacks)
    : m_main(main), m_parts(std::move(parts)), m_callbacks(std::move(callbacks)) {
    m_thread.setObjectName(QStringLiteral("engine"));
    m_executor = std::make_unique<QtExecutor>(clock);
    m_executor->moveToThread(&m_thread);
    // On the engine's thread, when its event loop has ended: not from within one of its own jobs.
    QObject::connect(
        &m_thread, &QThread::finished, m_executor.get(), [this] { m_executor.reset(); },
        Qt::DirectConnection);
    m_executor->post([this] { startOnThread(); });
    if (m_parts.watchdog)
        m_parts.watchdog->watch("engine", *m_executor);
    m_thread.start();
}

EngineThread::~EngineThread() {
    m_alive.reset();
    if (m_parts.watchdog)
        m_parts.watchdog->forget(*m_executor);
    m_executor->post([this] {
        const auto finish = [this] {
            m_onThread.reset();
            m_thread.quit();
        };
        if (!m_onThread) {
            finish();
            return;
        }
        m_onThread->commands.reset();
        m_onThread->server.reset();
        // Not from within the drain's own end: the engine dies in `finish`.
        m_onThread->engine->drain([this, finish] { m_executor->post(finish); });
    });
    m_thread.wait();
}

void EngineThread::startOnThread() {
    auto parts = m_parts.makeParts(*m_executor);
    if (!parts) {
        toMain([this, error = parts.error()] { m_callbacks.link(LinkState::Lost, error.detail); });
        return;
    }
    m_onThread = std::make_unique<OnThread>();
    m_onThread->engine = std::make_unique<Engine>(*m_executor, std::move(*parts));
    m_onThread->server = std::make_unique<EngineServer>(*m_onThread->engine, *m_executor);
    m_onThread->commands = std::make_unique<TaskScope>(*m_executor);
    const auto listening = m_onThread->server->listen(m_parts.socketPath);
    if (!listening)
        m_onThread->engine->addNote(
            {"socket", "other programs cannot follow this engine: " + listening.error().detail});
    m_onThread->engine->subscribe([this](const StatusPtr& status) {
        toMain([this, status] { m_callbacks.status(status); });
    });
    m_onThread->engine->start();
}

void EngineThread::submit(CommandId id, Command command) {
    m_executor->post([this, id, command = std::move(command)] {
        if (m_onThread && m_onThread->commands) {
            m_onThread->commands->spawn(execute(id, command));
            return;
        }
        CommandResult result;
        result.id = id;
        result.outcome = fail(Error::Code::Cancelled, "the engine does not run");
        toMain([this, result] { m_callbacks.finished(result); });
    });
}

Task<void> EngineThread::execute(CommandId id, Command command) {
    CommandResult result = co_await m_onThread->engine->execute(std::move(command), m_parts.actor);
    result.id = id;
    toMain([this, result] { m_callbacks.finished(result); });
}

} // namespace catalyst
