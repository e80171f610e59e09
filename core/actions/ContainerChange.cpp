#include "actions/ContainerChange.h"

#include "actions/ContainerWords.h"
#include "actions/NothingSent.h"
#include "async/Sleep.h"

#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

using Change = std::shared_ptr<ContainerChange>;
using Kind = ContainerChange::Kind;

/// After an answer; one that is lost may be followed by all of the grace.
constexpr auto lookedWithin = 3s;
/// Of the last look.
constexpr auto lastLook = 6s;
constexpr auto betweenLooks = 200ms;
/// What runs now may end at once: it is looked at again.
constexpr auto untilBelieved = 1000ms;
/// Of the look before, with agreeing on the API.
constexpr auto firstLook = 11s;

/// An answer that is none of these left the container as it was.
Result<void> judgeAnswer(const DockerAnswer& answer, const std::string& container) {
    const std::string said = answer.message.empty() ? "" : ": " + answer.message;
    switch (answer.kind) {
    case DockerAnswer::Kind::Accepted:
    case DockerAnswer::Kind::AlreadySo:
        return {};
    case DockerAnswer::Kind::NoSuchContainer:
        return fail(Error::Code::NotFound, "there is no container " + container);
    case DockerAnswer::Kind::Conflict:
        return fail(Error::Code::NotPermitted, "Docker refuses it for " + container + said);
    case DockerAnswer::Kind::Failed:
        break;
    }
    // It tried: the old process may be gone although the new one did not come.
    return fail(Error::Code::ProcessFailed, "Docker could not do it with " + container +
                                                " (status " + std::to_string(answer.status) + ")" +
                                                said);
}

Task<Result<DockerAnswer>> send(Change change, MutationToken token) {
    DockerApi& docker = *change->docker;
    switch (change->kind) {
    case Kind::Restart:
        return docker.restart(token, change->operationId, change->before->id, change->grace);
    case Kind::Stop:
        return docker.stop(token, change->operationId, change->before->id, change->grace);
    case Kind::Start:
        break;
    }
    return docker.start(token, change->operationId, change->before->id);
}

Task<Result<void>> perform(Change change, MutationToken token) {
    auto before = co_await change->docker->inspect(change->container);
    if (!before)
        co_return fail(nothingSent(before.error()));
    change->before = std::move(*before);
    const auto answer = co_await send(change, token);
    if (!answer)
        co_return fail(answer.error());
    change->isAnswered = true;
    co_return judgeAnswer(*answer, change->container);
}

Task<Result<ReadBack>> readBack(Change change) {
    if (!change->before)
        co_return fail(Error::Code::Internal, "the container was not seen before");
    const BootTime end = change->clock.boot() + lookedWithin +
                         (change->isAnswered ? std::chrono::seconds(0) : change->grace);
    std::optional<Instant> runsSince;
    for (;;) {
        // By its id: another one may have taken its name.
        auto seen = co_await change->docker->inspect(change->before->id);
        const bool isLast = change->clock.boot() >= end;
        if (!seen && isLast)
            co_return fail(seen.error());
        if (seen) {
            change->after = *seen;
            ReadBack back = judgeContainerChange(change->kind, *change->before, *seen);
            const bool isKept =
                change->kind == Kind::Stop || (runsSince && runsSince == seen->started);
            if (isLast || (back.isAsIntended && isKept))
                co_return back;
            runsSince = back.isAsIntended ? seen->started : std::nullopt;
        }
        co_await sleepFor(runsSince ? untilBelieved : betweenLooks);
    }
}

} // namespace

ReadBack judgeContainerChange(Kind kind, const ContainerStatus& before,
                              const ContainerStatus& after) {
    ReadBack back;
    back.observed = describe(after);
    const bool isRunning = after.state == ContainerState::Running;
    switch (kind) {
    case Kind::Restart:
        back.isAsIntended =
            isRunning && after.started && (!before.started || *after.started > *before.started);
        if (isRunning && !back.isAsIntended)
            back.observed += "; it was not restarted";
        break;
    case Kind::Stop:
        back.isAsIntended = isStopped(after.state);
        if (back.isAsIntended && after.restartPolicy == RestartPolicy::Always)
            back.observed += "; its restart policy starts it again when Docker itself starts";
        break;
    case Kind::Start:
        back.isAsIntended = isRunning;
        break;
    }
    return back;
}

ActionSteps containerSteps(Change change) {
    ActionSteps steps;
    steps.perform = [change](MutationToken token) { return perform(change, token); };
    steps.readBack = [change] { return readBack(change); };
    steps.performWithin = firstLook + DockerApi::changeWithin(change->grace);
    steps.readBackWithin = lookedWithin + change->grace + lastLook;
    return steps;
}

} // namespace catalyst
