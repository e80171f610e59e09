#include "ssh/AskpassServer.h"

#include "base/Log.h"
#include "base/PeerUser.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QRandomGenerator>

#include <sys/socket.h>

#include <array>
#include <utility>

namespace catalyst {

namespace wire = askpass_wire;

namespace {

using Kind = AskpassPrompt::Kind;

constexpr std::size_t mostClients = 8;

std::string makeNonce() {
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words)
        .toHex()
        .toStdString();
}

/// Past Qt's buffers, which nobody wipes. What is sent here fits into the socket's.
bool send(const QLocalSocket& socket, std::string_view bytes) {
    const auto fd = static_cast<int>(socket.socketDescriptor());
    return ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
}

} // namespace

struct AskpassServer::Client {
    std::uint64_t id = 0;
    QLocalSocket* socket = nullptr;
    std::string bytes;
    std::optional<std::uint64_t> question; ///< the prompter's, while it is open
    bool isAsked = false;                  ///< its request was taken
    bool isAtTerminal = false;             ///< the helper asks there
};

AskpassServer::AskpassServer(Executor& executor, SshPrompter* prompter, std::string host,
                             std::function<void()> onChange)
    : m_executor(executor), m_prompter(prompter), m_host(std::move(host)), m_nonce(makeNonce()),
      m_onChange(std::move(onChange)), m_server(std::make_unique<QLocalServer>()) {
    connect(m_server.get(), &QLocalServer::newConnection, this, &AskpassServer::accept);
}

AskpassServer::~AskpassServer() {
    for (const auto& [id, client] : m_clients) {
        client->socket->disconnect(this);
        if (client->question)
            m_prompter->withdraw(*client->question);
    }
}

Result<void> AskpassServer::listen(const std::string& directory) {
    m_path = directory + "/ask";
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server->listen(QString::fromStdString(m_path)))
        return fail(Error::Code::Io,
                    "cannot listen on " + m_path + ": " + m_server->errorString().toStdString());
    return {};
}

std::map<std::string, std::string> AskpassServer::environment(const std::string& program) const {
    return {{"SSH_ASKPASS", program},
            {"SSH_ASKPASS_REQUIRE", "force"},
            {wire::socketVariable, m_path},
            {wire::nonceVariable, m_nonce}};
}

bool AskpassServer::isExhausted() const {
    return m_standing == Standing::Given && m_kind == Kind::Passphrase &&
           m_attempts >= mostAttempts;
}

void AskpassServer::change(Standing standing) {
    m_standing = standing;
    // Not from within: whoever waits for it may end the connection, and this with it.
    m_executor.post([this, alive = std::weak_ptr<char>(m_alive)] {
        if (!alive.expired())
            m_onChange();
        if (!alive.expired() && m_watcher)
            m_watcher();
    });
}

void AskpassServer::accept() {
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        if (!isPeerOurUser(static_cast<int>(socket->socketDescriptor())) ||
            m_clients.size() >= mostClients) {
            logWarning("ssh", "refused a connection to the socket for ssh's questions");
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto made = std::make_unique<Client>();
        Client* client = made.get();
        client->id = ++m_lastClient;
        client->socket = socket;
        socket->setParent(this);
        m_clients.emplace(client->id, std::move(made));
        connect(socket, &QLocalSocket::readyRead, this, [this, client] { read(*client); });
        connect(socket, &QLocalSocket::disconnected, this, [this, id = client->id] { drop(id); });
        if (socket->bytesAvailable() > 0)
            read(*client);
    }
}

void AskpassServer::read(Client& client) {
    const QByteArray bytes = client.socket->readAll();
    client.bytes.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (client.isAtTerminal) {
        report(client);
        return;
    }
    if (client.isAsked)
        return;
    auto request = wire::readRequest(client.bytes);
    if (request && !*request)
        return;
    client.isAsked = true;
    client.bytes.clear();
    // As secrets, so that the comparison's time says nothing.
    if (!request || !(Secret((*request)->nonce) == Secret(m_nonce))) {
        logWarning("ssh", "refused who asks beside this connection's own ssh");
        send(*client.socket, wire::refusedLine);
        return;
    }
    take(client, **request);
}

void AskpassServer::take(Client& client, const wire::Request& request) {
    const AskpassPrompt prompt = classifyPrompt(request.prompt, request.hint);
    const bool isOver = m_standing == Standing::Declined || m_standing == Standing::NobodyThere;
    if (prompt.kind == Kind::Refused || isOver) {
        if (!isOver)
            logWarning("ssh", "refused a question of ssh: not about the operator's own key");
        send(*client.socket, wire::refusedLine);
        return;
    }
    const bool isSame = prompt.key == m_key && prompt.kind == m_kind;
    m_attempts = isSame ? m_attempts + 1 : 1;
    m_key = prompt.key;
    m_kind = prompt.kind;
    if (!m_prompter) {
        client.isAtTerminal = true;
        send(*client.socket, wire::terminalLine);
        change(Standing::Asking);
        return;
    }
    client.question = m_prompter->ask(
        m_executor, {prompt.kind, prompt.key, m_host, m_attempts},
        [this, id = client.id, alive = std::weak_ptr<char>(m_alive)](std::optional<Secret> secret) {
            if (!alive.expired())
                answer(id, std::move(secret));
        });
    change(Standing::Asking);
}

void AskpassServer::answer(std::uint64_t id, std::optional<Secret> secret) {
    const auto found = m_clients.find(id);
    if (found == m_clients.end() || !found->second->question)
        return;
    found->second->question.reset();
    const QLocalSocket& socket = *found->second->socket;
    if (!secret || secret->isEmpty() || secret->size() > wire::longestSecret) {
        send(socket, wire::refusedLine);
        change(Standing::Declined);
        return;
    }
    std::string text(wire::answerWord);
    text.reserve(text.size() + wire::longestSecret + 16);
    text += std::to_string(secret->size()) + "\n";
    text += secret->reveal();
    send(socket, text);
    wipe(text);
    change(Standing::Given);
}

void AskpassServer::report(Client& client) {
    if (client.bytes == wire::givenLine)
        change(Standing::Given);
    else if (client.bytes == wire::declinedLine)
        change(Standing::Declined);
    else if (client.bytes == wire::nobodyLine)
        change(Standing::NobodyThere);
    else {
        if (client.bytes.size() > wire::longestRequest)
            client.socket->abort();
        return;
    }
    send(*client.socket, wire::heardLine);
}

void AskpassServer::drop(std::uint64_t id) {
    const auto found = m_clients.find(id);
    if (found == m_clients.end())
        return;
    // ssh has ended it: the key was touched, or ssh is gone.
    const std::unique_ptr<Client> client = std::move(found->second);
    m_clients.erase(found);
    client->socket->disconnect(this);
    client->socket->deleteLater();
    const bool wasOpen = client->question.has_value();
    if (wasOpen)
        m_prompter->withdraw(*client->question);
    if (wasOpen || (client->isAtTerminal && m_standing == Standing::Asking))
        change(Standing::Given);
}

} // namespace catalyst
