#include "async/qt/QtExecutor.h"
#include "ssh/AskpassServer.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <memory>
#include <vector>

using namespace catalyst;

namespace {

constexpr int patience = 15'000;
constexpr const char* question = "Enter passphrase for key '/k/id': ";

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

/// A server without a window, and the helper's environment.
struct Questions {
    explicit Questions(Executor& executor) : server(executor, nullptr, "droplet", [] {}) {
        if (!server.listen(directory.path().toStdString()))
            qFatal("cannot listen");
        environment = server.environment(ASKPASS_PROGRAM);
    }
    QTemporaryDir directory;
    AskpassServer server;
    std::map<std::string, std::string> environment;
};

} // namespace

/// The real helper at a terminal.
class TestAskpassTerminal : public QObject {
    Q_OBJECT

    using Standing = AskpassServer::Standing;
    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_executor;

private slots:
    void init() { m_executor = std::make_unique<QtExecutor>(m_clock); }
    void cleanup() { m_executor.reset(); }

    void atATerminal_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("standing");
        const auto row = [](const char* what, int code, Standing standing) {
            QTest::newRow(what) << QString(what) << code << static_cast<int>(standing);
        };
        row("typed", 0, Standing::Given);
        row("empty", 1, Standing::Declined);
        row("too long", 1, Standing::Declined);
        row("interrupted", 1, Standing::Declined);
        row("ended", 1, Standing::Declined);
    }

    void atATerminal() {
        QFETCH(QString, what);
        Questions questions(*m_executor);
        OnTerminal helper({ASKPASS_PROGRAM, question}, questions.environment);
        QTRY_VERIFY_WITH_TIMEOUT(helper.shows("Passphrase of /k/id"), patience);
        QVERIFY(!helper.echoes());
        QVERIFY(questions.server.standing() == Standing::Asking);
        if (what == "typed")
            helper.type("s3cret\n");
        else if (what == "empty")
            helper.type("\n");
        else if (what == "too long")
            helper.type(std::string(1500, 'a') + "\n");
        else if (what == "interrupted")
            helper.type("s3\x03");
        else
            helper.send(SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(helper.code() >= 0, patience);
        QTEST(helper.code(), "code");
        QTRY_VERIFY_WITH_TIMEOUT(questions.server.standing() != Standing::Asking, patience);
        QTEST(static_cast<int>(questions.server.standing()), "standing");
        QCOMPARE(helper.printed, QByteArray(what == "typed" ? "s3cret\n" : ""));
        QVERIFY2(!helper.shown.contains("s3"), helper.shown);
        QVERIFY(helper.echoes());
    }

    void theTerminalIsLetGoWithTheConnection() {
        auto questions = std::make_unique<Questions>(*m_executor);
        OnTerminal helper({ASKPASS_PROGRAM, question}, questions->environment);
        QTRY_VERIFY_WITH_TIMEOUT(helper.shows("Passphrase of /k/id"), patience);
        questions.reset();
        QTRY_COMPARE_WITH_TIMEOUT(helper.code(), 1, patience);
        QVERIFY(helper.echoes());
    }
};

QTEST_GUILESS_MAIN(TestAskpassTerminal)
#include "tst_askpassterminal.moc"
