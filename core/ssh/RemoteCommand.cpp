#include "ssh/RemoteCommand.h"

#include "async/qt/Process.h"
#include "base/Secret.h"
#include "base/Text.h"
#include "base/Ulid.h"
#include "ssh/SshFailure.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace catalyst {

namespace {

using Kind = RemoteOutcome::Kind;

constexpr std::chrono::seconds killing{5}; // of `timeout -k 5`
constexpr std::chrono::seconds wayBack{5};
constexpr std::size_t shown = 300;

RemoteOutcome notRun(std::string why) {
    RemoteOutcome outcome;
    outcome.kind = Kind::NotRun;
    outcome.detail = std::move(why);
    return outcome;
}

RemoteOutcome unknown(std::string why) {
    RemoteOutcome outcome;
    outcome.kind = Kind::Unknown;
    outcome.detail = std::move(why);
    return outcome;
}

std::optional<std::string> makeNonce() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::uint8_t, 16> bytes{};
    if (!systemRandom(bytes))
        return std::nullopt;
    std::string nonce;
    for (const std::uint8_t byte : bytes) {
        nonce += digits[byte >> 4U];
        nonce += digits[byte & 0x0FU];
    }
    return nonce;
}

/// The client found no master, or the master no session, before the command left: it then tried the
/// way of its own that it does not have. Had the master ended while it was asked, the command could
/// have left with it.
bool isSurelyNotSent(const std::string& errors) {
    return errors.find("by UNKNOWN port 65535") != std::string::npos &&
           errors.find("from master failed") == std::string::npos;
}

RemoteOutcome ofAnswer(RemoteAnswer answer, const RemoteScript& script) {
    RemoteOutcome outcome;
    outcome.droplet = answer.end.droplet;
    outcome.output = std::move(answer.output);
    outcome.status = answer.end.status;
    switch (answer.end.kind) {
    case RemoteEnd::Kind::Finished:
        outcome.kind = Kind::Finished;
        break;
    case RemoteEnd::Kind::TimedOut:
        outcome.kind = Kind::TimedOut;
        outcome.detail = "it was ended after " + std::to_string(script.limit.count()) + " s";
        break;
    case RemoteEnd::Kind::Killed:
        outcome.kind = Kind::Killed;
        outcome.detail = "it was killed, at its limit of " + std::to_string(script.limit.count()) +
                         " s or by somebody else";
        break;
    case RemoteEnd::Kind::TooLate:
        outcome.kind = Kind::NotRun;
        outcome.detail = "it reached the droplet too late and did not begin";
        break;
    case RemoteEnd::Kind::NotBegun:
        outcome.kind = Kind::NotRun;
        outcome.detail = "the droplet has no `timeout` or no `date` to hold it to its time, so it "
                         "did not begin; install coreutils there";
        break;
    }
    return outcome;
}

RemoteOutcome withoutEnd(const ProcessOutcome& client, const std::string& program) {
    const SshFailure failure = classifySshErrors(client.standardError);
    const std::string said = failure.evidence.empty() ? program + " ended with exit code " +
                                                            std::to_string(client.exitCode)
                                                      : failure.evidence;
    RemoteOutcome outcome = isSurelyNotSent(client.standardError)
                                ? notRun("it was not sent: " + said)
                                : unknown("its end was not seen: " + said);
    outcome.output = sanitizeForDisplay(client.standardOutput, shown);
    return outcome;
}

std::chrono::seconds wholeTime(std::chrono::seconds beginWithin, std::chrono::seconds limit) {
    return beginWithin + limit + killing + wayBack;
}

/// Whoever is to run it, and the line it takes.
struct Runner {
    ProcessSpec spec; ///< but for its deadline
    std::string nonce;
};

Task<RemoteOutcome> runHeld(Runner runner, RemoteScript script, std::chrono::seconds beginWithin) {
    const std::string program = runner.spec.program;
    runner.spec.deadline = wholeTime(beginWithin, script.limit);
    auto client = co_await runProcess(std::move(runner.spec));
    if (!client) {
        const Error& error = client.error();
        if (error.code == Error::Code::NotFound)
            co_return notRun(error.detail);
        co_return unknown(error.detail);
    }
    auto answer = readRemoteAnswer(client->standardOutput, runner.nonce);
    RemoteOutcome outcome = withoutEnd(*client, program);
    if (script.isConfidential) {
        wipe(client->standardOutput);
        wipe(outcome.output);
    }
    if (answer)
        outcome = ofAnswer(std::move(*answer), script);
    outcome.errors = client->standardError;
    co_return outcome;
}

} // namespace

Task<RemoteOutcome> runRemoteCommand(SshRoute route, RemoteScript script, std::string operationId,
                                     std::string input, std::chrono::sys_seconds droplet,
                                     std::chrono::seconds beginWithin, std::size_t outputCap) {
    const auto nonce = makeNonce();
    if (!nonce)
        co_return notRun("the system gave no random numbers");
    const auto line =
        remoteCommandLine(script, {*nonce, std::move(operationId), droplet + beginWithin});
    if (!line)
        co_return notRun(line.error().detail);
    Runner runner{{}, *nonce};
    runner.spec.program = route.program;
    runner.spec.arguments = commandArguments(route.target, route.place, *line);
    runner.spec.environment = std::move(route.environment);
    runner.spec.input = std::move(input);
    runner.spec.outputCap = outputCap;
    co_return co_await runHeld(std::move(runner), std::move(script), beginWithin);
}

std::chrono::seconds remoteCommandWithin(std::chrono::seconds limit) {
    return wholeTime(usualBeginning, limit);
}

Task<RemoteOutcome> runLocalCommand(RemoteScript script, std::string operationId, std::string input,
                                    std::map<std::string, std::string> environment,
                                    std::chrono::sys_seconds now) {
    constexpr std::chrono::seconds beginWithin{5};
    const auto nonce = makeNonce();
    if (!nonce)
        co_return notRun("the system gave no random numbers");
    const auto line =
        remoteCommandLine(script, {*nonce, std::move(operationId), now + beginWithin});
    if (!line)
        co_return notRun(line.error().detail);
    Runner runner{{}, *nonce};
    runner.spec.program = "/bin/sh";
    runner.spec.arguments = {"-c", *line};
    runner.spec.input = std::move(input);
    runner.spec.environment = std::move(environment);
    co_return co_await runHeld(std::move(runner), std::move(script), beginWithin);
}

} // namespace catalyst
