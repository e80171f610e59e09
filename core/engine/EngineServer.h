#pragma once

#include "async/TaskScope.h"
#include "base/Result.h"
#include "engine/EngineLink.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <string>

class QLocalServer;
class QLocalSocket;

namespace catalyst {

class Engine;

/// Serves the engine's socket: 0600, only to processes of this user (SO_PEERCRED), JSON lines.
/// Clients that ask wrongly are told so; one that sends an endless line or does not read is cut or
/// skipped, and never slows the engine down. Engine thread.
class EngineServer final : public QObject {
    Q_OBJECT

public:
    EngineServer(Engine& engine, Executor& executor);
    ~EngineServer() override;

    /// A stale socket file is replaced: call it only while holding the engine's lock. The path has
    /// at most 107 bytes, in a directory of mode 0700.
    Result<void> listen(const std::string& path);

private:
    struct Client;
    void accept();
    void read(Client& client);
    void handle(Client& client, const QByteArray& line);
    Task<void> execute(std::uint64_t clientId, std::uint64_t requestId, Command command,
                       std::string actor);
    void broadcast(const StatusPtr& status);
    void drop(std::uint64_t clientId);

    Engine& m_engine;
    std::unique_ptr<QLocalServer> m_server;
    std::map<std::uint64_t, std::unique_ptr<Client>> m_clients;
    std::uint64_t m_lastClient = 0;
    std::uint64_t m_subscription = 0;
    TaskScope m_scope;
};

} // namespace catalyst
