#pragma once

#include <QtGlobal>

#include <cstdint>
#include <string>

namespace catalyst::test {

/// A client made of one non-blocking socket, which sees exactly what a server does to it. Never
/// waits: call `pump` from QTRY_*, so that the server's event loop turns.
class RawClient {
public:
    enum class State { Open, Closed, Reset, Refused, Missing };

    RawClient() = default;
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    State connectUnix(const std::string& path);
    State connectTcp(std::uint16_t port);
    /// Sends all of `bytes`, which must fit the socket's buffer.
    bool send(const std::string& bytes);
    /// `GET path HTTP/1.1` with what a server needs.
    bool get(const std::string& path);
    bool post(const std::string& path, const std::string& body);

    /// Reads what is there. Keeps at most the first 4 MiB.
    RawClient& pump();
    State state() const { return m_state; }
    const std::string& received() const { return m_received; }
    std::size_t totalReceived() const { return m_total; }
    /// Complete head and Content-Length bytes of body are there.
    bool hasAnswer() const;
    int status() const;
    std::string head() const;
    std::string body() const;
    void forget() { m_received.clear(); }
    void close();

private:
    State connectTo(int fd, const void* address, unsigned size);

    int m_fd = -1;
    State m_state = State::Closed;
    std::string m_received;
    std::size_t m_total = 0;
};

} // namespace catalyst::test
