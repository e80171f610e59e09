#include "async/qt/Process.h"

#include "async/CurrentExecutor.h"
#include "async/Deadline.h"
#include "async/Event.h"
#include "async/qt/OwnedProcess.h"

namespace catalyst {

namespace {

enum class End { Finished, FailedToStart, Deadline, OutputCap };

} // namespace

Task<Result<ProcessOutcome>> runProcess(ProcessSpec spec) {
    Event<End> ended;
    ProcessOutcome outcome;
    const OwnedProcess process = makeProcess(spec.program, spec.arguments, spec.environment);
    QProcess* child = process.get();

    const auto append = [&](std::string& to, const QByteArray& bytes) {
        to.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        if (to.size() <= spec.outputCap)
            return;
        to.resize(spec.outputCap);
        ended.set(End::OutputCap);
    };
    QObject::connect(child, &QProcess::readyReadStandardOutput, child,
                     [&] { append(outcome.standardOutput, child->readAllStandardOutput()); });
    QObject::connect(child, &QProcess::readyReadStandardError, child,
                     [&] { append(outcome.standardError, child->readAllStandardError()); });
    QObject::connect(child, &QProcess::finished, child, [&](int code, QProcess::ExitStatus status) {
        append(outcome.standardOutput, child->readAllStandardOutput());
        append(outcome.standardError, child->readAllStandardError());
        outcome.exitCode = code;
        outcome.killed = status == QProcess::CrashExit;
        ended.set(End::Finished);
    });
    QObject::connect(child, &QProcess::errorOccurred, child, [&](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended.set(End::FailedToStart);
    });
    Executor& executor = co_await currentExecutor();
    const Deadline deadline(executor, spec.deadline, [&] { ended.set(End::Deadline); });

    child->start();
    child->write(spec.input.data(), static_cast<qint64>(spec.input.size()));
    child->closeWriteChannel();

    const End end = co_await ended;
    switch (end) {
    case End::Finished:
        co_return outcome;
    case End::FailedToStart:
        co_return fail(Error::Code::NotFound,
                       "cannot start " + spec.program + ": " + child->errorString().toStdString());
    case End::Deadline:
        co_return fail(Error::Code::Timeout, spec.program + " did not end within " +
                                                 std::to_string(spec.deadline.count()) +
                                                 " ms and was killed");
    case End::OutputCap:
        co_return fail(Error::Code::TooLarge, spec.program + " wrote more than " +
                                                  std::to_string(spec.outputCap) +
                                                  " bytes and was killed");
    }
    co_return fail(Error::Code::Internal, "runProcess ended in no way");
}

} // namespace catalyst
