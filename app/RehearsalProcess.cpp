#include "app/RehearsalProcess.h"

#include "async/Event.h"
#include "rehearsal/RehearsalControl.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <utility>

namespace catalyst {

namespace {
constexpr int readyWithinMs = 5'000;
constexpr int endWithinMs = 1'000;
constexpr qsizetype outputCap = 64 * 1024;
} // namespace

std::string RehearsalProcess::program() {
    // Installed side by side; in a build tree each program has its own folder.
    const QString here = QCoreApplication::applicationDirPath();
    for (const char* place : {"/catalyst-rehearsal", "/../rehearsal/catalyst-rehearsal"}) {
        if (QFile::exists(here + QLatin1String(place)))
            return (here + QLatin1String(place)).toStdString();
    }
    return "catalyst-rehearsal";
}

RehearsalProcess::RehearsalProcess(std::string directory, std::function<void(Result<void>)> onReady)
    : m_onReady(std::move(onReady)) {
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        m_output += m_process.readAllStandardOutput();
        if (m_output.contains("REHEARSAL READY"))
            finish({});
        m_output.truncate(outputCap);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(fail(Error::Code::NotFound, "cannot start " + program() + ": " +
                                                   m_process.errorString().toStdString()));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        finish(fail(Error::Code::ProcessFailed,
                    "catalyst-rehearsal ended with " + std::to_string(code) + ": " +
                        m_process.readAllStandardError().trimmed().toStdString()));
    });
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        finish(fail(Error::Code::Timeout, "catalyst-rehearsal was not ready within 5 s"));
    });
    m_deadline.start(readyWithinMs);
    m_process.setChildProcessModifier([parent = ::getpid()] {
        // It asks for the same itself, but who its parent was it could not know for certain.
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::_exit(EXIT_FAILURE);
    });
    m_process.start(QString::fromStdString(program()),
                    {QStringLiteral("--dir"), QString::fromStdString(directory),
                     QStringLiteral("--exit-with-parent")});
}

RehearsalProcess::~RehearsalProcess() {
    // A child that still runs is killed by ~QProcess.
    m_process.disconnect(this);
}

void RehearsalProcess::stop(std::function<void()> onEnded) {
    m_process.disconnect(this);
    m_deadline.disconnect(this);
    if (m_process.state() == QProcess::NotRunning) {
        QTimer::singleShot(0, this, [onEnded = std::move(onEnded)] { onEnded(); });
        return;
    }
    connect(&m_process, &QProcess::finished, this, [onEnded = std::move(onEnded)] { onEnded(); });
    connect(&m_deadline, &QTimer::timeout, &m_process, &QProcess::kill);
    m_deadline.start(endWithinMs);
    m_process.terminate();
}

Task<Result<void>> startRehearsal(std::string directory,
                                  std::unique_ptr<RehearsalProcess>& process) {
    // Started before anybody is looked for: a rehearsal that answers may be about to end with the
    // engine that held the lock before us.
    Event<Result<void>> ready;
    process = std::make_unique<RehearsalProcess>(
        directory, [&ready](Result<void> outcome) { ready.set(std::move(outcome)); });
    auto isReady = co_await ready;
    if (isReady)
        co_return isReady;
    const auto running = co_await RehearsalControl(directory).list();
    if (running)
        co_return Result<void>();
    co_return isReady;
}

void RehearsalProcess::finish(Result<void> outcome) {
    m_deadline.stop();
    if (m_onReady)
        std::exchange(m_onReady, nullptr)(std::move(outcome));
}

} // namespace catalyst
