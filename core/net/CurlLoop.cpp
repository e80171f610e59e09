#include "net/CurlLoop.h"

#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace catalyst {

namespace {

/// Enough for a probe of everything an operator watches to find its connection still open.
constexpr long connectionsKept = 2048;
constexpr std::size_t idleTransfersKept = 64;
/// Per turn of the event loop, so that a burst does not keep other work waiting.
constexpr int eventsPerTurn = 64;

bool initialiseCurl() {
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    return code == CURLE_OK;
}

} // namespace

CurlLoop::CurlLoop()
    : m_multi(initialiseCurl() ? curl_multi_init() : nullptr),
      m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_timer(::timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK)) {
    if (!m_multi || m_epoll < 0 || m_timer < 0)
        return;
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, static_cast<void*>(this));
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, static_cast<void*>(this));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, connectionsKept);
    watch(m_timer, EPOLLIN);
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { onReady(); });
}

CurlLoop::~CurlLoop() {
    m_notifier.reset();
    m_idle.clear();
    curl_multi_cleanup(m_multi);
    if (m_timer >= 0)
        ::close(m_timer);
    if (m_epoll >= 0)
        ::close(m_epoll);
}

std::unique_ptr<CurlTransfer> CurlLoop::takeTransfer() {
    if (m_idle.empty())
        return std::make_unique<CurlTransfer>();
    std::unique_ptr<CurlTransfer> transfer = std::move(m_idle.back());
    m_idle.pop_back();
    return transfer;
}

void CurlLoop::giveBack(std::unique_ptr<CurlTransfer> transfer) {
    if (!transfer->isReusable() || m_idle.size() >= idleTransfersKept)
        return;
    transfer->clear();
    m_idle.push_back(std::move(transfer));
}

Result<void> CurlLoop::start(CurlTransfer& transfer, bool isUrgent) {
    if (!m_notifier)
        return fail(
            Error::Code::Io,
            "HTTP cannot work: no descriptor or memory was left when it was set up; restart "
            "with a higher limit of open files");
    const CURLMcode code = curl_multi_add_handle(m_multi, transfer.handle());
    if (code != CURLM_OK)
        return fail(Error::Code::Internal,
                    std::string("curl did not take the request: ") + curl_multi_strerror(code));
    // Else it would leave when this thread has nothing more to do: what a press of the stop begins
    // beside its first request would all go before it. One that fails here is told in the next
    // turn, for which adding it has set the timer.
    int running = 0;
    if (isUrgent)
        curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
    return {};
}

void CurlLoop::abandon(CurlTransfer& transfer) {
    if (!transfer.waiting)
        return;
    transfer.waiting = nullptr;
    curl_multi_remove_handle(m_multi, transfer.handle());
}

int CurlLoop::onSocket(CURL*, curl_socket_t fd, int what, void* self, void*) {
    std::uint32_t events = 0;
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
        events |= EPOLLIN;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
        events |= EPOLLOUT;
    static_cast<CurlLoop*>(self)->watch(fd, events);
    return 0;
}

void CurlLoop::watch(int fd, std::uint32_t events) {
    const auto index = static_cast<std::size_t>(fd);
    if (index >= m_watched.size())
        m_watched.resize(index + 64);
    const std::uint32_t before = std::exchange(m_watched[index], events);
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    const int operation = events == 0 ? EPOLL_CTL_DEL : before == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    const bool done = ::epoll_ctl(m_epoll, operation, fd, &event) == 0;
    // The number can name another socket by now, of which epoll knows nothing.
    if (!done && operation == EPOLL_CTL_MOD && errno == ENOENT)
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
}

int CurlLoop::onTimer(CURLM*, long milliseconds, void* self) {
    static_cast<CurlLoop*>(self)->want(milliseconds);
    return 0;
}

void CurlLoop::want(long milliseconds) {
    m_wanted.reset();
    if (milliseconds >= 0)
        m_wanted = m_clock.boot() + std::chrono::milliseconds(milliseconds);
    arm();
}

void CurlLoop::arm() {
    if (!m_wanted || (m_armed && *m_armed <= *m_wanted))
        return;
    m_armed = m_wanted;
    const auto sinceBoot = m_armed->time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(sinceBoot);
    itimerspec when{};
    when.it_value.tv_sec = seconds.count();
    when.it_value.tv_nsec = std::chrono::nanoseconds(sinceBoot - seconds).count();
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

void CurlLoop::onAlarm() {
    std::uint64_t expirations = 0;
    if (::read(m_timer, &expirations, sizeof expirations) != sizeof expirations)
        return;
    m_armed.reset();
    if (!m_wanted || *m_wanted > m_clock.boot()) {
        arm();
        return;
    }
    m_wanted.reset();
    int running = 0;
    curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
    // Curl tells of its next time only when that differs from the last one it told, and its clock
    // stands still during a suspend: called early, it would not be called again.
    long milliseconds = -1;
    curl_multi_timeout(m_multi, &milliseconds);
    want(milliseconds);
}

void CurlLoop::onReady() {
    // Whoever is told of an answer may destroy the client.
    const auto self = shared_from_this();
    std::array<epoll_event, eventsPerTurn> events;
    const int count = ::epoll_wait(m_epoll, events.data(), eventsPerTurn, 0);
    int running = 0;
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        if (event.data.fd == m_timer) {
            onAlarm();
            continue;
        }
        int ready = 0;
        if ((event.events & EPOLLIN) != 0)
            ready |= CURL_CSELECT_IN;
        if ((event.events & EPOLLOUT) != 0)
            ready |= CURL_CSELECT_OUT;
        if ((event.events & (EPOLLERR | EPOLLHUP)) != 0)
            ready |= CURL_CSELECT_ERR;
        curl_multi_socket_action(m_multi, event.data.fd, ready, &running);
    }
    deliver();
}

void CurlLoop::deliver() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL* const handle = message->easy_handle;
        const CURLcode code = message->data.result;
        curl_multi_remove_handle(m_multi, handle);
        char* transferPointer = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &transferPointer);
        auto& transfer = *reinterpret_cast<CurlTransfer*>(transferPointer);
        auto* const waiting = std::exchange(transfer.waiting, nullptr);
        waiting->set(transfer.finish(code));
    }
}

} // namespace catalyst
