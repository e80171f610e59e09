#include "rehearsal/FaultServer.h"

#include "rehearsal/SocketWire.h"
#include "rehearsal/TlsWire.h"

#include <QSslCertificate>
#include <QSslKey>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace catalyst::rehearsal {

namespace {

QSslKey readKey(const QByteArray& pem) {
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

FaultServer::FaultServer() : FaultServer(nullptr) {}

FaultServer::FaultServer(std::shared_ptr<SocketPoll> poll) : m_poll(std::move(poll)) {}

FaultServer::~FaultServer() = default;

Result<void> FaultServer::prepare() {
    if (m_listener)
        return fail(Error::Code::AlreadyExists, "this server has an address already");
    if (!m_poll) {
        auto poll = SocketPoll::create();
        if (!poll)
            return fail(poll.error());
        m_poll = *poll;
    }
    m_listener = std::make_unique<Listener>(m_poll, [this](int fd) { addConnection(fd); });
    return {};
}

Result<void> FaultServer::startListening(Result<void> bound) {
    if (bound)
        bound = takeState();
    if (!bound)
        m_listener.reset();
    return bound;
}

Result<void> FaultServer::listenUnix(const std::string& path) {
    if (auto prepared = prepare(); !prepared)
        return prepared;
    return startListening(m_listener->bindUnix(path));
}

Result<void> FaultServer::listenTcp() {
    if (auto prepared = prepare(); !prepared)
        return prepared;
    return startListening(m_listener->bindTcp());
}

Result<void> FaultServer::listenTls(const std::string& certificatePem, const std::string& keyPem) {
    const auto chain = QSslCertificate::fromData(QByteArray::fromStdString(certificatePem));
    const QSslKey key = readKey(QByteArray::fromStdString(keyPem));
    if (chain.isEmpty() || key.isNull())
        return fail(Error::Code::InvalidArgument,
                    "the certificate or the key is not PEM that Qt can read");
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setLocalCertificateChain(chain);
    m_tls.setPrivateKey(key);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_isTls = true;
    return listenTcp();
}

void FaultServer::setHandler(std::function<Reply(const Request&)> handler) {
    m_plan.handler = std::move(handler);
}

Result<void> FaultServer::setBehaviour(const Behaviour& behaviour) {
    m_plan.standing = behaviour;
    m_plan.nextLeft = 0;
    if (!m_listener)
        return {};
    if (behaviour.isState() && behaviour.closesEstablished)
        closeConnections();
    return takeState();
}

Result<void> FaultServer::takeState() {
    switch (m_plan.standing.kind) {
    case Behaviour::Kind::Refuse:
        return m_listener->refuse();
    case Behaviour::Kind::Absent:
        return m_listener->vanish();
    case Behaviour::Kind::NotAccepting:
        return m_listener->jam();
    default:
        return m_listener->listen();
    }
}

void FaultServer::setNextBehaviour(const Behaviour& behaviour, std::size_t count) {
    Q_ASSERT(!behaviour.isState());
    m_plan.next = behaviour;
    m_plan.nextLeft = count;
}

void FaultServer::setCommonHeaders(decltype(Reply::headers) headers) {
    m_plan.commonHeaders = std::move(headers);
}

void FaultServer::closeConnections() {
    std::vector<FaultConnection*> all;
    for (const auto& [connection, owned] : m_connections)
        all.push_back(connection);
    for (FaultConnection* connection : all)
        connection->close();
}

void FaultServer::addConnection(int fd) {
    m_log.addConnection();
    const bool isUnix = m_listener->isUnix();
    if (!isUnix) {
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    const auto makeWire = [&](Wire::Events events) -> std::unique_ptr<Wire> {
        if (m_isTls)
            return std::make_unique<TlsWire>(fd, m_tls, std::move(events));
        return std::make_unique<SocketWire>(m_poll, fd, isUnix, std::move(events));
    };
    auto key = std::make_shared<FaultConnection*>(nullptr);
    auto connection = std::make_unique<FaultConnection>(m_plan, m_log, makeWire, [this, key] {
        const auto found = m_connections.find(*key);
        if (found == m_connections.end())
            return;
        // Its own functions are on the stack.
        found->second.release()->deleteLater();
        m_connections.erase(found);
    });
    *key = connection.get();
    FaultConnection& added = *connection;
    m_connections.emplace(&added, std::move(connection));
    added.begin();
}

} // namespace catalyst::rehearsal
