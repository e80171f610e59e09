#include "async/TaskScope.h"
#include "async/qt/Process.h"
#include "async/qt/QtExecutor.h"

#include <QtTest/QTest>

#include <csignal>
#include <optional>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

Task<void> store(ProcessSpec spec, std::optional<Result<ProcessOutcome>>& out) {
    out = co_await runProcess(std::move(spec));
}

ProcessSpec shell(std::string script) {
    ProcessSpec spec;
    spec.program = "/bin/sh";
    spec.arguments = {"-c", std::move(script)};
    return spec;
}

} // namespace

class TestProcess : public QObject {
    Q_OBJECT

    SystemClock m_clock;

    Result<ProcessOutcome> run(ProcessSpec spec) {
        QtExecutor executor(m_clock);
        TaskScope scope(executor);
        std::optional<Result<ProcessOutcome>> out;
        scope.spawn(store(std::move(spec), out));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(out.has_value(), 10'000); }();
        return out.value_or(fail(Error::Code::Internal, "the test's own limit"));
    }

private slots:
    void outputAndExitCode() {
        const auto result = run(shell("echo out; echo err >&2; exit 3"));
        QVERIFY(result.has_value());
        QCOMPARE(result->standardOutput, std::string("out\n"));
        QCOMPARE(result->standardError, std::string("err\n"));
        QCOMPARE(result->exitCode, 3);
        QVERIFY(!result->killed);
    }

    void inputReachesIt() {
        ProcessSpec spec = shell("cat");
        spec.input = std::string(300'000, 'x');
        const auto result = run(spec);
        QVERIFY(result.has_value());
        QCOMPARE(result->standardOutput.size(), spec.input.size());
    }

    void nothingIsInherited() {
        qputenv("CATALYST_SECRET_CANARY", "leaks");
        const auto result = run(shell("env"));
        QVERIFY(result.has_value());
        QVERIFY(result->standardOutput.find("CANARY") == std::string::npos);
    }

    void aMissingProgram() {
        ProcessSpec spec;
        spec.program = "/nowhere/at/all";
        const auto result = run(spec);
        QVERIFY(result.error().code == Error::Code::NotFound);
        QVERIFY(result.error().detail.find("/nowhere/at/all") != std::string::npos);
    }

    void theDeadlineKills() {
        ProcessSpec spec = shell("exec sleep 100");
        spec.deadline = 50ms;
        QVERIFY(run(spec).error().code == Error::Code::Timeout);
    }

    void endlessOutputIsBounded() {
        ProcessSpec spec = shell("exec cat /dev/zero");
        spec.outputCap = 100'000;
        QVERIFY(run(spec).error().code == Error::Code::TooLarge);
    }

    void aSignalIsNotAnExit() {
        const auto result = run(shell("kill -9 $$"));
        QVERIFY(result.has_value());
        QVERIFY(result->killed);
    }

    void destroyingTheOwnerKillsTheChild() {
        QtExecutor executor(m_clock);
        QTemporaryDir dir;
        const QString pidFile = dir.filePath("pid");
        std::optional<Result<ProcessOutcome>> out;
        qint64 pid = 0;
        {
            TaskScope scope(executor);
            scope.spawn(
                store(shell("echo $$ > " + pidFile.toStdString() + "; exec sleep 100"), out));
            QTRY_VERIFY([&] {
                QFile file(pidFile);
                if (!file.open(QIODevice::ReadOnly))
                    return false;
                pid = file.readAll().trimmed().toLongLong();
                return pid > 0;
            }());
        }
        QTRY_VERIFY(::kill(static_cast<pid_t>(pid), 0) != 0);
        QVERIFY(!out.has_value());
    }
};

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
