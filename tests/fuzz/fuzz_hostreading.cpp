#include "droplet/HostAnswer.h"
#include "droplet/HostSamples.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace catalyst;

void demand(bool isSo) {
    if (!isSo)
        std::abort();
}

bool isShare(std::optional<int> permille) {
    return !permille || (*permille >= 0 && *permille <= 1000);
}

void checkPath(const HostPath& path) {
    if (path.space) {
        demand(path.space->usedBytes >= 0 && path.space->availableBytes >= 0);
        demand(isShare(usedPermille(*path.space)));
        demand(path.space->mountPoint.find('\n') == std::string::npos);
    }
    if (path.inodes)
        demand(isShare(usedPermille(*path.inodes)));
}

} // namespace

/// Whatever a droplet answers, figures stay within what they can be, and no sample has a sign.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const Moment before{Instant(std::chrono::seconds(1'795'000'000)), BootTime{}};
    const Moment after{before.wall + std::chrono::seconds(1),
                       before.boot + std::chrono::seconds(1)};
    auto reading = parseHostAnswer(text, {"/", "/srv"}, before, after);
    if (!reading)
        return 0;
    HostReading twice = *reading;
    followHost(twice, &*reading);
    demand(!twice.cpuPermille || isShare(*twice.cpuPermille));
    demand(!twice.memory || isShare(usedPermille(*twice.memory)));
    demand(!twice.processors || *twice.processors > 0);
    for (const HostPath& path : twice.paths)
        checkPath(path);
    for (const KeyedSample& keyed : hostSamplesOf(twice, *ProfileId::parse("p")))
        demand(keyed.sample.value >= Sample::NoValue);
    return 0;
}
