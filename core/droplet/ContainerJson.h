#pragma once

#include "base/Result.h"
#include "droplet/ContainerEnvironment.h"
#include "model/Container.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::docker {

/// The Docker engine's answers as values (docs.docker.com, Engine API 1.40 to 1.44). Pure. What is
/// missing is empty; a field of a wrong type is InvalidData and names its place; what is beyond a
/// cap is TooLarge.

inline constexpr std::size_t listCap = std::size_t(4) * 1024 * 1024; ///< bytes
inline constexpr std::size_t inspectCap = std::size_t(1) * 1024 * 1024;
inline constexpr std::size_t mostContainers = 1000;

/// Of GET /containers/json.
Result<std::vector<ContainerSummary>> readContainerList(std::string_view body);

/// Of GET /containers/{id}/json. `body` holds the raw environment: it is wiped.
Result<ContainerStatus> readContainer(std::string body, const EnvironmentMask& mask);

/// Of GET /containers/{id}/stats?stream=false, of cgroups of either version.
Result<ContainerUsage> readContainerUsage(std::string_view body);

/// Of GET /version; `usedApi` stays empty.
Result<DockerVersion> readDockerVersion(std::string_view body);

/// Of GET /info.
Result<DockerInfo> readDockerInfo(std::string_view body);

/// The engine's own words of an error, {"message": "…"}; the body itself when it is none.
std::string readDockerMessage(std::string_view body);

} // namespace catalyst::docker
