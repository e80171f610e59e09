#pragma once

#include "base/Result.h"
#include "ssh/AskpassWire.h"
#include "ssh/SshPrompter.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

class QLocalServer;
class QLocalSocket;

namespace catalyst {

/// Takes the questions of one connection's ssh from catalyst-askpass and brings them to a person.
/// Its socket lies in the connection's directory; who does not run as this user, does not know the
/// nonce, or asks for anything but the operator's own key, is refused. What is typed goes to the
/// helper and nowhere else. Executor's thread.
class AskpassServer final : public QObject {
    Q_OBJECT

public:
    /// What came of the questions so far.
    enum class Standing {
        NotAsked,
        Asking,     ///< somebody is being asked now
        Given,      ///< the last one was answered
        Declined,   ///< by the person
        NobodyThere ///< there is no window and no terminal
    };
    /// Wrong so often, ssh gives a key up.
    static constexpr int mostAttempts = 3;

    /// `prompter`: null, and the helper asks at the terminal. It and `executor` outlive this.
    /// `onChange`: after every change of the standing, later, as what `watch` is given.
    AskpassServer(Executor& executor, SshPrompter* prompter, std::string host,
                  std::function<void()> onChange);
    ~AskpassServer() override;

    /// In `directory`, which only this user may enter.
    Result<void> listen(const std::string& directory);
    /// What ssh needs in its environment to ask here, by `program`.
    std::map<std::string, std::string> environment(const std::string& program) const;

    /// Somebody else who is told, until the next call; may destroy this.
    void watch(std::function<void()> onChange) { m_watcher = std::move(onChange); }
    Standing standing() const { return m_standing; }
    /// The key that was asked for last; empty before.
    const std::string& key() const { return m_key; }
    /// Whether its passphrase was asked for and given as often as ssh tries.
    bool isExhausted() const;

private:
    struct Client;
    void accept();
    void read(Client& client);
    void take(Client& client, const askpass_wire::Request& request);
    void answer(std::uint64_t client, std::optional<Secret> secret);
    void report(Client& client);
    void drop(std::uint64_t client);
    void change(Standing standing);

    Executor& m_executor;
    SshPrompter* m_prompter;
    const std::string m_host;
    const std::string m_nonce;
    std::string m_path;
    std::function<void()> m_onChange;
    std::function<void()> m_watcher; ///< may be null
    Standing m_standing = Standing::NotAsked;
    std::string m_key;
    AskpassPrompt::Kind m_kind = AskpassPrompt::Kind::Refused;
    int m_attempts = 0; ///< of m_key
    std::unique_ptr<QLocalServer> m_server;
    std::map<std::uint64_t, std::unique_ptr<Client>> m_clients;
    std::uint64_t m_lastClient = 0;
    /// Expires with this object, so that an answer on its way does not outlive it.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace catalyst
