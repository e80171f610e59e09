#include "secrets/KeychainJob.h"

#include "async/Deadline.h"
#include "async/Event.h"
#include "base/Log.h"
#include "base/Text.h"

#include <QPointer>
#include <qt6keychain/keychain.h>

#include <cstring>
#include <memory>

namespace catalyst {

namespace {

constexpr std::size_t mostWords = 200;

/// The library runs one job at a time for the whole process, so this is the process's too.
struct UnderWay {
    QPointer<QKeychain::Job> job; ///< null: none
    BootTime due;
};

UnderWay& underWay() {
    static UnderWay theOne;
    return theOne;
}

/// The array's bytes are shared with the job's own, which are not to be reached otherwise.
void wipe(const QByteArray& shared) {
    if (!shared.isEmpty())
        ::explicit_bzero(const_cast<char*>(shared.constData()),
                         static_cast<std::size_t>(shared.size()));
}

KeychainAnswer::Kind kindOf(QKeychain::Error error) {
    using enum KeychainAnswer::Kind;
    switch (error) {
    case QKeychain::NoError:
        return Done;
    case QKeychain::EntryNotFound:
        return NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Denied;
    case QKeychain::NoBackendAvailable:
        return NoBackend;
    default:
        return Failed;
    }
}

struct Prepared {
    QKeychain::Job* job = nullptr; ///< deletes itself once it has finished
    QByteArray bytes;              ///< of Write
};

Prepared prepare(KeychainCall call, const Secret& value) {
    const QString service = QStringLiteral("catalyst-console");
    if (call == KeychainCall::Read)
        return {new QKeychain::ReadPasswordJob(service), {}};
    if (call == KeychainCall::Remove)
        return {new QKeychain::DeletePasswordJob(service), {}};
    const std::string_view text = value.reveal();
    QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    auto* job = new QKeychain::WritePasswordJob(service);
    job->setBinaryData(bytes);
    return {job, std::move(bytes)};
}

void take(QKeychain::Job& job, KeychainAnswer& answer) {
    answer.kind = kindOf(job.error());
    if (answer.kind != KeychainAnswer::Kind::Done)
        answer.words = sanitizeForDisplay(job.errorString().toStdString(), mostWords);
    if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(&job)) {
        const QByteArray data = read->binaryData();
        answer.value =
            Secret(std::string_view(data.constData(), static_cast<std::size_t>(data.size())));
        wipe(data);
    }
}

/// False: not by `due`.
Task<bool> endsBy(Executor& executor, QKeychain::Job* job, BootTime due) {
    Event<bool> ended;
    // Dies with the frame and takes the connection with it.
    QObject context;
    QObject::connect(job, &QKeychain::Job::finished, &context, [&ended] { ended.set(true); });
    const Deadline deadline(executor, due - executor.clock().boot(),
                            [&ended] { ended.set(false); });
    co_return co_await ended;
}

} // namespace

Task<std::optional<KeychainAnswer>> callKeychain(Executor& executor, KeychainCall call,
                                                 std::string entry, Secret value, BootTime due) {
    const Prepared prepared = prepare(call, value);
    value = {};
    QKeychain::Job* const job = prepared.job;
    job->setKey(QString::fromStdString(entry));
    job->setInsecureFallback(false);
    auto answer = std::make_shared<KeychainAnswer>();
    const auto isLate = std::make_shared<bool>(false);
    // Before anybody who waits is told, and also when nobody waits any more.
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, answer, isLate, bytes = prepared.bytes] {
                         take(*job, *answer);
                         wipe(bytes);
                         underWay().job.clear();
                         if (*isLate)
                             logInfo("secrets", "the keychain's late call has come back");
                     });
    underWay() = {job, due};
    job->start();
    if (co_await endsBy(executor, job, due))
        co_return std::move(*answer);
    *isLate = true;
    logWarning("secrets", "the keychain has not answered in time", {{"entry", entry}});
    co_return std::nullopt;
}

Task<bool> keychainIsFree(Executor& executor) {
    while (underWay().job) {
        QKeychain::Job* const job = underWay().job;
        const BootTime due = underWay().due;
        if (executor.clock().boot() >= due)
            co_return false;
        if (!co_await endsBy(executor, job, due))
            co_return false;
    }
    co_return true;
}

} // namespace catalyst
