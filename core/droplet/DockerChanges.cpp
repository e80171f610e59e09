#include "droplet/ContainerJson.h"
#include "droplet/DockerApi.h"
#include "droplet/DockerWay.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;
using namespace docker;

/// For what the engine does itself around the container's end and start.
constexpr auto engineNeeds = 10s;
constexpr std::chrono::seconds longestGrace = 10min;

DockerAnswer::Kind kindOf(int status) {
    switch (status) {
    case 204:
        return DockerAnswer::Kind::Accepted;
    case 304:
        return DockerAnswer::Kind::AlreadySo;
    case 404:
        return DockerAnswer::Kind::NoSuchContainer;
    case 409:
        return DockerAnswer::Kind::Conflict;
    default:
        return DockerAnswer::Kind::Failed;
    }
}

Task<Result<DockerAnswer>> change(MutationToken, WayPtr way, std::string operationId,
                                  std::string container, std::string what,
                                  std::chrono::milliseconds within) {
    if (auto checked = checkContainerName(container); !checked)
        co_return fail(checked.error());
    auto request = co_await requestFor(way, "/containers/" + container + what, within);
    if (!request)
        co_return fail(request.error());
    request->method = HttpRequest::Method::Post;
    request->operationId = std::move(operationId);
    const auto response = co_await way->http.send(std::move(*request));
    if (!response)
        co_return fail(response.error());
    if (response->status == badRequest)
        forgetApi(*way);
    DockerAnswer answer;
    answer.status = response->status;
    answer.kind = kindOf(response->status);
    answer.message = readDockerMessage(response->body);
    co_return answer;
}

std::string inSeconds(std::string_view verb, std::chrono::seconds grace) {
    return std::string(verb) + "?t=" + std::to_string(std::clamp(grace, 0s, longestGrace).count());
}

} // namespace

std::chrono::milliseconds DockerApi::changeWithin(std::chrono::seconds grace) {
    return std::clamp(grace, 0s, longestGrace) + engineNeeds;
}

Task<Result<DockerAnswer>> DockerApi::restart(MutationToken token, std::string operationId,
                                              std::string container, std::chrono::seconds grace) {
    return change(token, m_way, std::move(operationId), std::move(container),
                  inSeconds("/restart", grace), changeWithin(grace));
}

Task<Result<DockerAnswer>> DockerApi::stop(MutationToken token, std::string operationId,
                                           std::string container, std::chrono::seconds grace) {
    return change(token, m_way, std::move(operationId), std::move(container),
                  inSeconds("/stop", grace), changeWithin(grace));
}

Task<Result<DockerAnswer>> DockerApi::start(MutationToken token, std::string operationId,
                                            std::string container) {
    return change(token, m_way, std::move(operationId), std::move(container), "/start",
                  changeWithin(0s));
}

} // namespace catalyst
