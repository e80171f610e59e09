#pragma once

#include "base/Result.h"
#include "rehearsal/FaultConnection.h"
#include "rehearsal/FaultPlan.h"
#include "rehearsal/Listener.h"
#include "rehearsal/RequestLog.h"
#include "rehearsal/SocketPoll.h"

#include <QSslConfiguration>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace catalyst::rehearsal {

/// One HTTP/1.1 server that can misbehave, for the rehearsal and for tests. Lives on the thread
/// that made it and its Qt event loop; never blocks. Listens on one address; a Unix socket file is
/// removed at the end. Not to be destroyed from inside its handler.
class FaultServer final {
public:
    FaultServer();
    /// For many servers on one thread; null means one of its own.
    explicit FaultServer(std::shared_ptr<SocketPoll> poll);
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    /// See Listener::bindUnix.
    Result<void> listenUnix(const std::string& path);
    /// 127.0.0.1, a free port.
    Result<void> listenTcp();
    /// As listenTcp, with TLS. `key` may be RSA or EC, without a passphrase.
    Result<void> listenTls(const std::string& certificatePem, const std::string& keyPem);
    /// 0 unless listening on TCP.
    std::uint16_t port() const { return m_listener ? m_listener->port() : std::uint16_t(0); }

    /// Runs on the server's thread for every request whose behaviour contains an ordinary reply.
    /// Without one the reply is 200 {}.
    void setHandler(std::function<Reply(const Request&)> handler);
    /// For every request from now on. A state (`Behaviour::isState`) stops accepting until another
    /// behaviour is set; an error means that the address could not be taken again.
    Result<void> setBehaviour(const Behaviour& behaviour);
    /// For the next `count` requests (connections, where the kind says so) in order of answering,
    /// then the standing behaviour again. Not a state.
    void setNextBehaviour(const Behaviour& behaviour, std::size_t count = 1);
    const Behaviour& behaviour() const { return m_plan.standing; }
    /// Added to every answer that has headers at all.
    void setCommonHeaders(decltype(Reply::headers) headers);
    /// Garbage and nonsense follow from it; 1 unless set.
    void setSeed(std::uint64_t seed) { m_plan.random.seed(seed); }

    RequestLog& log() { return m_log; }
    const RequestLog& log() const { return m_log; }
    std::size_t openConnections() const { return m_connections.size(); }
    /// Closes what is established, after sending what is queued.
    void closeConnections();

private:
    Result<void> prepare();
    Result<void> startListening(Result<void> bound);
    Result<void> takeState();
    void addConnection(int fd);

    std::shared_ptr<SocketPoll> m_poll;
    FaultPlan m_plan;
    RequestLog m_log;
    bool m_isTls = false;
    QSslConfiguration m_tls;
    std::unique_ptr<Listener> m_listener;
    std::unordered_map<FaultConnection*, std::unique_ptr<FaultConnection>> m_connections;
};

} // namespace catalyst::rehearsal
