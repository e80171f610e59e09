#include "app/ctl/KeyEntry.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <optional>

namespace catalyst {

namespace {

constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

volatile std::sig_atomic_t wasInterrupted = 0;

void noteSignal(int) {
    wasInterrupted = 1;
}

/// While it lives the signals that end a program only interrupt `inputArrives`, and a stop from the
/// keyboard is left out: the shell would get a terminal that shows nothing.
class HeldSignals {
public:
    HeldSignals() {
        sigset_t held;
        ::sigemptyset(&held);
        struct sigaction noting{};
        noting.sa_handler = noteSignal;
        for (std::size_t i = 0; i < endingSignals.size(); ++i) {
            ::sigaddset(&held, endingSignals[i]);
            ::sigaction(endingSignals[i], &noting, &m_before[i]);
        }
        struct sigaction ignoring{};
        ignoring.sa_handler = SIG_IGN;
        ::sigaction(SIGTSTP, &ignoring, &m_stopBefore);
        ::pthread_sigmask(SIG_BLOCK, &held, &m_maskBefore);
    }
    ~HeldSignals() {
        ::pthread_sigmask(SIG_SETMASK, &m_maskBefore, nullptr);
        for (std::size_t i = 0; i < endingSignals.size(); ++i)
            ::sigaction(endingSignals[i], &m_before[i], nullptr);
        ::sigaction(SIGTSTP, &m_stopBefore, nullptr);
    }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    /// False once a signal arrived.
    bool inputArrives() const {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        while (wasInterrupted == 0) {
            if (::ppoll(&input, 1, nullptr, &m_maskBefore) > 0)
                return true;
            if (errno != EINTR)
                return true; // the read tells why
        }
        return false;
    }

private:
    std::array<struct sigaction, endingSignals.size()> m_before{};
    struct sigaction m_stopBefore{};
    sigset_t m_maskBefore{};
};

/// A terminal that shows line ends alone; as before when this dies.
class QuietTerminal {
public:
    QuietTerminal() : m_isTerminal(::tcgetattr(STDIN_FILENO, &m_before) == 0) {
        if (!m_isTerminal)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        m_isQuiet = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal() {
        if (m_isQuiet)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    bool isTerminal() const { return m_isTerminal; }
    /// Whether what is typed would be seen.
    bool shows() const { return m_isTerminal && !m_isQuiet; }

private:
    termios m_before{};
    bool m_isTerminal;
    bool m_isQuiet = false;
};

constexpr std::size_t longestKeyLine = 512;
constexpr std::size_t longestSecret = 16 * 1024;

/// What was read so far, wiped when it dies.
struct Input {
    std::array<char, longestSecret> bytes{};
    std::size_t size = 0;

    Input() = default;
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;
    ~Input() { ::explicit_bzero(bytes.data(), bytes.size()); }

    std::string_view text() const { return {bytes.data(), size}; }
};

enum class LineEnd { NewLine, EndOfInput };

/// Adds a line, with its end where it has one, up to `most` bytes in all.
Result<LineEnd> readInto(Input& input, const HeldSignals& held, const char* what,
                         std::size_t most) {
    for (;;) {
        if (!held.inputArrives())
            return fail(Error::Code::Cancelled, "interrupted; nothing was stored");
        char next = '\n';
        const ssize_t count = ::read(STDIN_FILENO, &next, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return LineEnd::EndOfInput;
        if (next != '\n' && input.size == most)
            return fail(Error::Code::InvalidArgument, std::string(what) + " is longer than " +
                                                          std::to_string(most) +
                                                          " bytes; nothing was stored");
        if (input.size < input.bytes.size())
            input.bytes[input.size++] = next;
        if (next == '\n')
            return LineEnd::NewLine;
    }
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string_view withoutLineEnd(std::string_view text) {
    const std::size_t end = text.find_last_not_of("\r\n");
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

Result<Secret> readLine(const HeldSignals& held, const char* what) {
    Input line;
    if (const auto read = readInto(line, held, what, longestKeyLine); !read)
        return fail(read.error());
    const std::string_view text = trimmed(line.text());
    if (text.empty())
        return fail(Error::Code::InvalidArgument,
                    std::string(what) +
                        " is missing; standard input has the key id on its first line and the "
                        "secret key on its second; nothing was stored");
    return Secret(text);
}

} // namespace

Result<BrokerKeys> enterBrokerKeys() {
    const HeldSignals held;
    const QuietTerminal terminal;
    if (terminal.shows())
        return fail(Error::Code::Io, "this terminal cannot be kept from showing what is typed; "
                                     "give the keys through a pipe");
    const auto ask = [&terminal](const char* question) {
        if (terminal.isTerminal())
            std::cerr << question << std::flush;
    };
    ask("Key id (not shown): ");
    auto id = readLine(held, "the key id");
    if (!id)
        return fail(id.error());
    ask("Secret key (not shown): ");
    auto secret = readLine(held, "the secret key");
    if (!secret)
        return fail(secret.error());
    return BrokerKeys{std::move(*id), std::move(*secret)};
}

Result<Secret> enterEnvValue(const std::string& name) {
    const HeldSignals held;
    const QuietTerminal terminal;
    if (terminal.shows())
        return fail(Error::Code::Io, "this terminal cannot be kept from showing what is typed; "
                                     "give it through a pipe");
    if (terminal.isTerminal())
        std::cerr << name << " (not shown): " << std::flush;
    Input input;
    if (const auto end = readInto(input, held, name.c_str(), longestSecret); !end)
        return fail(end.error());
    return Secret(withoutLineEnd(input.text()));
}

Result<Secret> enterAccessSecret(AccessKind kind) {
    const bool isKey = kind == AccessKind::ClientKey;
    const bool isPassword =
        kind == AccessKind::DatabasePassword || kind == AccessKind::RedisPassword;
    const char* what = isKey ? "the private key" : isPassword ? "the password" : "the access token";
    const HeldSignals held;
    const QuietTerminal terminal;
    if (terminal.shows())
        return fail(Error::Code::Io, "this terminal cannot be kept from showing what is typed; "
                                     "give it through a pipe");
    if (terminal.isTerminal())
        std::cerr << (isKey        ? "Private key in PEM form, not shown, to its END line: "
                      : isPassword ? "Password (not shown): "
                                   : "Access token (not shown): ")
                  << std::flush;
    Input input;
    for (;;) {
        const auto end = readInto(input, held, what, longestSecret);
        if (!end)
            return fail(end.error());
        const bool isWhole = !isKey || input.text().find("-----END ") != std::string_view::npos;
        if (*end == LineEnd::EndOfInput || isWhole)
            break;
    }
    // Blanks may be a password's own.
    const std::string_view text = isPassword ? withoutLineEnd(input.text()) : trimmed(input.text());
    if (text.empty())
        return fail(Error::Code::InvalidArgument,
                    std::string(what) +
                        " is missing; give it on standard input; nothing was stored");
    return Secret(text);
}

} // namespace catalyst
