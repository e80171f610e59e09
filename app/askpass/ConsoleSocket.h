#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <string>
#include <string_view>

namespace catalyst {

/// The way to whoever holds the connection. Blocks, and ends when that side does.
class ConsoleSocket {
public:
    /// Unreachable: nobody listens there, or it is another user's.
    static Result<ConsoleSocket> connect(const std::string& path);
    ConsoleSocket(ConsoleSocket&& other) noexcept;
    ConsoleSocket& operator=(ConsoleSocket&&) = delete;
    ~ConsoleSocket();

    /// False: the other side is gone.
    bool send(std::string_view bytes) const;

    struct Answer {
        enum class Kind { Secret, Refused, Terminal };
        Kind kind = Kind::Refused;
        Secret secret;
    };
    /// Waits for it. Whatever is not a whole answer is Refused.
    Answer receive() const;

    /// Sends it and waits until it was heard, or the other side is gone.
    void report(std::string_view line) const;

    int descriptor() const { return m_fd; }

private:
    explicit ConsoleSocket(int fd) : m_fd(fd) {}

    int m_fd;
};

} // namespace catalyst
