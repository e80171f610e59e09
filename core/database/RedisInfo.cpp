#include "database/RedisInfo.h"

#include "base/Text.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace catalyst {

namespace {

constexpr std::size_t shown = 60;

/// "name:value" lines; the first of a name counts.
std::optional<std::string_view> valueIn(std::string_view info, std::string_view name) {
    while (!info.empty()) {
        const std::size_t end = std::min(info.find('\n'), info.size());
        std::string_view line = info.substr(0, end);
        info.remove_prefix(std::min(end + 1, info.size()));
        if (!line.starts_with(name) || !line.substr(name.size()).starts_with(':'))
            continue;
        line.remove_prefix(name.size() + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }
    return std::nullopt;
}

template <class Number>
std::optional<Number> numberIn(std::string_view info, std::string_view name) {
    const auto text = valueIn(info, name);
    if (!text)
        return std::nullopt;
    Number number{};
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc{} || end != text->data() + text->size())
        return std::nullopt;
    return number;
}

std::string textIn(std::string_view info, std::string_view name) {
    return sanitizeForDisplay(valueIn(info, name).value_or(""), shown);
}

std::optional<std::uint64_t> evictedSince(const RedisReading& now,
                                          const std::optional<RedisReading>& before) {
    if (!before)
        return std::nullopt;
    // The count begins anew with every start, and with CONFIG RESETSTAT.
    const bool isAnew = before->runId != now.runId || before->evictedKeys > now.evictedKeys;
    return isAnew ? now.evictedKeys : now.evictedKeys - before->evictedKeys;
}

} // namespace

Result<RedisReading> readRedisInfo(std::string_view info,
                                   const std::optional<RedisReading>& before) {
    const auto used = numberIn<std::uint64_t>(info, "used_memory");
    const auto evicted = numberIn<std::uint64_t>(info, "evicted_keys");
    RedisReading reading;
    reading.version = textIn(info, "redis_version");
    const char* missing = reading.version.empty() ? "redis_version"
                          : !used                 ? "used_memory"
                          : !evicted              ? "evicted_keys"
                                                  : nullptr;
    if (missing)
        return fail(Error::Code::InvalidData,
                    "Redis' answer to INFO holds no usable '" + std::string(missing) + "'");
    reading.usedMemory = *used;
    reading.maxMemory = numberIn<std::uint64_t>(info, "maxmemory").value_or(0);
    reading.evictedKeys = *evicted;
    reading.clients = std::max(numberIn<int>(info, "connected_clients").value_or(0), 0);
    reading.role = textIn(info, "role");
    reading.isLoading = valueIn(info, "loading") == "1";
    reading.runId = textIn(info, "run_id");
    if (const auto saved = valueIn(info, "rdb_last_bgsave_status"))
        reading.lastSaved = *saved == "ok";
    reading.evictedSince = evictedSince(reading, before);
    return reading;
}

} // namespace catalyst
