#include "e2e/Program.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

namespace catalyst::test {

namespace {
/// Under sanitizers on a machine that has other things to do.
constexpr int patienceMs = 60'000;
} // namespace

const QString Program::ctl = QStringLiteral(CTL_PROGRAM);
const QString Program::console = QStringLiteral(CONSOLE_PROGRAM);
const QString Program::rehearsal = QStringLiteral(REHEARSAL_PROGRAM);
const QString Program::stop = QStringLiteral(STOP_PROGRAM);

QByteArray Ended::all() const {
    return "exit " + QByteArray::number(code) + "\n" + out + "\n" + err;
}

Program::Program(const Home& home, const QString& program, const QStringList& arguments) {
    m_process.setProcessEnvironment(home.environment());
    m_process.setWorkingDirectory(home.path());
    m_process.start(program, arguments);
}

Program::~Program() {
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished();
}

const QByteArray& Program::out() {
    return m_out += m_process.readAllStandardOutput();
}

bool Program::hasSaid(const QByteArray& text) {
    return QTest::qWaitFor([&] { return out().contains(text) || !isRunning(); }, patienceMs) &&
           out().contains(text);
}

void Program::send(int signal) {
    ::kill(static_cast<pid_t>(pid()), signal);
}

void Program::feed(const QByteArray& input) {
    m_process.write(input);
    m_process.closeWriteChannel();
}

Ended Program::end() {
    Ended ended;
    if (!QTest::qWaitFor([&] { return !isRunning(); }, patienceMs)) {
        ended.err = "it did not end\n" + m_process.readAllStandardError();
        return ended;
    }
    ended.code = m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
    ended.out = out();
    ended.err = m_process.readAllStandardError();
    return ended;
}

Ended Program::terminate() {
    send(SIGTERM);
    return end();
}

Ended run(const Home& home, const QString& program, const QStringList& arguments) {
    return Program(home, program, arguments).end();
}

Ended ctl(const Home& home, const QStringList& arguments) {
    return run(home, Program::ctl, arguments);
}

QJsonObject serviceOf(const QJsonObject& status, const QString& name) {
    for (const QJsonValue& service : status["services"].toArray()) {
        if (service["name"] == name)
            return service.toObject();
    }
    return {};
}

} // namespace catalyst::test
