#include "droplet/HostNumbers.h"

#include <algorithm>
#include <charconv>

namespace catalyst {

std::string_view takeLine(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::string_view takeWord(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return word;
}

std::optional<std::uint64_t> parseUnsigned(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> parseKilobytes(std::string_view text) {
    constexpr std::int64_t kilobyte = 1024;
    const auto number = parseUnsigned(text);
    if (!number || *number > mostKilobytes)
        return std::nullopt;
    return static_cast<std::int64_t>(*number) * kilobyte;
}

std::optional<std::uint64_t> parseAvailable(std::string_view text) {
    if (!text.starts_with('-'))
        return parseUnsigned(text);
    return parseUnsigned(text.substr(1)) ? std::optional<std::uint64_t>(0) : std::nullopt;
}

} // namespace catalyst
