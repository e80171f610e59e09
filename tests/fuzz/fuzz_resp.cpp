#include "database/RedisInfo.h"
#include "database/Resp.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

/// All replies until the first error, or all there are.
std::vector<catalyst::RespValue> readAll(std::string_view text, std::size_t step) {
    catalyst::RespReader reader;
    std::vector<catalyst::RespValue> values;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, step);
        text.remove_prefix(part.size());
        reader.feed(part);
        for (auto value = reader.next(); value && *value; value = reader.next())
            values.push_back(std::move(**value));
    }
    return values;
}

} // namespace

/// In whatever portions the bytes come, the same replies are read, and an answer to INFO is either
/// refused or fit to be shown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t longest = 4096;
    if (size > longest)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (readAll(text, size == 0 ? 1 : size) != readAll(text, 1))
        std::abort();
    const auto reading = catalyst::readRedisInfo(text, std::nullopt);
    constexpr std::size_t shown = 60;
    if (reading && (reading->version.size() > shown || reading->role.size() > shown))
        std::abort();
    return 0;
}
