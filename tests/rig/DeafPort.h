#pragma once

#include <vector>

namespace catalyst::test {

/// A port of 127.0.0.1 at which nobody is heard any more, as behind a line that was cut: whoever
/// connects gets neither an answer nor a refusal. Its queue is full, and Linux then drops what
/// comes. It listens again to others once this is destroyed.
class DeafPort {
public:
    /// 0: any port. `port()` is 0 when it could not be made.
    explicit DeafPort(int port = 0);
    ~DeafPort();
    DeafPort(const DeafPort&) = delete;
    DeafPort& operator=(const DeafPort&) = delete;

    int port() const { return m_port; }

private:
    int m_listener = -1;
    std::vector<int> m_waiting;
    int m_port = 0;
};

} // namespace catalyst::test
