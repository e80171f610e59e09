#include "rehearsal/ControlServer.h"

#include "rehearsal/SocketWire.h"

#include <QObject>

#include <sys/socket.h>
#include <unistd.h>

namespace catalyst::rehearsal {

namespace {

bool isSameUser(int fd) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

} // namespace

class ControlServer::Client final : public QObject {
public:
    Client(ControlServer& server, int fd)
        : m_server(server), m_wire(server.m_poll, fd, true,
                                   {[this](std::string_view bytes) { received(bytes); }, [] {},
                                    [this] { gone(); }, [] { return false; }}) {}

    void begin() { m_wire.start(); }

private:
    void received(std::string_view bytes) {
        m_line.append(bytes);
        for (auto end = m_line.find('\n'); end != std::string::npos; end = m_line.find('\n')) {
            if (end > maxLine)
                break;
            const std::string line = m_line.substr(0, end);
            m_line.erase(0, end + 1);
            m_wire.send(m_server.m_answer(line) + '\n');
        }
        if (m_line.size() > maxLine)
            refuseLongLine();
        else if (m_wire.queued() > maxUnread)
            m_wire.reset();
    }

    void refuseLongLine() {
        m_line.clear();
        m_wire.send(R"({"id":null,"ok":false,"error":{"code":"too_large",)"
                    R"("detail":"a request has at most 65536 bytes"}})"
                    "\n");
        m_wire.finish();
    }

    void gone() {
        const auto found = m_server.m_clients.find(this);
        if (found == m_server.m_clients.end())
            return;
        // Its own functions are on the stack.
        found->second.release()->deleteLater();
        m_server.m_clients.erase(found);
    }

    ControlServer& m_server;
    std::string m_line;
    SocketWire m_wire;
};

ControlServer::ControlServer(std::shared_ptr<SocketPoll> poll,
                             std::function<std::string(std::string_view)> answer)
    : m_poll(std::move(poll)), m_answer(std::move(answer)),
      m_listener(m_poll, [this](int fd) { add(fd); }) {}

ControlServer::~ControlServer() = default;

Result<void> ControlServer::listen(const std::string& path) {
    if (auto bound = m_listener.bindUnix(path); !bound)
        return bound;
    return m_listener.listen();
}

void ControlServer::add(int fd) {
    if (!isSameUser(fd)) {
        ::close(fd);
        return;
    }
    auto client = std::make_unique<Client>(*this, fd);
    Client& added = *client;
    m_clients.emplace(&added, std::move(client));
    added.begin();
}

} // namespace catalyst::rehearsal
