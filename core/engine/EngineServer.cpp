#include "engine/EngineServer.h"

#include "base/Log.h"
#include "base/PeerUser.h"
#include "engine/Engine.h"
#include "engine/EngineProtocol.h"
#include "engine/JsonObject.h"
#include "engine/LineReader.h"
#include "engine/StatusJson.h"

#include <QLocalServer>
#include <QLocalSocket>

#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace catalyst {

namespace protocol = engine_protocol;

namespace {

constexpr std::size_t mostClients = 16;
/// A client with this much unread is skipped until it has read; the next status says everything.
constexpr qint64 skipAbove = 1024 * 1024;

QByteArray statusLine(const StatusSnapshot& status) {
    return protocol::line({{"event", "status"}, {"status", toJson(status)}});
}

} // namespace

struct EngineServer::Client {
    std::uint64_t id = 0;
    QLocalSocket* socket = nullptr;
    LineReader lines{protocol::requestCap};
    bool isWatching = false;
    bool missedOne = false;

    void send(const QJsonObject& object) const { socket->write(protocol::line(object)); }
};

EngineServer::EngineServer(Engine& engine, Executor& executor)
    : m_engine(engine), m_server(std::make_unique<QLocalServer>()), m_scope(executor) {
    connect(m_server.get(), &QLocalServer::newConnection, this, &EngineServer::accept);
    m_subscription = m_engine.subscribe([this](const StatusPtr& status) { broadcast(status); });
}

EngineServer::~EngineServer() {
    m_engine.unsubscribe(m_subscription);
    for (const auto& [id, client] : m_clients)
        client->socket->disconnect(this);
}

Result<void> EngineServer::listen(const std::string& path) {
    const QString name = toQString(path);
    QLocalServer::removeServer(name);
    // Qt creates the socket in a private directory and moves it here with its mode set.
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server->listen(name))
        return fail(Error::Code::Io,
                    "cannot listen on " + path + ": " + m_server->errorString().toStdString());
    if (::chmod(path.c_str(), 0600) != 0)
        return fail(Error::Code::PermissionDenied, "cannot restrict " + path + " to its owner");
    return {};
}

void EngineServer::accept() {
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        if (!isPeerOurUser(static_cast<int>(socket->socketDescriptor())) ||
            m_clients.size() >= mostClients) {
            logWarning("engine", "refused a connection to the engine's socket");
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto client = std::make_unique<Client>();
        client->id = ++m_lastClient;
        client->socket = socket;
        socket->setParent(this);
        Client* raw = client.get();
        connect(socket, &QLocalSocket::readyRead, this, [this, raw] { read(*raw); });
        connect(socket, &QLocalSocket::disconnected, this, [this, id = raw->id] { drop(id); });
        connect(socket, &QLocalSocket::bytesWritten, this, [this, raw] {
            if (raw->socket->bytesToWrite() == 0 && std::exchange(raw->missedOne, false))
                raw->socket->write(statusLine(*m_engine.status()));
        });
        m_clients.emplace(raw->id, std::move(client));
        raw->send({{"event", "hello"},
                   {"protocol", protocol::version},
                   {"profile", toQString(m_engine.profileId().text())},
                   {"pid", qint64(::getpid())}});
        if (socket->bytesAvailable() > 0)
            read(*raw);
    }
}

void EngineServer::drop(std::uint64_t clientId) {
    const auto found = m_clients.find(clientId);
    if (found == m_clients.end())
        return;
    // Called from the socket's own signal: it dies later.
    found->second->socket->disconnect(this);
    found->second->socket->deleteLater();
    m_clients.erase(found);
}

void EngineServer::read(Client& client) {
    const std::uint64_t id = client.id;
    const bool isGood = client.lines.feed(client.socket->readAll(), [&](const QByteArray& line) {
        handle(client, line);
        return m_clients.contains(id);
    });
    if (isGood || !m_clients.contains(id))
        return;
    client.send(protocol::refusal(
        0, Error{Error::Code::TooLarge, "a request line has at most 65536 bytes"}));
    client.socket->disconnectFromServer();
}

void EngineServer::handle(Client& client, const QByteArray& line) {
    const auto request = protocol::decodeRequest(line);
    if (!request) {
        client.send(protocol::refusal(protocol::idOf(line), request.error()));
        return;
    }
    if (client.socket->bytesToWrite() > protocol::answerCap) {
        logWarning("engine", "a client asks and does not read; it is cut off");
        client.socket->abort();
        return;
    }
    if (request->command) {
        m_scope.spawn(execute(client.id, request->id, *request->command, request->actor));
        return;
    }
    client.isWatching = client.isWatching || request->isWatch;
    client.send(
        {{"id", qint64(request->id)}, {"ok", true}, {"status", toJson(*m_engine.status())}});
}

Task<void> EngineServer::execute(std::uint64_t clientId, std::uint64_t requestId, Command command,
                                 std::string actor) {
    CommandResult result = co_await m_engine.execute(std::move(command), std::move(actor));
    result.id = CommandId{requestId};
    // The client may have left while the engine worked; what was done is in the records.
    const auto client = m_clients.find(clientId);
    if (client != m_clients.end())
        client->second->socket->write(protocol::answerLine(result));
}

void EngineServer::broadcast(const StatusPtr& status) {
    QByteArray line; // one for all, and none when nobody has room for it
    for (const auto& [id, client] : m_clients) {
        if (!client->isWatching)
            continue;
        client->missedOne = client->socket->bytesToWrite() > skipAbove;
        if (client->missedOne)
            continue;
        if (line.isEmpty())
            line = statusLine(*status);
        client->socket->write(line);
    }
}

} // namespace catalyst
