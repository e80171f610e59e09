#include "health/HostWords.h"

#include <algorithm>

namespace catalyst {

namespace {

/// "1.7": with that many decimals, rounded to the nearest.
std::string fixed(std::int64_t value, std::int64_t unit, int decimals) {
    std::int64_t scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const std::int64_t step = std::max<std::int64_t>(unit / scale, 1);
    const std::int64_t rounded = (value + step / 2) / step;
    std::string part = std::to_string(rounded % scale);
    part.insert(0, static_cast<std::size_t>(decimals) - part.size(), '0');
    return std::to_string(rounded / scale) + '.' + part;
}

} // namespace

std::string percentText(std::int64_t permille) {
    const std::string whole = std::to_string(permille / 10);
    const auto tenth = permille % 10;
    return whole + (tenth == 0 ? "" : '.' + std::to_string(tenth)) + " %";
}

std::string gigabytesText(std::int64_t bytes) {
    constexpr std::int64_t gigabyte = 1'000'000'000;
    constexpr std::int64_t wholeFrom = 10 * gigabyte;
    if (bytes >= wholeFrom)
        return std::to_string((bytes + gigabyte / 2) / gigabyte) + " GB";
    return fixed(bytes, gigabyte, 1) + " GB";
}

std::string secondsText(std::chrono::microseconds time) {
    constexpr std::int64_t second = 1'000'000;
    return fixed(std::chrono::abs(time).count(), second, 3) + " s";
}

std::string cpuWords(std::int64_t permille) {
    return "the processors are " + percentText(permille) + " busy";
}

std::string memoryWords(const HostMemory& memory) {
    std::string words = "memory is " + percentText(usedPermille(memory).value_or(0)) + " used, " +
                        gigabytesText(memory.availableBytes) + " available of " +
                        gigabytesText(memory.totalBytes);
    if (memory.swapTotalBytes == 0)
        return words + ", no swap";
    return words + ", swap " + gigabytesText(memory.swapTotalBytes - memory.swapFreeBytes) +
           " used of " + gigabytesText(memory.swapTotalBytes);
}

std::string diskWords(const HostSpace& space) {
    return space.mountPoint + " is " + percentText(usedPermille(space).value_or(0)) + " full, " +
           gigabytesText(space.availableBytes) + " free of " + gigabytesText(space.totalBytes);
}

std::string inodeWords(const std::string& mountPoint, const HostInodes& inodes) {
    return mountPoint + " has used " + percentText(usedPermille(inodes).value_or(0)) +
           " of its inodes, " + std::to_string(inodes.free) + " free of " +
           std::to_string(inodes.total);
}

std::string loadWords(const HostLoad& load, int processors) {
    constexpr std::int64_t one = 100;
    return "load is " + fixed(load.oneMinute, one, 2) + " on " + std::to_string(processors) +
           (processors == 1 ? " processor" : " processors");
}

std::string skewWords(const HostSkew& skew) {
    const char* side =
        skew.ahead.count() < 0 ? " behind this computer's" : " ahead of this computer's";
    return "the droplet's clock is " + secondsText(skew.ahead) + side + ", give or take " +
           secondsText(skew.uncertainty);
}

std::string limitWords(HostResourceKind kind, std::int64_t limit) {
    constexpr std::int64_t permille = 1000;
    if (kind == HostResourceKind::Load)
        return "; limit " + fixed(limit, permille, 1) + " per processor";
    if (kind == HostResourceKind::Clock)
        return "; limit " + secondsText(std::chrono::microseconds(limit));
    return "; limit " + percentText(limit);
}

} // namespace catalyst
