#include "rehearsal/FaultServer.h"

#include "rehearsal/RehearsalDirectory.h"
#include "rehearsal/SocketWire.h"
#include "rehearsal/TlsWire.h"

#include <QSslCertificate>
#include <QSslKey>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace catalyst::rehearsal {

namespace {

using namespace std::chrono_literals;

constexpr int acceptsPerWake = 64;

tl::unexpected<Error> systemError(const std::string& what) {
    const int error = errno;
    const auto code = error == EADDRINUSE || error == EEXIST ? Error::Code::AlreadyExists
                      : error == EACCES                      ? Error::Code::PermissionDenied
                      : error == ENOENT                      ? Error::Code::NotFound
                                                             : Error::Code::Io;
    return fail(code, what + ": " + std::strerror(error));
}

QSslKey readKey(const QByteArray& pem) {
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

template <class Address>
int bindTo(int fd, const Address& address) {
    return ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

} // namespace

FaultServer::FaultServer() : FaultServer(nullptr) {}

FaultServer::FaultServer(std::shared_ptr<SocketPoll> poll) : m_poll(std::move(poll)) {
    m_acceptAgain.setSingleShot(true);
    QObject::connect(&m_acceptAgain, &QTimer::timeout, &m_acceptAgain, [this] {
        if (m_watch != SocketPoll::Id::None)
            m_poll->change(m_watch, EPOLLIN);
    });
}

FaultServer::~FaultServer() {
    stopListening();
    if (m_listener >= 0)
        ::close(m_listener);
    if (m_ownsPath)
        ::unlink(m_path.c_str());
}

Result<void> FaultServer::listenUnix(const std::string& path) {
    if (m_listener >= 0)
        return fail(Error::Code::AlreadyExists, "this server listens already");
    if (path.size() >= sizeof sockaddr_un{}.sun_path)
        return fail(Error::Code::InvalidArgument,
                    path + ": a socket path has at most 107 bytes; choose a shorter directory");
    const auto slash = path.rfind('/');
    if (slash == std::string::npos || slash == 0)
        return fail(Error::Code::InvalidArgument,
                    path + ": name the socket by its full path in a directory of its own");
    if (auto checked = checkRehearsalDirectory(path.substr(0, slash)); !checked)
        return checked;
    m_path = path;
    auto opened = openListener();
    if (!opened)
        m_path.clear();
    return opened;
}

Result<void> FaultServer::listenTcp() {
    if (m_listener >= 0)
        return fail(Error::Code::AlreadyExists, "this server listens already");
    return openListener();
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

Result<void> FaultServer::openListener() {
    if (!m_poll) {
        auto poll = SocketPoll::create();
        if (!poll)
            return fail(poll.error());
        m_poll = *poll;
    }
    const auto bound = m_path.empty() ? boundTcp() : boundUnix();
    if (!bound)
        return fail(bound.error());
    m_listener = *bound;
    if (m_path.empty()) {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
    }
    if (m_plan.standing.kind == Behaviour::Kind::Refuse)
        return {};
    return watchListener();
}

Result<int> FaultServer::boundTcp() const {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return systemError("TCP socket");
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bindTo(fd, address) == 0)
        return fd;
    auto error = systemError("bind to 127.0.0.1:" + std::to_string(m_port));
    ::close(fd);
    return error;
}

Result<int> FaultServer::boundUnix() {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return systemError("Unix socket");
    // The mode of the file that bind makes comes from the socket itself: no moment with another.
    ::fchmod(fd, 0600);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_path.data(), m_path.size());
    if (m_ownsPath)
        ::unlink(m_path.c_str());
    if (bindTo(fd, address) == 0) {
        m_ownsPath = true;
        return fd;
    }
    auto error = systemError(m_path + ": cannot bind");
    ::close(fd);
    return error;
}

Result<void> FaultServer::watchListener() {
    if (::listen(m_listener, SOMAXCONN) != 0)
        return systemError("listen");
    m_watch = m_poll->add(m_listener, EPOLLIN, [this](std::uint32_t) { acceptAll(); });
    if (m_watch == SocketPoll::Id::None)
        return systemError("watch the listening socket");
    return {};
}

void FaultServer::stopListening() {
    if (m_watch == SocketPoll::Id::None)
        return;
    m_poll->remove(std::exchange(m_watch, SocketPoll::Id::None));
    ::close(std::exchange(m_listener, -1));
}

void FaultServer::setHandler(std::function<Reply(const Request&)> handler) {
    m_plan.handler = std::move(handler);
}

Result<void> FaultServer::setBehaviour(const Behaviour& behaviour) {
    const bool wasListening = m_watch != SocketPoll::Id::None;
    const bool isOpen = m_listener >= 0;
    m_plan.standing = behaviour;
    m_plan.nextLeft = 0;
    if (!isOpen)
        return {};
    if (behaviour.kind != Behaviour::Kind::Refuse)
        return wasListening ? Result<void>() : watchListener();
    if (behaviour.closesEstablished)
        closeConnections();
    if (!wasListening)
        return {};
    // Bound but not listening: the address stays ours and clients are refused.
    stopListening();
    return openListener();
}

void FaultServer::setNextBehaviour(const Behaviour& behaviour, std::size_t count) {
    Q_ASSERT(behaviour.kind != Behaviour::Kind::Refuse);
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

void FaultServer::acceptAll() {
    for (int i = 0; i < acceptsPerWake && m_watch != SocketPoll::Id::None; ++i) {
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            addConnection(fd);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) {
            // Out of descriptors: the waiting client would wake us without pause.
            m_poll->change(m_watch, 0);
            m_acceptAgain.start(100ms);
        }
        return;
    }
}

void FaultServer::addConnection(int fd) {
    m_log.addConnection();
    const bool isUnix = !m_path.empty();
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
