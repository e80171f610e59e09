#include "model/Host.h"

#include <algorithm>
#include <limits>

namespace catalyst {

namespace {

std::optional<int> shareOf(std::int64_t used, std::int64_t whole) {
    if (whole <= 0)
        return std::nullopt;
    constexpr std::int64_t all = 1000;
    // Beyond two petabytes the product would not fit.
    if (whole > std::numeric_limits<std::int64_t>::max() / (2 * all))
        return static_cast<int>(std::min(used / (whole / all) + 1, all));
    return static_cast<int>(std::min((used * all + whole - 1) / whole, all));
}

} // namespace

std::optional<int> usedPermille(const HostMemory& memory) {
    return shareOf(memory.totalBytes - memory.availableBytes, memory.totalBytes);
}

std::optional<int> usedPermille(const HostSpace& space) {
    return shareOf(space.usedBytes, space.usedBytes + space.availableBytes);
}

std::optional<int> usedPermille(const HostInodes& inodes) {
    return shareOf(inodes.total - inodes.free, inodes.total);
}

std::int64_t loadPermille(const HostLoad& load, int processors) {
    return load.oneMinute * 10 / processors;
}

std::string_view toString(HostResourceKind kind) {
    switch (kind) {
    case HostResourceKind::Cpu:
        return "cpu";
    case HostResourceKind::Memory:
        return "memory";
    case HostResourceKind::Disk:
        return "disk";
    case HostResourceKind::Inodes:
        return "inodes";
    case HostResourceKind::Load:
        return "load";
    case HostResourceKind::Clock:
        return "clock";
    }
    return "cpu";
}

std::string nameOf(const HostResource& resource) {
    std::string name(toString(resource.kind));
    if (!resource.subject.empty())
        name += ' ' + resource.subject;
    return name;
}

} // namespace catalyst
