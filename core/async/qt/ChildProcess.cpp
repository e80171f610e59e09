#include "async/qt/ChildProcess.h"

#include <utility>

namespace catalyst {

namespace {

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

ChildProcess::ChildProcess(const std::string& program, const std::vector<std::string>& arguments,
                           const std::map<std::string, std::string>& environment,
                           Callbacks callbacks)
    : m_callbacks(std::move(callbacks)), m_process(makeProcess(program, arguments, environment)) {
    QProcess* child = m_process.get();
    QObject::connect(child, &QProcess::readyReadStandardOutput, child, [this] { readOutput(); });
    QObject::connect(child, &QProcess::readyReadStandardError, child, [this] { readErrors(); });
    // Queued: whoever is told of the end may destroy the QProcess, and it is not done with itself
    // while it tells.
    QObject::connect(
        child, &QProcess::finished, child,
        [this](int code, QProcess::ExitStatus status) {
            readOutput();
            readErrors();
            end({true, status == QProcess::CrashExit, code, {}});
        },
        Qt::QueuedConnection);
    QObject::connect(
        child, &QProcess::errorOccurred, child,
        [this, program](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end({false, false, 0,
                     "cannot start " + program + ": " + m_process->errorString().toStdString()});
        },
        Qt::QueuedConnection);
}

void ChildProcess::end(End how) {
    // It may be destroyed by the call, and its callbacks with it.
    const auto onEnded = std::exchange(m_callbacks.onEnded, nullptr);
    if (onEnded)
        onEnded(std::move(how));
}

void ChildProcess::start() {
    m_process->start();
}

void ChildProcess::write(std::string_view bytes) {
    if (m_process->state() != QProcess::NotRunning)
        m_process->write(bytes.data(), static_cast<qint64>(bytes.size()));
}

void ChildProcess::readOutput() {
    if (const QByteArray bytes = m_process->readAllStandardOutput(); !bytes.isEmpty())
        m_callbacks.onOutput(viewOf(bytes));
}

void ChildProcess::readErrors() {
    if (const QByteArray bytes = m_process->readAllStandardError(); !bytes.isEmpty())
        m_callbacks.onErrors(viewOf(bytes));
}

} // namespace catalyst
