#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// One reply in Redis' protocol, version 2 (redis.io, "Redis serialization protocol").
struct RespValue {
    enum class Kind { Text, Error, Number, Array, Nothing };
    Kind kind = Kind::Nothing;
    std::string text; ///< of Text (a simple or a bulk string) and Error
    std::int64_t number = 0;
    std::vector<RespValue> items;

    bool operator==(const RespValue&) const = default;
};

/// Reads replies from bytes as they come, in any portions. Whatever comes, it keeps at most
/// `most` bytes and as many values: after an error it takes nothing more.
class RespReader {
public:
    static constexpr std::size_t most = std::size_t(256) * 1024;
    static constexpr std::size_t mostValues = 1024; ///< of one reply, arrays among them
    static constexpr std::size_t deepest = 4;       ///< arrays in one another
    static constexpr std::size_t longestLine = 4096;

    void feed(std::string_view bytes);

    /// The next whole reply; nothing when more has to come first. Garbage: it is no such protocol.
    /// TooLarge: more than the limits above.
    Result<std::optional<RespValue>> next();

private:
    /// Where the reading of one reply stands.
    struct Cursor {
        std::size_t at = 0;
        std::size_t values = 0;
        bool isShort = false; ///< more has to come
    };
    Result<RespValue> read(Cursor& cursor, std::size_t depth) const;
    Result<std::string_view> line(Cursor& cursor) const;
    Result<RespValue> bulk(Cursor& cursor, std::string_view length) const;
    Result<RespValue> array(Cursor& cursor, std::string_view count, std::size_t depth) const;

    std::string m_bytes;
    std::optional<Error> m_error;
};

/// A command as Redis takes it. The caller wipes it where a word is secret.
std::string respCommand(const std::vector<std::string_view>& words);

} // namespace catalyst
