#include "base/Decimal.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

/// What is accepted prints exactly as it was written, and reads back as the same value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto value = catalyst::Decimal::parse(text);
    if (!value)
        return 0;
    const auto again = catalyst::Decimal::parse(value->toString());
    if (value->toString() != text || !again || !(*again == *value))
        std::abort();
    return 0;
}
