#include "config/ProfileReader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Whatever the bytes are: a profile or problems, never a crash, and never an endless report.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const catalyst::ProfileReading reading = catalyst::readProfile(text);
    const bool isAccepted = catalyst::parseProfile(text, "fuzz.toml").has_value();
    const bool isBounded = reading.problems.size() <= 101;
    if (!isBounded || isAccepted != reading.problems.empty())
        std::abort();
    if (isAccepted && (reading.profile.id.isEmpty() || reading.profile.services.empty()))
        std::abort();
    return 0;
}
