#include "store/UtcText.h"

#include <array>
#include <ctime>

namespace catalyst {

namespace {

std::string formatted(Instant instant, const char* format) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    const std::time_t time = seconds.time_since_epoch().count();
    std::tm parts{};
    std::array<char, 64> text{};
    if (!::gmtime_r(&time, &parts))
        return std::to_string(time);
    const std::size_t size = std::strftime(text.data(), text.size(), format, &parts);
    return std::string(text.data(), size);
}

} // namespace

std::string utcText(Instant instant) {
    return formatted(instant, "%Y-%m-%d %H:%M:%S UTC");
}

std::string utcStamp(Instant instant) {
    return formatted(instant, "%Y%m%dT%H%M%SZ");
}

} // namespace catalyst
