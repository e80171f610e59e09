#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

namespace catalyst {

/// Makes a stop request readable on a descriptor, so that a thread that waits for a socket wakes up
/// of it.
class Interruption {
public:
    explicit Interruption(const std::stop_token& token)
        : m_token(token), m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          m_onStop(std::in_place, token, [fd = m_descriptor] {
              const std::uint64_t one = 1;
              [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
          }) {}
    ~Interruption() {
        // Its call may be running in the other thread: over before the descriptor goes.
        m_onStop.reset();
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    int descriptor() const { return m_descriptor; }
    bool isRequested() const { return m_token.stop_requested(); }

private:
    std::stop_token m_token;
    int m_descriptor;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace catalyst
