#pragma once

#include "base/Result.h"
#include "rehearsal/Listener.h"
#include "rehearsal/SocketPoll.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace catalyst::rehearsal {

/// Lines in, lines out on a private Unix socket, for programs of the same user only. A line above
/// 64 KiB gets an error and the connection is closed; so is one whose client does not read.
class ControlServer final {
public:
    static constexpr std::size_t maxLine = 64 * 1024;
    static constexpr std::size_t maxUnread = 8 * 1024 * 1024;

    /// `answer` gets a line and returns a line, both without the newline.
    ControlServer(std::shared_ptr<SocketPoll> poll,
                  std::function<std::string(std::string_view)> answer);
    ~ControlServer();

    Result<void> listen(const std::string& path);

private:
    class Client;
    void add(int fd);

    std::shared_ptr<SocketPoll> m_poll;
    std::function<std::string(std::string_view)> m_answer;
    Listener m_listener;
    std::unordered_map<Client*, std::unique_ptr<Client>> m_clients;
};

} // namespace catalyst::rehearsal
