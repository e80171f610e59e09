#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace catalyst {

/// Cuts the first line off, without its end.
std::string_view takeLine(std::string_view& text);

/// Cuts the first word off, with the spaces around it.
std::string_view takeWord(std::string_view& text);

/// The text as a whole, decimal digits only.
std::optional<std::uint64_t> parseUnsigned(std::string_view text);

/// More than any file system or memory has; as bytes it is still an int64.
inline constexpr std::uint64_t mostKilobytes = std::uint64_t(1) << 52;

/// Kilobytes as bytes; empty above `mostKilobytes`.
std::optional<std::int64_t> parseKilobytes(std::string_view text);

/// As `df` tells what is available: below zero, taken of what is reserved for root, is 0.
std::optional<std::uint64_t> parseAvailable(std::string_view text);

} // namespace catalyst
