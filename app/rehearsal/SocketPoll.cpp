#include "rehearsal/SocketPoll.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace catalyst::rehearsal {

Result<std::shared_ptr<SocketPoll>> SocketPoll::create() {
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        return fail(Error::Code::Io, std::string("epoll_create1: ") + std::strerror(errno));
    return std::shared_ptr<SocketPoll>(new SocketPoll(epoll));
}

SocketPoll::SocketPoll(int epoll) : m_epoll(epoll), m_notifier(epoll, QSocketNotifier::Read) {
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { dispatch(); });
}

SocketPoll::~SocketPoll() {
    m_notifier.setEnabled(false);
    ::close(m_epoll);
}

SocketPoll::Id SocketPoll::add(int fd, std::uint32_t events, Callback callback) {
    const std::uint64_t id = ++m_lastId;
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        return Id::None;
    m_entries.emplace(id, Entry{fd, std::make_shared<Callback>(std::move(callback))});
    return Id{id};
}

void SocketPoll::change(Id id, std::uint32_t events) {
    const auto found = m_entries.find(static_cast<std::uint64_t>(id));
    if (found == m_entries.end())
        return;
    epoll_event event{};
    event.events = events;
    event.data.u64 = found->first;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, found->second.fd, &event);
}

void SocketPoll::remove(Id id) {
    const auto found = m_entries.find(static_cast<std::uint64_t>(id));
    if (found == m_entries.end())
        return;
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, found->second.fd, nullptr);
    m_entries.erase(found);
}

void SocketPoll::dispatch() {
    // A callback may drop the last other reference to this object.
    const auto self = shared_from_this();
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        const auto found = m_entries.find(event.data.u64);
        if (found == m_entries.end())
            continue;
        const auto callback = found->second.callback;
        (*callback)(event.events);
    }
}

} // namespace catalyst::rehearsal
