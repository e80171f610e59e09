#pragma once

#include "async/Event.h"
#include "async/Places.h"
#include "async/TaskScope.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "ssh/Heartbeat.h"
#include "ssh/RemoteCommand.h"
#include "ssh/SshDirectory.h"
#include "ssh/SshFailure.h"
#include "ssh/SshMaster.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// How the connection stands. A value.
struct SshStatus {
    enum class State {
        Off,
        Connecting,
        Up,
        Waiting, ///< it was lost or did not come; the next attempt is at `nextAttempt`
        Refused, ///< `isFinal`: nobody tries again until somebody says so
    };
    State state = State::Off;
    BootTime since{}; ///< of `state`
    /// Since when there is no connection, however often it was tried; empty while Up.
    std::optional<BootTime> downSince;
    std::optional<SshFailure> failure; ///< of the last attempt or connection; empty while Up
    std::optional<BootTime> nextAttempt;
    bool isAsking = false; ///< Connecting, and a person is asked to unlock a key
    int attempt = 0;       ///< since it was last up for ten seconds, from 1
    bool isStale = false;  ///< up, and the far end does not answer
    std::optional<Beat> beat;
    std::string heartbeatTrouble;             ///< why nothing tells whether the far end answers
    std::vector<std::string> forwardTroubles; ///< per forward; empty: it is there
};

/// Keeps one droplet connected: connects, forwards, watches, and connects again 0.5 to 30 s after a
/// loss, or sooner when the first hop's server greets again. After one refusal of the host key or
/// the login it stops, as trying again would not help and may get the operator banned. Engine
/// thread.
class SshConnection final {
public:
    struct Parts {
        std::string program = "ssh";
        SshTarget target;
        std::string knownHosts;
        std::string hostKeyAlias;
        std::vector<std::string> included; ///< the operator's configuration, then the system's
        std::string directory;             ///< connections get theirs in it; this profile's alone
        std::map<std::string, std::string> environment;
        std::vector<ForwardTarget> forwards;
        /// The program catalyst-askpass; empty: nobody is asked, and a key with a passphrase is of
        /// use through an agent only.
        std::string askpass = {};
        SshPrompter* prompter = nullptr; ///< null: catalyst-askpass asks at the terminal
        std::function<double()> random;  ///< uniform in [0, 1), for the pauses
    };

    /// At most so many commands at once: sshd allows ten sessions, others need some.
    static constexpr std::size_t commandsAtOnce = 4;

    /// `onChange`: after every change of the status. It does not destroy the connection.
    SshConnection(Executor& executor, Parts parts, std::function<void()> onChange);
    ~SshConnection();

    /// Removes what killed processes left, then connects and stays connected.
    void start();
    /// Tries at once, also after a refusal: somebody has looked.
    void connectNow();
    /// Tries at once when it waits for its next attempt. A refusal stays.
    void networkIsBack();

    const SshStatus& status() const { return m_status; }

    /// The socket of this side that leads to the forward of that place; another one after every
    /// reconnect. Unreachable with the reason while there is none.
    Result<std::string> socketOf(std::size_t forward) const;

    /// Runs it once, or says that it did not. It waits its turn within `beginWithin`. Outlives its
    /// callers.
    Task<RemoteOutcome> run(RemoteScript script, std::string operationId, std::string input = {}) {
        return running(this, std::move(script), std::move(operationId), std::move(input));
    }

    /// Where the program's other hands find the master while it is up.
    std::optional<SshRoute> route() const;

private:
    /// What exists while an attempt or a connection lasts.
    struct Link {
        std::unique_ptr<SshDirectory> directory;
        SshPlace place;
        std::unique_ptr<AskpassServer> questions; ///< while it connects
        std::unique_ptr<SshMaster> master;
        std::unique_ptr<Heartbeat> heart;
        std::vector<std::string> sockets; ///< per forward; empty: it is not there
    };

    /// Why a pause ended.
    enum class Wake {
        Due,
        Ordered, ///< somebody wants it now
        Greeted, ///< a knock was answered
    };

    static Task<void> keepUp(SshConnection* connection);
    static Task<SshFailure> connectOnce(SshConnection* connection, Link* link);
    static Task<Wake> pause(SshConnection* connection,
                            std::optional<std::chrono::microseconds> rest, bool knocks);
    static Task<void> knocking(SshConnection* connection);
    static Task<RemoteOutcome> running(SshConnection* connection, RemoteScript script,
                                       std::string operationId, std::string input);

    std::optional<SshFailure> prepare(Link& link);
    void isUp(Link& link, std::vector<Result<std::string>> sockets);
    void startHeartbeat(Link& link);
    void change(SshStatus::State state);
    std::string whyDown() const;
    std::map<std::string, std::string> environmentOf(const Link& link) const;
    SshRoute routeOf(const SshPlace& place) const;
    std::chrono::sys_seconds dropletNow() const;

    Executor& m_executor;
    const Parts m_parts;
    std::function<void()> m_onChange;
    SshStatus m_status;
    Places m_places{commandsAtOnce};
    Link* m_link = nullptr; ///< while it is up; of keepUp's frame
    Event<Wake>* m_wake = nullptr;
    int m_turnedAway = 0; ///< knocks, since it was last up
    TaskScope m_scope;
};

} // namespace catalyst
