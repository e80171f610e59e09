#include "droplet/ContainerJson.h"
#include "droplet/DockerEvents.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace catalyst;
using namespace catalyst::docker;

/// Nothing that Docker may answer hurts, and what takes the environment out leaves the answer's
/// length and nothing of the environment.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const EnvironmentMask mask;
    const std::string body(data, data + size);
    std::string answer = body;
    const auto taken = takeEnvironment(answer, mask);
    if (taken && answer.size() != body.size())
        std::abort();
    if (!taken && !answer.empty())
        std::abort();
    // A second look finds as many variables, all of them blank.
    if (taken) {
        const auto again = takeEnvironment(answer, mask);
        if (!again || again->size() != taken->size())
            std::abort();
        for (const EnvironmentVariable& variable : *again) {
            if (variable.name != "(not a name)" || variable.shown != "empty")
                std::abort();
        }
    }
    (void)readContainer(body, mask);
    (void)readContainerList(body);
    (void)readContainerUsage(body);
    (void)readDockerVersion(body);
    (void)readDockerInfo(body);
    (void)EventLines().take(body + "\n");
    return 0;
}
