#pragma once

#include "base/Result.h"
#include "rehearsal/SocketPoll.h"

#include <QTimer>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// One address of ours: listening, refusing, jammed or gone. The socket file of a Unix address is
/// removed at the end.
class Listener final {
public:
    /// The receiver owns the non-blocking `fd`.
    using Accepted = std::function<void(int fd)>;

    Listener(std::shared_ptr<SocketPoll> poll, Accepted accepted);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// A 0600 socket at `path` (at most 107 bytes), which must not exist, in a directory that
    /// `checkRehearsalDirectory` accepts. Errors name the path and what is wrong with it.
    Result<void> bindUnix(const std::string& path);
    /// 127.0.0.1, a free port.
    Result<void> bindTcp();
    /// Also after one of the three below. An error means that the address could not be taken again.
    Result<void> listen();
    /// Bound but not listening: clients get ECONNREFUSED and the address stays ours.
    Result<void> refuse();
    /// The socket file is gone: clients get ENOENT. A TCP address refuses.
    Result<void> vanish();
    /// Listening, but the queue is full and nobody takes from it: clients of a Unix address get
    /// EAGAIN, the nearest thing to a connection that is not accepted in time; those of a TCP
    /// address wait.
    Result<void> jam();

    bool isUnix() const { return !m_path.empty(); }
    std::uint16_t port() const { return m_port; }

private:
    enum class State { Bound, Listening, Jammed, Gone };

    Result<void> bindAgain();
    Result<void> rebindUnix();
    Result<void> rebindTcp();
    void acceptAll();
    void fillQueue();
    void close();

    std::shared_ptr<SocketPoll> m_poll;
    Accepted m_accepted;
    std::string m_path;
    bool m_ownsFile = false;
    std::uint16_t m_port = 0;
    State m_state = State::Gone;
    int m_fd = -1;
    std::vector<int> m_waiting; ///< the connections that fill the queue of a jammed one
    SocketPoll::Id m_watch = SocketPoll::Id::None;
    QTimer m_acceptAgain;
};

} // namespace catalyst::rehearsal
