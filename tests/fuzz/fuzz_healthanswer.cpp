#include "health/HealthAnswer.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace catalyst;

/// The first two bytes choose status and content type, the rest is the body. Whatever it is:
/// bounded words, and never healthy without a 2xx.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const int status = 100 + data[0] * 2;
    const char* type = data[1] % 2 == 0 ? "application/json" : "text/plain";
    const std::string body(data + 2, data + size);
    const HealthReading reading = readHealthAnswer(status, type, body);
    const bool isSuccess = status >= 200 && status < 300;
    const bool isBounded = reading.evidence.reported.size() <= 200 &&
                           reading.version.size() <= 40 && reading.evidence.detail.size() <= 300;
    if (!isBounded || (reading.evidence.finding == Finding::Healthy && !isSuccess))
        std::abort();
    return 0;
}
