#include "droplet/DockerLog.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace catalyst;
using namespace catalyst::docker;

namespace {

struct Read {
    std::vector<ContainerLogLine> lines;
    bool isBroken = false;

    bool operator==(const Read&) const = default;
};

/// In pieces whose sizes follow from `seed`; 0: in one.
Read read(LogLines log, std::string_view bytes, unsigned seed) {
    Read found;
    while (!bytes.empty()) {
        seed = seed * 1103515245U + 12345U;
        const std::size_t size = seed == 12345U
                                     ? bytes.size()
                                     : std::min<std::size_t>(1 + (seed >> 16U) % 40, bytes.size());
        const auto lines = log.take(bytes.substr(0, size));
        bytes.remove_prefix(size);
        if (!lines)
            break;
        found.lines.insert(found.lines.end(), lines->begin(), lines->end());
    }
    const auto last = log.finish();
    found.isBroken = !last;
    if (last)
        found.lines.insert(found.lines.end(), last->begin(), last->end());
    return found;
}

} // namespace

/// However the bytes are split, the lines are the same, and none is longer than allowed. The first
/// byte says how the log is framed, the second how it is split.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const auto framing = (data[0] & 1U) != 0 ? LogLines::Framing::Raw : LogLines::Framing::Frames;
    const LogLines log(framing, (data[0] & 2U) != 0);
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const Read whole = read(log, bytes, 0);
    if (read(log, bytes, 1U + data[1]) != whole)
        std::abort();
    for (const ContainerLogLine& line : whole.lines) {
        if (line.text.size() > LogLines::longestLine)
            std::abort();
    }
    return 0;
}
