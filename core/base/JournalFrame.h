#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// One line of a journal:
///
///     <sequence> <durable> <length> <previous hash> <hash> <text>\n
///
/// `hash` is the SHA-256 of the line without its hash ("<sequence> … <previous hash> <text>"), so a
/// line can be judged by itself, and each commits to the whole history by the previous one's hash.
/// `durable` is the last sequence that was known to be on disk when the line was written: it tells
/// a record that a crash may have taken from one that must be there.
struct JournalFrame {
    /// The longest text of a record.
    static constexpr std::size_t maxText = 1024 * 1024;
    /// The longest line, without its newline.
    static constexpr std::size_t maxLine = maxText + 3 * 20 + 2 * 64 + 5;

    std::uint64_t sequence = 0; ///< counts from 1
    std::uint64_t durable = 0;
    std::string previousHash;
    std::string hash;
    std::string_view text;

    /// The hash before the first record.
    static std::string firstHash() { return std::string(64, '0'); }

    /// Sets `hash` and returns the line with its newline.
    Result<std::string> seal();

    /// Reads a line without its newline; nothing when it is not a whole, unaltered one. `text`
    /// points into `line`.
    static std::optional<JournalFrame> parse(std::string_view line);

    /// A whole, unaltered line at the end of one that is not: its newline before is damaged.
    static std::optional<JournalFrame> parseEndOf(std::string_view line);
};

} // namespace catalyst
