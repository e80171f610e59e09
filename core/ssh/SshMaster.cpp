#include "ssh/SshMaster.h"

#include "async/Deadline.h"
#include "async/qt/Process.h"
#include "base/AtomicFile.h"
#include "base/Text.h"

#include <sys/stat.h>

#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t outputCap = 4096;
constexpr std::size_t errorsCap = 64 * 1024;
constexpr mode_t privateFile = 0600;
constexpr std::chrono::seconds longestForward{10};
constexpr std::size_t shown = 300;

bool isSocket(const std::string& path) {
    struct stat found{};
    return ::lstat(path.c_str(), &found) == 0 && S_ISSOCK(found.st_mode);
}

std::string textOf(const ForwardTarget& to) {
    return to.host.empty() ? to.unixSocket : to.host + ":" + std::to_string(to.port);
}

/// What ssh says of a single forwarded connection belongs to who used it: with thousands of those
/// its own last words would be lost among them.
std::string withoutChannelLines(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::string_view line = text.substr(0, end);
        if (!line.starts_with("channel "))
            kept += line;
        text.remove_prefix(end);
    }
    return kept;
}

} // namespace

SshMaster::SshMaster(Executor& executor, std::string program, SshTarget target, SshPlace place,
                     std::map<std::string, std::string> environment, AskpassServer* questions)
    : m_executor(executor), m_program(std::move(program)), m_target(std::move(target)),
      m_place(std::move(place)), m_environment(std::move(environment)), m_questions(questions),
      m_process(m_program, masterArguments(m_target, m_place), m_environment,
                {[this](std::string_view bytes) { takeOutput(bytes); },
                 [this](std::string_view bytes) { takeErrors(bytes); },
                 [this](const ChildProcess::End& end) { takeEnd(end); }}) {}

Result<void> SshMaster::writeConfigurations() const {
    PosixFs fs;
    auto written = writeAtomically(fs, m_place.masterConfig(), masterConfigText(m_target, m_place),
                                   privateFile);
    if (!written)
        return written;
    return writeAtomically(fs, m_place.clientConfig(), clientConfigText(m_target, m_place),
                           privateFile);
}

Task<std::optional<SshFailure>> SshMaster::connecting(SshMaster* master) {
    if (const auto written = master->writeConfigurations(); !written)
        co_return SshFailure{SshTrouble::ConfigurationRefused, written.error().detail};
    std::optional<Deadline> deadline;
    deadline.emplace(master->m_executor, longestConnect,
                     [master] { master->m_first.set(First::TooLate); });
    if (master->m_questions)
        master->m_questions->watch([master, &deadline] { master->questionsChanged(deadline); });
    master->m_process.start();
    const First first = co_await master->m_first;
    if (master->m_questions)
        master->m_questions->watch({});
    switch (first) {
    case First::Ready:
        master->m_isReady = true;
        // Banners and warnings of the login are not why it ends one day.
        master->m_errors.clear();
        co_return std::nullopt;
    case First::TooLate:
        co_return master->tooLate();
    case First::Declined:
        co_return master->declined();
    case First::Ended:
        break;
    }
    SshFailure failure = co_await ending(master);
    using Standing = AskpassServer::Standing;
    const Standing standing =
        master->m_questions ? master->m_questions->standing() : Standing::NotAsked;
    if (standing == Standing::Declined || standing == Standing::NobodyThere)
        co_return master->declined();
    // ssh itself says the same of a key that it could not unlock and of one that is not let in.
    const bool isOfTheKey = failure.trouble == SshTrouble::AuthenticationRefused ||
                            failure.trouble == SshTrouble::KeyUnusable;
    if (isOfTheKey && master->m_questions && master->m_questions->isExhausted())
        failure = {SshTrouble::PassphraseWrong,
                   "the passphrase of " + master->m_questions->key() + " was wrong " +
                       std::to_string(AskpassServer::mostAttempts) + " times"};
    co_return failure;
}

void SshMaster::questionsChanged(std::optional<Deadline>& deadline) {
    using Standing = AskpassServer::Standing;
    const Standing standing = m_questions->standing();
    if (standing == Standing::Declined || standing == Standing::NobodyThere) {
        m_first.set(First::Declined);
    } else if (standing == Standing::Asking && !m_isAskingPerson) {
        m_isAskingPerson = true;
        deadline.emplace(m_executor, longestWithPerson, [this] { m_first.set(First::TooLate); });
    }
}

SshFailure SshMaster::tooLate() const {
    if (m_questions && m_questions->standing() == AskpassServer::Standing::Asking)
        return {SshTrouble::PassphraseUnanswered,
                m_questions->key() + " was to be unlocked, and nobody answered within " +
                    std::to_string(longestWithPerson.count()) + " s"};
    const std::chrono::seconds limit = m_isAskingPerson ? longestWithPerson : longestConnect;
    return {SshTrouble::NoAnswer, "no login within " + std::to_string(limit.count()) + " s"};
}

SshFailure SshMaster::declined() const {
    if (m_questions->standing() == AskpassServer::Standing::NobodyThere)
        return {SshTrouble::PassphraseUnanswered,
                m_questions->key() + " is to be unlocked, and there is neither a window nor a "
                                     "terminal to ask at"};
    return {SshTrouble::PassphraseCancelled, "somebody declined to unlock " + m_questions->key()};
}

Task<SshFailure> SshMaster::ending(SshMaster* master) {
    const ChildProcess::End end = co_await master->m_ended;
    if (!end.wasStarted)
        co_return SshFailure{SshTrouble::ConfigurationRefused, end.detail};
    SshFailure failure = classifySshErrors(master->m_isReady ? withoutChannelLines(master->m_errors)
                                                             : master->m_errors);
    if (failure.evidence.empty())
        failure.evidence = end.wasKilled ? "ssh was killed"
                                         : "ssh ended with exit code " +
                                               std::to_string(end.exitCode) + " and said nothing";
    const bool isVague =
        failure.trouble == SshTrouble::Unrecognized || failure.trouble == SshTrouble::ClosedEarly;
    if (master->m_isReady && isVague)
        failure.trouble = SshTrouble::ConnectionLost;
    co_return failure;
}

Task<Result<std::string>> SshMaster::forwarding(SshMaster* master, ForwardTarget to) {
    const std::string socket = master->m_place.forwardSocket(++master->m_forwards);
    ProcessSpec spec;
    spec.program = master->m_program;
    spec.arguments = forwardArguments(master->m_target, master->m_place, socket, to);
    spec.environment = master->m_environment;
    spec.deadline = longestForward;
    const auto outcome = co_await runProcess(std::move(spec));
    const std::string what = "forwarding to " + textOf(to) + ": ";
    if (!outcome)
        co_return fail(outcome.error().code, what + outcome.error().detail);
    if (outcome->killed || outcome->exitCode != 0) {
        const SshFailure failure = classifySshErrors(outcome->standardError);
        co_return fail(Error::Code::ProcessFailed,
                       what + (failure.evidence.empty() ? "refused" : failure.evidence));
    }
    if (!isSocket(socket))
        co_return fail(Error::Code::ProcessFailed,
                       what + "ssh said that it listens, and there is no socket at " +
                           sanitizeForDisplay(socket, shown));
    co_return socket;
}

void SshMaster::takeOutput(std::string_view bytes) {
    if (m_output.size() < outputCap)
        m_output += bytes.substr(0, outputCap - m_output.size());
    // A line of its own: a word within a line could be anybody's.
    const std::string word = std::string(sshReadyWord) + "\n";
    const std::size_t at = m_output.find(word);
    if (at != std::string::npos && (at == 0 || m_output[at - 1] == '\n'))
        m_first.set(First::Ready);
}

void SshMaster::takeErrors(std::string_view bytes) {
    m_errors += bytes;
    if (m_errors.size() > 2 * errorsCap)
        m_errors.erase(0, m_errors.size() - errorsCap);
}

void SshMaster::takeEnd(const ChildProcess::End& end) {
    // Whoever waits may destroy this: nothing comes after.
    const bool isAwaited = m_first.isSet();
    m_ended.set(end);
    if (!isAwaited)
        m_first.set(First::Ended);
}

} // namespace catalyst
