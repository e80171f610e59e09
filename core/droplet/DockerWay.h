#pragma once

#include "async/Task.h"
#include "droplet/DockerApi.h"
#include "net/Http.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace catalyst::docker {

/// How requests get to the engine; shared by those under way, so that they outlive DockerApi.
struct Way {
    Http& http;
    DockerApi::Socket socket;
    std::shared_ptr<const EnvironmentMask> mask;
    std::string api; ///< as agreed upon: "1.41"; empty: not yet
};
using WayPtr = std::shared_ptr<Way>;

/// The API to speak with an engine: the newest that both know, "1.41". 1.40 to 1.44 are what this
/// console's readers were written for; newer engines still speak 1.44. Unsupported for an engine
/// that speaks none of these, InvalidData for a version that is none. Pure.
Result<std::string> chooseApi(const DockerVersion& version);

/// Docker's rule for names and ids, without which a name could lead elsewhere. Pure.
Result<void> checkContainerName(std::string_view name);

/// As a query's value. Pure.
std::string percentEncoded(std::string_view text);
/// "1795714185.452525", as since= and until= take it. Pure.
std::string queryTime(Instant instant);

/// A GET of `path` ("/containers/json?all=1") of the API agreed upon, which is asked for first when
/// it is not known; nothing else is sent here.
Task<Result<HttpRequest>> requestFor(WayPtr way, std::string path,
                                     std::chrono::milliseconds deadline);

/// The body of the answer to it.
Task<Result<std::string>> get(WayPtr way, std::string path, std::size_t cap,
                              std::chrono::milliseconds deadline, bool isConfidential = false);

/// The status of an answer that may say that the API is not the right one.
inline constexpr int badRequest = 400;
/// The next request asks anew which one is.
inline void forgetApi(Way& way) {
    way.api.clear();
}

Task<Result<ContainerStatus>> inspect(WayPtr way, std::string container);
Task<Result<DockerVersion>> askVersion(WayPtr way);

} // namespace catalyst::docker
