#include "droplet/DockerApi.h"

#include "async/Combinators.h"
#include "droplet/ContainerJson.h"
#include "droplet/DockerEvents.h"
#include "droplet/DockerLog.h"
#include "droplet/DockerWay.h"
#include "net/HttpOutcome.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;
using namespace docker;

constexpr auto readWithin = 5s;
constexpr auto usageWithin = 8s;
constexpr auto logWithin = 30s;
constexpr std::size_t inspectedAtOnce = 4;
constexpr std::size_t logCap = std::size_t(2) * 1024 * 1024;

/// What is shared by a stream's sink and the coroutine that waits for its end.
template <class Reader, class Item>
struct Taking {
    Reader reader;
    std::function<bool(Item)> sink;
    std::weak_ptr<char> waiting; ///< expired once the task is gone, and its sink's owner may be
    std::optional<Error> error;
    bool hasEnough = false;

    bool take(Result<std::vector<Item>> items) {
        if (!items) {
            error = items.error();
            return false;
        }
        for (Item& item : *items) {
            hasEnough = !sink(std::move(item));
            if (hasEnough || waiting.expired())
                return false;
        }
        return true;
    }
};

using EventTaking = Taking<EventLines, ContainerEvent>;
using LogTaking = Taking<LogLines, ContainerLogLine>;

template <class T>
Http::Sink sinkOf(std::shared_ptr<T> taking) {
    return [taking](std::string_view piece) { return taking->take(taking->reader.take(piece)); };
}

Task<Result<void>> askPing(WayPtr way) {
    auto request = co_await requestFor(way, "/_ping", readWithin);
    if (!request)
        co_return fail(request.error());
    const std::string target = describe(*request);
    const auto response = co_await way->http.send(std::move(*request));
    if (!response)
        co_return fail(response.error());
    if (response->status == badRequest)
        forgetApi(*way);
    if (response->status != 200)
        co_return fail(refused(response->status, response->body, target));
    co_return Result<void>();
}

Task<Result<DockerInfo>> askInfo(WayPtr way) {
    const auto body = co_await get(way, "/info", inspectCap, readWithin);
    if (!body)
        co_return fail(body.error());
    co_return readDockerInfo(*body);
}

Task<Result<std::vector<ContainerSummary>>> askList(WayPtr way, std::string project) {
    std::string path = "/containers/json?all=1";
    if (!project.empty()) {
        // Project names are of letters, digits, '-' and '_'; others could not be told in JSON.
        if (auto checked = checkContainerName(project); !checked)
            co_return fail(checked.error().code, "\"" + project + "\" is no compose project");
        path += "&filters=" +
                percentEncoded(R"({"label":["com.docker.compose.project=)" + project + R"("]})");
    }
    const auto body = co_await get(way, std::move(path), listCap, readWithin);
    if (!body)
        co_return fail(body.error());
    co_return readContainerList(*body);
}

Task<std::vector<Result<ContainerStatus>>> inspectEach(WayPtr way,
                                                       std::vector<std::string> containers) {
    std::vector<Result<ContainerStatus>> found;
    for (std::size_t at = 0; at < containers.size(); at += inspectedAtOnce) {
        std::vector<Task<Result<ContainerStatus>>> some;
        for (std::size_t i = at; i < std::min(at + inspectedAtOnce, containers.size()); ++i)
            some.push_back(inspect(way, containers[i]));
        auto answers = co_await all(std::move(some));
        std::ranges::move(answers, std::back_inserter(found));
    }
    co_return found;
}

Task<Result<ContainerUsage>> askUsage(WayPtr way, std::string container) {
    if (auto checked = checkContainerName(container); !checked)
        co_return fail(checked.error());
    const auto body = co_await get(way, "/containers/" + container + "/stats?stream=false",
                                   inspectCap, usageWithin);
    if (!body)
        co_return fail(body.error());
    co_return readContainerUsage(*body);
}

std::string logPath(const LogQuery& query, bool isFollowed) {
    std::string path = "/containers/" + query.container + "/logs?stdout=1&stderr=1&timestamps=1";
    if (isFollowed)
        path += "&follow=1";
    path += "&tail=" + (query.tail ? std::to_string(std::max(*query.tail, 0)) : "all");
    if (query.since)
        path += "&since=" + queryTime(*query.since);
    if (query.until && !isFollowed)
        path += "&until=" + queryTime(*query.until);
    return path;
}

/// The log as it comes, line by line. The error is the stream's, else the log's own.
Task<Result<void>> streamLog(WayPtr way, LogQuery query, bool isFollowed,
                             std::chrono::milliseconds idle, DockerApi::LineSink sink) {
    // Nothing else tells how the log is framed, before API 1.42.
    const auto container = co_await inspect(way, query.container);
    if (!container)
        co_return fail(container.error());
    auto request = co_await requestFor(way, logPath(query, isFollowed), readWithin);
    if (!request)
        co_return fail(request.error());
    const auto framing =
        container->hasTerminal ? LogLines::Framing::Raw : LogLines::Framing::Frames;
    const auto waiting = std::make_shared<char>();
    auto taking = std::make_shared<LogTaking>(
        LogTaking{LogLines(framing, true), std::move(sink), waiting, std::nullopt, false});
    Http::Sink pieces = sinkOf(taking);
    const auto ended = co_await way->http.stream(std::move(*request), std::move(pieces), idle);
    if (taking->error)
        co_return fail(*taking->error);
    if (!ended) {
        if (ended.error().code == Error::Code::InvalidArgument)
            forgetApi(*way);
        co_return fail(ended.error());
    }
    if (!taking->hasEnough)
        taking->take(taking->reader.finish());
    if (taking->error)
        co_return fail(*taking->error);
    co_return Result<void>();
}

Task<Result<LogPart>> readLog(WayPtr way, LogQuery query) {
    auto part = std::make_shared<LogPart>();
    auto size = std::make_shared<std::size_t>(0);
    DockerApi::LineSink sink = [part, size](ContainerLogLine line) {
        *size += line.text.size() + sizeof line;
        if (*size > logCap) {
            part->isCut = true;
            return false;
        }
        part->lines.push_back(std::move(line));
        return true;
    };
    const std::string what = "reading the log of " + query.container;
    auto stream = streamLog(way, std::move(query), false, readWithin, std::move(sink));
    const Result<void> ended = co_await withTimeout(std::move(stream), logWithin, what);
    if (!ended)
        co_return fail(ended.error());
    co_return std::move(*part);
}

Task<Result<void>> followEvents(WayPtr way, std::optional<Instant> since,
                                DockerApi::EventSink sink) {
    std::string path = "/events?filters=" + percentEncoded(R"({"type":["container"]})");
    if (since)
        path += "&since=" + queryTime(*since);
    auto request = co_await requestFor(way, std::move(path), readWithin);
    if (!request)
        co_return fail(request.error());
    const std::string target = describe(*request);
    const auto waiting = std::make_shared<char>();
    auto taking = std::make_shared<EventTaking>(
        EventTaking{EventLines(), std::move(sink), waiting, std::nullopt, false});
    Http::Sink pieces = sinkOf(taking);
    const auto ended = co_await way->http.stream(std::move(*request), std::move(pieces));
    if (taking->error)
        co_return fail(*taking->error);
    if (!ended) {
        if (ended.error().code == Error::Code::InvalidArgument)
            forgetApi(*way);
        co_return fail(ended.error());
    }
    if (!taking->hasEnough)
        co_return fail(Error::Code::Reset, target + ": the engine ended its events");
    co_return Result<void>();
}

} // namespace

std::string_view toString(DockerAnswer::Kind kind) {
    switch (kind) {
    case DockerAnswer::Kind::Accepted:
        return "accepted";
    case DockerAnswer::Kind::AlreadySo:
        return "already_so";
    case DockerAnswer::Kind::NoSuchContainer:
        return "no_such_container";
    case DockerAnswer::Kind::Conflict:
        return "conflict";
    case DockerAnswer::Kind::Failed:
        return "failed";
    }
    return "failed";
}

DockerApi::DockerApi(Http& http, Socket socket, std::shared_ptr<const EnvironmentMask> mask)
    : m_way(std::make_shared<Way>(Way{http, std::move(socket), std::move(mask), {}})) {}

DockerApi::~DockerApi() = default;

Task<Result<void>> DockerApi::ping() {
    return askPing(m_way);
}

Task<Result<DockerVersion>> DockerApi::version() {
    return askVersion(m_way);
}

Task<Result<DockerInfo>> DockerApi::info() {
    return askInfo(m_way);
}

Task<Result<std::vector<ContainerSummary>>> DockerApi::list(std::string project) {
    return askList(m_way, std::move(project));
}

Task<Result<ContainerStatus>> DockerApi::inspect(std::string container) {
    return docker::inspect(m_way, std::move(container));
}

Task<std::vector<Result<ContainerStatus>>>
DockerApi::inspectAll(std::vector<std::string> containers) {
    return inspectEach(m_way, std::move(containers));
}

Task<Result<ContainerUsage>> DockerApi::usage(std::string container) {
    return askUsage(m_way, std::move(container));
}

Task<Result<LogPart>> DockerApi::logs(LogQuery query) {
    return readLog(m_way, std::move(query));
}

Task<Result<void>> DockerApi::followLogs(LogQuery query, LineSink sink) {
    return streamLog(m_way, std::move(query), true, 0ms, std::move(sink));
}

Task<Result<void>> DockerApi::events(std::optional<Instant> since, EventSink sink) {
    return followEvents(m_way, since, std::move(sink));
}

} // namespace catalyst
