#pragma once

#include "base/Result.h"

#include <QSocketNotifier>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace catalyst::rehearsal {

/// Thousands of sockets on one Qt event loop: one epoll behind one notifier, so the cost of a wake
/// does not grow with the number of idle sockets. One thread. Callbacks may add and remove entries,
/// their own included.
class SocketPoll final : public std::enable_shared_from_this<SocketPoll> {
public:
    using Callback = std::function<void(std::uint32_t events)>; ///< EPOLL… bits
    enum class Id : std::uint64_t { None = 0 };

    static Result<std::shared_ptr<SocketPoll>> create();
    ~SocketPoll();
    SocketPoll(const SocketPoll&) = delete;
    SocketPoll& operator=(const SocketPoll&) = delete;

    /// Watches `fd`, which stays the caller's. None when the kernel refuses.
    Id add(int fd, std::uint32_t events, Callback callback);
    /// Also re-arms an edge-triggered entry.
    void change(Id id, std::uint32_t events);
    /// Call it before closing the fd.
    void remove(Id id);

private:
    explicit SocketPoll(int epoll);
    void dispatch();

    struct Entry {
        int fd;
        std::shared_ptr<Callback> callback;
    };
    int m_epoll;
    std::uint64_t m_lastId = 0;
    std::unordered_map<std::uint64_t, Entry> m_entries;
    QSocketNotifier m_notifier;
};

} // namespace catalyst::rehearsal
