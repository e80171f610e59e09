#pragma once

#include "base/Result.h"
#include "rehearsal/FaultConnection.h"
#include "rehearsal/FaultPlan.h"
#include "rehearsal/RequestLog.h"
#include "rehearsal/SocketPoll.h"

#include <QSslConfiguration>
#include <QTimer>

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

    /// A 0600 socket at `path` (at most 107 bytes), which must not exist, in a directory of ours
    /// with mode 0700 that is no symlink. Errors name the path and what is wrong with it.
    Result<void> listenUnix(const std::string& path);
    /// 127.0.0.1, a free port.
    Result<void> listenTcp();
    /// As listenTcp, with TLS. `key` may be RSA or EC, without a passphrase.
    Result<void> listenTls(const std::string& certificatePem, const std::string& keyPem);
    /// 0 unless listening on TCP.
    std::uint16_t port() const { return m_port; }

    /// Runs on the server's thread for every request whose behaviour contains an ordinary reply.
    /// Without one the reply is 200 {}.
    void setHandler(std::function<Reply(const Request&)> handler);
    /// For every request from now on. Refuse stops listening until another behaviour is set;
    /// an error means that listening could not be resumed.
    Result<void> setBehaviour(const Behaviour& behaviour);
    /// For the next `count` requests (connections, where the kind says so) in order of answering,
    /// then the standing behaviour again. Not Refuse, which is a state.
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
    Result<void> openListener();
    Result<int> boundTcp() const;
    Result<int> boundUnix();
    Result<void> watchListener();
    void stopListening();
    void acceptAll();
    void addConnection(int fd);

    std::shared_ptr<SocketPoll> m_poll;
    FaultPlan m_plan;
    RequestLog m_log;
    std::string m_path;
    bool m_ownsPath = false;
    std::uint16_t m_port = 0;
    bool m_isTls = false;
    QSslConfiguration m_tls;
    int m_listener = -1;
    SocketPoll::Id m_watch = SocketPoll::Id::None;
    QTimer m_acceptAgain;
    std::unordered_map<FaultConnection*, std::unique_ptr<FaultConnection>> m_connections;
};

} // namespace catalyst::rehearsal
