#include "app/askpass/Terminal.h"

#include "ssh/AskpassWire.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

namespace catalyst {

namespace {

using Kind = TerminalAnswer::Kind;

constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

volatile std::sig_atomic_t wasInterrupted = 0;

void noteSignal(int) {
    wasInterrupted = 1;
}

/// From now on they only interrupt a ppoll with `before`.
sigset_t holdSignals() {
    sigset_t held;
    sigset_t before;
    ::sigemptyset(&held);
    struct sigaction noting{};
    noting.sa_handler = noteSignal;
    for (const int signal : endingSignals) {
        ::sigaddset(&held, signal);
        ::sigaction(signal, &noting, nullptr);
    }
    ::sigprocmask(SIG_BLOCK, &held, &before);
    for (const int signal : endingSignals)
        ::sigdelset(&before, signal);
    return before;
}

/// The terminal, without echo while this lives.
class Terminal {
public:
    Terminal() : m_fd(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        // One in the background would be stopped by its first word.
        m_isOurs = m_fd >= 0 && ::tcgetpgrp(m_fd) == ::getpgrp();
        if (!m_isOurs || ::tcgetattr(m_fd, &m_before) != 0)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        m_isQuiet = ::tcsetattr(m_fd, TCSAFLUSH, &quiet) == 0;
    }
    ~Terminal() {
        if (m_isQuiet)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Ours, and it shows nothing of what is typed.
    bool isUsable() const { return m_isOurs && m_isQuiet; }
    void say(const std::string& text) const {
        // Nobody is left to be told that the terminal is gone.
        [[maybe_unused]] const ssize_t written = ::write(m_fd, text.data(), text.size());
    }
    int descriptor() const { return m_fd; }

private:
    int m_fd;
    termios m_before{};
    bool m_isOurs = false;
    bool m_isQuiet = false;
};

/// What was typed, wiped with it.
struct Line {
    std::array<char, askpass_wire::longestSecret> bytes{};
    std::size_t size = 0;

    Line() = default;
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line() { ::explicit_bzero(bytes.data(), bytes.size()); }
};

std::string questionOf(const AskpassPrompt& prompt) {
    switch (prompt.kind) {
    case AskpassPrompt::Kind::Passphrase:
        return "Passphrase of " + prompt.key + " (not shown): ";
    case AskpassPrompt::Kind::Pin:
        return "PIN of the security key " + prompt.key + " (not shown): ";
    case AskpassPrompt::Kind::Presence:
        return "Touch the security key " + prompt.key + "\n";
    case AskpassPrompt::Kind::Refused:
        break;
    }
    return {};
}

/// False: it is over, by a signal or by the other side.
bool typedArrives(const Terminal& terminal, int ended, const sigset_t& mask, bool reads) {
    while (wasInterrupted == 0) {
        std::array<pollfd, 2> waiting{pollfd{ended, POLLIN | POLLRDHUP, 0},
                                      pollfd{reads ? terminal.descriptor() : -1, POLLIN, 0}};
        if (::ppoll(waiting.data(), waiting.size(), nullptr, &mask) < 0 && errno != EINTR)
            return false;
        if (waiting[0].revents != 0)
            return false;
        if (waiting[1].revents != 0)
            return true;
    }
    return false;
}

TerminalAnswer readLine(const Terminal& terminal, int ended, const sigset_t& mask) {
    Line line;
    TerminalAnswer answer;
    answer.kind = Kind::Declined;
    for (;;) {
        if (!typedArrives(terminal, ended, mask, true))
            return answer;
        char next = '\n';
        const ssize_t count = ::read(terminal.descriptor(), &next, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0 || next == '\n')
            break;
        if (line.size == line.bytes.size())
            return answer;
        line.bytes[line.size++] = next;
    }
    if (line.size == 0)
        return answer;
    answer.kind = Kind::Given;
    answer.secret = Secret(std::string_view(line.bytes.data(), line.size));
    return answer;
}

} // namespace

TerminalAnswer askAtTerminal(const AskpassPrompt& prompt, int ended) {
    const sigset_t mask = holdSignals();
    const Terminal terminal;
    if (!terminal.isUsable())
        return {};
    terminal.say(questionOf(prompt));
    if (prompt.kind != AskpassPrompt::Kind::Presence)
        return readLine(terminal, ended, mask);
    typedArrives(terminal, ended, mask, false);
    TerminalAnswer touched;
    touched.kind = Kind::Given;
    return touched;
}

} // namespace catalyst
