#include "market/CalendarOverrides.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Whatever the bytes are: overrides or one error with a place, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto overrides = catalyst::parseCalendarOverrides(text, "fuzz.toml");
    const bool saysWhere = overrides || overrides.error().detail.starts_with("fuzz.toml:");
    if (!saysWhere)
        std::abort();
    return 0;
}
