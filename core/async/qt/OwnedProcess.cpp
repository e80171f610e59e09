#include "async/qt/OwnedProcess.h"

#include <QProcessEnvironment>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <mutex>
#include <set>

namespace catalyst {

namespace {

/// Killed, and not reaped yet. Those are still there when a program ends right after; somebody has
/// to know them, or they count as lost.
class Dying {
public:
    void add(QProcess* process) {
        const std::scoped_lock lock(m_mutex);
        m_processes.insert(process);
    }
    void remove(QProcess* process) {
        const std::scoped_lock lock(m_mutex);
        m_processes.erase(process);
    }

private:
    std::mutex m_mutex;
    std::set<QProcess*> m_processes;
};

/// Outlives everything, on purpose.
Dying& dying() {
    static Dying& processes = *new Dying;
    return processes;
}

} // namespace

void KillProcess::operator()(QProcess* process) const {
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        delete process;
        return;
    }
    // Also of one that turns out not to have started, which never finishes.
    QObject::connect(process, &QProcess::stateChanged, process, [process](auto state) {
        if (state == QProcess::NotRunning)
            process->deleteLater();
    });
    dying().add(process);
    QObject::connect(process, &QObject::destroyed, [process] { dying().remove(process); });
    process->kill();
}

OwnedProcess makeProcess(const std::string& program, const std::vector<std::string>& arguments,
                         const std::map<std::string, std::string>& environment) {
    OwnedProcess process(new QProcess);
    process->setProgram(QString::fromStdString(program));
    QStringList list;
    for (const std::string& argument : arguments)
        list.append(QString::fromStdString(argument));
    process->setArguments(list);
    QProcessEnvironment given;
    for (const auto& [name, value] : environment)
        given.insert(QString::fromStdString(name), QString::fromStdString(value));
    // An empty QProcessEnvironment would mean "inherit everything".
    given.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process->setProcessEnvironment(given);
    process->setChildProcessModifier([parent = ::getpid()] {
        // What this process takes from a signalfd is blocked here; the child shall hear it.
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127);
    });
    return process;
}

} // namespace catalyst
