#pragma once

#include "base/Clock.h"
#include "net/CurlTransfer.h"

#include <QSocketNotifier>

#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace catalyst {

/// Drives one curl multi handle from the Qt event loop of the thread that makes it: curl's sockets
/// and its one timer sit in one epoll set, of which Qt sees a single descriptor. Shared by the
/// requests under way, so that none of them ever finds it gone.
class CurlLoop final : public std::enable_shared_from_this<CurlLoop> {
public:
    CurlLoop();
    ~CurlLoop();
    CurlLoop(const CurlLoop&) = delete;
    CurlLoop& operator=(const CurlLoop&) = delete;

    std::unique_ptr<CurlTransfer> takeTransfer();
    void giveBack(std::unique_ptr<CurlTransfer> transfer);

    /// Never tells `transfer.waiting` before it returns. `isUrgent`: sent at once, not in the next
    /// turn of the event loop.
    Result<void> start(CurlTransfer& transfer, bool isUrgent);
    /// Ends it without telling anybody; nothing happens when it has ended.
    void abandon(CurlTransfer& transfer);

private:
    static int onSocket(CURL* easy, curl_socket_t fd, int what, void* self, void* socketData);
    static int onTimer(CURLM* multi, long milliseconds, void* self);
    void watch(int fd, std::uint32_t events);
    void want(long milliseconds);
    void arm();
    void onAlarm();
    void onReady();
    void deliver();

    CURLM* m_multi;
    int m_epoll;
    int m_timer;
    /// Curl counts real time whatever the tests do.
    SystemClock m_clock;
    /// When curl wants to be called, and when the timer fires, which may be earlier: so most of
    /// curl's changes of mind cost no system call.
    std::optional<BootTime> m_wanted;
    std::optional<BootTime> m_armed;
    std::vector<std::uint32_t> m_watched; ///< by descriptor: the events asked for, 0 for none
    std::vector<std::unique_ptr<CurlTransfer>> m_idle;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace catalyst
