#include "droplet/DockerWay.h"

#include "droplet/ContainerJson.h"
#include "net/HttpOutcome.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <utility>

namespace catalyst::docker {

namespace {

using namespace std::chrono_literals;

constexpr int onlyMajor = 1;
constexpr int oldestMinor = 40;
constexpr int newestMinor = 44;
constexpr auto readWithin = 5s;

struct ApiNumber {
    int major = 0;
    int minor = 0;
};

std::optional<ApiNumber> numberOf(std::string_view text) {
    ApiNumber number;
    const char* const end = text.data() + text.size();
    const auto major = std::from_chars(text.data(), end, number.major);
    if (major.ec != std::errc{} || major.ptr == end || *major.ptr != '.')
        return std::nullopt;
    const auto minor = std::from_chars(major.ptr + 1, end, number.minor);
    if (minor.ec != std::errc{} || minor.ptr != end || number.major < 0 || number.minor < 0)
        return std::nullopt;
    return number;
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

Result<HttpRequest> unversioned(const Way& way, std::string_view path,
                                std::chrono::milliseconds deadline) {
    auto socket = way.socket();
    if (!socket)
        return fail(socket.error());
    HttpRequest request;
    request.url = "http://docker" + std::string(path);
    request.unixSocket = std::move(*socket);
    request.deadline = deadline;
    request.bodyCap = inspectCap;
    return request;
}

} // namespace

Result<std::string> chooseApi(const DockerVersion& version) {
    const auto newest = numberOf(version.apiVersion);
    const auto oldest = numberOf(version.oldestApi.empty() ? "1.12" : version.oldestApi);
    if (!newest || !oldest)
        return fail(Error::Code::InvalidData,
                    "Docker's version names no API: \"" + version.apiVersion + "\"");
    const int minor =
        newest->major > onlyMajor ? newestMinor : std::min(newest->minor, newestMinor);
    const bool isSpoken = newest->major >= onlyMajor && minor >= oldestMinor &&
                          oldest->major <= onlyMajor &&
                          (oldest->major < onlyMajor || oldest->minor <= minor);
    if (!isSpoken)
        return fail(Error::Code::Unsupported,
                    "Docker " + version.engine + " speaks the APIs " + version.oldestApi + " to " +
                        version.apiVersion +
                        "; this console speaks 1.40 to 1.44 (Docker 19.03 and "
                        "later)");
    return std::to_string(onlyMajor) + "." + std::to_string(minor);
}

Result<void> checkContainerName(std::string_view name) {
    constexpr std::size_t longest = 255;
    const auto isRest = [](char c) {
        return isNameCharacter(c) || c == '_' || c == '.' || c == '-';
    };
    if (name.empty() || name.size() > longest || !isNameCharacter(name.front()) ||
        !std::ranges::all_of(name, isRest))
        return fail(Error::Code::InvalidArgument,
                    "a container's name has letters, digits, '_', '.' and '-' only");
    return {};
}

std::string percentEncoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (isNameCharacter(c) || c == '-' || c == '_' || c == '.') {
            encoded += c;
            continue;
        }
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 0x0FU];
    }
    return encoded;
}

std::string queryTime(Instant instant) {
    constexpr std::int64_t million = 1'000'000;
    const std::int64_t micros = std::max<std::int64_t>(instant.time_since_epoch().count(), 0);
    std::string fraction = std::to_string(micros % million);
    fraction.insert(0, 6 - fraction.size(), '0');
    return std::to_string(micros / million) + "." + fraction;
}

Task<Result<DockerVersion>> askVersion(WayPtr way) {
    auto request = unversioned(*way, "/version", readWithin);
    if (!request)
        co_return fail(request.error());
    const std::string target = describe(*request);
    const auto response = co_await way->http.send(std::move(*request));
    if (!response)
        co_return fail(response.error());
    if (response->status != 200)
        co_return fail(refused(response->status, response->body, target));
    auto version = readDockerVersion(response->body);
    if (!version)
        co_return fail(version.error());
    auto api = chooseApi(*version);
    if (!api)
        co_return fail(api.error());
    way->api = *api;
    version->usedApi = std::move(*api);
    co_return version;
}

Task<Result<HttpRequest>> requestFor(WayPtr way, std::string path,
                                     std::chrono::milliseconds deadline) {
    if (way->api.empty()) {
        const auto version = co_await askVersion(way);
        if (!version)
            co_return fail(version.error());
    }
    auto request = unversioned(*way, "/v" + way->api + path, deadline);
    co_return request;
}

Task<Result<std::string>> get(WayPtr way, std::string path, std::size_t cap,
                              std::chrono::milliseconds deadline, bool isConfidential) {
    auto request = co_await requestFor(way, std::move(path), deadline);
    if (!request)
        co_return fail(request.error());
    request->bodyCap = cap;
    request->isConfidential = isConfidential;
    const std::string target = describe(*request);
    auto response = co_await way->http.send(std::move(*request));
    if (!response)
        co_return fail(response.error());
    if (response->status == badRequest)
        forgetApi(*way);
    if (response->status != 200)
        co_return fail(refused(response->status, readDockerMessage(response->body), target));
    co_return std::move(response->body);
}

Task<Result<ContainerStatus>> inspect(WayPtr way, std::string container) {
    if (auto checked = checkContainerName(container); !checked)
        co_return fail(checked.error());
    auto body =
        co_await get(way, "/containers/" + container + "/json", inspectCap, readWithin, true);
    if (!body)
        co_return fail(body.error());
    co_return readContainer(std::move(*body), *way->mask);
}

} // namespace catalyst::docker
