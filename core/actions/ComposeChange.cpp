#include "actions/ComposeChange.h"

#include "actions/ContainerWords.h"
#include "actions/NothingSent.h"
#include "async/Sleep.h"
#include "ssh/RemoteCommand.h"

#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

using Change = std::shared_ptr<ComposeChange>;

constexpr auto lookedWithin = 3s;
constexpr auto betweenLooks = 200ms;
/// What runs now may end at once: it is looked at again.
constexpr auto untilBelieved = 1000ms;
/// Of one look: the list, and the services' containers a few at a time.
constexpr auto oneLook = 12s;

Task<Result<std::vector<SeenContainer>>> look(Change change) {
    const auto list = co_await change->docker->list();
    if (!list)
        co_return fail(list.error());
    const auto matches = matchContainers(change->services, *list, change->site.directory);
    std::vector<std::string> ids;
    for (const ContainerMatch& match : matches) {
        if (match.container)
            ids.push_back((*list)[*match.container].id);
    }
    auto inspected = co_await change->docker->inspectAll(std::move(ids));
    std::vector<SeenContainer> seen;
    std::size_t next = 0;
    for (const ContainerMatch& match : matches) {
        seen.emplace_back();
        if (!match.container)
            continue;
        Result<ContainerStatus>& one = inspected[next++];
        if (one)
            seen.back() = std::move(*one);
        else if (one.error().code != Error::Code::NotFound) // gone since the list
            co_return fail(one.error());
    }
    co_return seen;
}

std::string describeAll(const std::vector<WantedContainer>& services,
                        const std::vector<SeenContainer>& seen) {
    std::string text;
    for (std::size_t i = 0; i < services.size(); ++i) {
        text += text.empty() ? "" : "; ";
        text += seen[i] ? describe(*seen[i]) : services[i].service + " has no container";
    }
    return text;
}

std::string_view withoutEndSlash(std::string_view path) {
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

Result<void> areOfThisSite(const ComposeChange& change) {
    for (const SeenContainer& seen : change.before) {
        if (!seen || seen->compose.directory.empty())
            continue;
        if (withoutEndSlash(seen->compose.directory) != withoutEndSlash(change.site.directory))
            return fail(Error::Code::NotPermitted,
                        seen->name + " was made in " + seen->compose.directory +
                            ", not in the profile's compose directory " + change.site.directory +
                            "; nothing was sent");
    }
    return {};
}

/// What compose's file calls the service: what it wrote on the container it made for it.
std::string nameOf(const WantedContainer& wanted, const SeenContainer& seen) {
    return seen && !seen->compose.service.empty() ? seen->compose.service : wanted.service;
}

Error notRun(const Error& error) {
    return nothingSent({error.code, error.detail + "; compose was not run"});
}

Task<Result<void>> perform(Change change, MutationToken) {
    RemoteScript detection = composeDetection();
    const RemoteOutcome detected =
        co_await change->run(std::move(detection), change->operationId, {});
    auto tool = readComposeDetection(detected);
    if (!tool)
        co_return fail(notRun(tool.error()));
    change->tool = std::move(*tool);
    auto before = co_await look(change);
    if (!before)
        co_return fail(notRun(before.error()));
    change->before = std::move(*before);
    if (const auto ours = areOfThisSite(*change); !ours)
        co_return fail(ours.error());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < change->services.size(); ++i)
        names.push_back(nameOf(change->services[i], change->before[i]));
    auto script = composeCommand(*change->tool, change->verb, change->site, std::move(names),
                                 composeWithin(change->services.size()));
    if (!script)
        co_return fail(script.error());
    const RemoteOutcome outcome = co_await change->run(std::move(*script), change->operationId, {});
    const auto done = readComposeOutcome(outcome);
    if (done || done.error().code == Error::Code::Cancelled ||
        done.error().code == Error::Code::OutcomeUnknown)
        co_return done;
    // It may have done a part of it before it failed.
    const auto left = co_await look(change);
    co_return fail(done.error().code,
                   done.error().detail + "; afterwards " +
                       (left ? describeAll(change->services, *left)
                             : "the containers could not be seen: " + left.error().detail));
}

std::vector<std::optional<Instant>> startsOf(const std::vector<SeenContainer>& seen) {
    std::vector<std::optional<Instant>> starts;
    for (const SeenContainer& one : seen)
        starts.push_back(one ? one->started : std::nullopt);
    return starts;
}

Task<Result<ReadBack>> readBack(Change change) {
    if (change->before.empty())
        co_return fail(Error::Code::Internal, "the containers were not seen before");
    const BootTime end = change->clock.boot() + lookedWithin;
    std::optional<std::vector<std::optional<Instant>>> runSince;
    for (;;) {
        auto seen = co_await look(change);
        const bool isLast = change->clock.boot() >= end;
        if (!seen && isLast)
            co_return fail(seen.error());
        if (seen) {
            change->after = std::move(*seen);
            ReadBack back =
                judgeComposeChange(change->verb, change->services, change->before, change->after);
            const auto starts = startsOf(change->after);
            const bool isKept =
                change->verb == ComposeVerb::Stop || (runSince && *runSince == starts);
            if (isLast || (back.isAsIntended && isKept))
                co_return back;
            runSince = back.isAsIntended ? std::optional(starts) : std::nullopt;
        }
        co_await sleepFor(runSince ? untilBelieved : betweenLooks);
    }
}

} // namespace

ReadBack judgeComposeChange(ComposeVerb verb, const std::vector<WantedContainer>& services,
                            const std::vector<SeenContainer>& before,
                            const std::vector<SeenContainer>& after) {
    ReadBack back{true, describeAll(services, after)};
    for (std::size_t i = 0; i < services.size(); ++i) {
        const SeenContainer& now = after[i];
        if (verb == ComposeVerb::Stop) {
            back.isAsIntended = back.isAsIntended && (!now || isStopped(now->state));
            continue;
        }
        const bool isOld =
            verb == ComposeVerb::Recreate && now && before[i] && before[i]->id == now->id;
        if (isOld)
            back.observed += "; " + now->name + " was not made anew";
        back.isAsIntended =
            back.isAsIntended && now && now->state == ContainerState::Running && !isOld;
    }
    return back;
}

std::chrono::seconds composeWithin(std::size_t services) {
    // Ten seconds until a process that does not end is killed, and as many to make a container.
    constexpr std::chrono::seconds atLeast{40};
    constexpr std::chrono::seconds each{20};
    return atLeast + each * services;
}

ActionSteps composeSteps(Change change) {
    ActionSteps steps;
    steps.performWithin = remoteCommandWithin(composeDetection().limit) + oneLook +
                          remoteCommandWithin(composeWithin(change->services.size())) + oneLook;
    steps.readBackWithin = lookedWithin + oneLook;
    steps.perform = [change](MutationToken token) { return perform(change, token); };
    steps.readBack = [change] { return readBack(change); };
    return steps;
}

} // namespace catalyst
