#pragma once

#include <QByteArray>

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <map>
#include <string>
#include <vector>

namespace catalyst::test {

/// A program on a terminal of its own: what it is shown there, and what it prints.
class OnTerminal {
public:
    OnTerminal(const std::vector<std::string>& command,
               const std::map<std::string, std::string>& environment) {
        std::array<int, 2> out{};
        if (::pipe(out.data()) != 0)
            qFatal("no pipe");
        std::vector<std::string> variables;
        for (const auto& [name, value] : environment)
            variables.push_back(name + "=" + value);
        const auto pointers = [](const std::vector<std::string>& texts) {
            std::vector<char*> found;
            for (const std::string& text : texts)
                found.push_back(const_cast<char*>(text.c_str()));
            found.push_back(nullptr);
            return found;
        };
        const auto arguments = pointers(command);
        const auto given = pointers(variables);
        m_pid = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_pid == 0) {
            ::dup2(out[1], STDOUT_FILENO);
            ::execve(arguments[0], arguments.data(), given.data());
            ::_exit(127);
        }
        ::close(out[1]);
        m_out = out[0];
        ::fcntl(m_out, F_SETFL, O_NONBLOCK);
        ::fcntl(m_terminal, F_SETFL, O_NONBLOCK);
    }
    ~OnTerminal() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
        ::close(m_out);
        ::close(m_terminal);
    }
    OnTerminal(const OnTerminal&) = delete;
    OnTerminal& operator=(const OnTerminal&) = delete;

    void type(const std::string& text) const {
        if (::write(m_terminal, text.data(), text.size()) < 0)
            qFatal("cannot type");
    }
    /// Its exit code; -1 before.
    int code() {
        int status = 0;
        if (m_pid > 0 && ::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_pid = -1;
            m_code = WIFEXITED(status) ? WEXITSTATUS(status) : 255;
        }
        read(m_out, printed);
        read(m_terminal, shown);
        return m_code;
    }
    qsizetype count(const char* text) {
        read(m_terminal, shown);
        return shown.count(text);
    }
    bool shows(const char* text) {
        read(m_terminal, shown);
        return shown.contains(text);
    }
    void send(int signal) const { ::kill(m_pid, signal); }
    bool echoes() const {
        termios now{};
        return ::tcgetattr(m_terminal, &now) == 0 && (now.c_lflag & ECHO) != 0;
    }

    QByteArray shown;
    QByteArray printed;

private:
    static void read(int fd, QByteArray& into) {
        std::array<char, 4096> bytes{};
        for (;;) {
            const ssize_t count = ::read(fd, bytes.data(), bytes.size());
            if (count <= 0)
                return;
            into.append(bytes.data(), count);
        }
    }

    pid_t m_pid = -1;
    int m_code = -1;
    int m_terminal = -1;
    int m_out = -1;
};

} // namespace catalyst::test
