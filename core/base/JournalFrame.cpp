#include "base/JournalFrame.h"

#include "base/Sha256.h"

#include <charconv>

namespace catalyst {

namespace {

/// The next field and its space; nothing when there is none.
std::optional<std::string_view> takeField(std::string_view& rest) {
    constexpr std::size_t longest = 64;
    const std::size_t space = rest.substr(0, longest + 1).find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    const std::string_view field = rest.substr(0, space);
    rest.remove_prefix(space + 1);
    return field;
}

std::optional<std::uint64_t> takeNumber(std::string_view& rest) {
    const auto field = takeField(rest);
    if (!field)
        return std::nullopt;
    std::uint64_t value = 0;
    const char* end = field->data() + field->size();
    const auto read = std::from_chars(field->data(), end, value);
    if (read.ec != std::errc() || read.ptr != end)
        return std::nullopt;
    return value;
}

} // namespace

Result<std::string> JournalFrame::seal() {
    std::string line = std::to_string(sequence) + ' ' + std::to_string(durable) + ' ' +
                       std::to_string(text.size()) + ' ' + previousHash + ' ';
    const std::size_t head = line.size();
    line += text;
    auto sum = sha256Hex(line);
    if (!sum)
        return fail(std::move(sum.error()));
    hash = std::move(*sum);
    line.insert(head, hash + ' ');
    line += '\n';
    return line;
}

std::optional<JournalFrame> JournalFrame::parse(std::string_view line) {
    std::string_view rest = line;
    const auto sequence = takeNumber(rest);
    const auto durable = sequence ? takeNumber(rest) : std::nullopt;
    const auto length = durable ? takeNumber(rest) : std::nullopt;
    const auto previous = length ? takeField(rest) : std::nullopt;
    const std::size_t head = line.size() - rest.size();
    const auto hash = previous ? takeField(rest) : std::nullopt;
    if (!hash || rest.size() != *length)
        return std::nullopt;
    const auto sum = sha256Hex(std::string(line.substr(0, head)) + std::string(rest));
    if (!sum || *sum != *hash)
        return std::nullopt;
    return JournalFrame{*sequence, *durable, std::string(*previous), std::string(*hash), rest};
}

std::optional<JournalFrame> JournalFrame::parseEndOf(std::string_view line) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (!isDigit(line[i]))
            continue;
        // Cheap for what is no frame: its length does not fit what is left.
        if (auto frame = parse(line.substr(i)))
            return frame;
    }
    return std::nullopt;
}

} // namespace catalyst
