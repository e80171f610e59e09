#pragma once

#include "droplet/HostSections.h"
#include "model/Host.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// What `df` said of the path that was the script's `index`th, from 1.
HostPath readHostPath(const HostSections& sections, std::size_t index, const std::string& path);

/// A line of `df -P`: three figures, a share, a mount point. The figures' meaning is the caller's.
struct DfRow {
    std::int64_t total = 0;
    std::int64_t used = 0;
    std::int64_t available = 0; ///< 0 where root has taken of what is reserved for it
    std::string_view mountPoint;
};
/// Empty when it is none. Names of devices and mount points may have spaces.
std::optional<DfRow> parseDfRow(std::string_view line);

} // namespace catalyst
