#include "app/TextParts.h"

#include "base/Text.h"
#include "base/TimeText.h"

#include <algorithm>
#include <cctype>

namespace catalyst {

namespace {

/// Bytes of the first `columns` characters.
std::size_t bytesOf(std::string_view text, std::size_t columns) {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < columns && bytes < text.size(); ++i)
        bytes += decodeUtf8(text.substr(bytes)).size;
    return bytes;
}

std::size_t columnsOf(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t bytes = 0; bytes < text.size(); ++columns)
        bytes += decodeUtf8(text.substr(bytes)).size;
    return columns;
}

std::string two(std::int64_t large, const char* largeUnit, std::int64_t small,
                const char* smallUnit) {
    std::string text = std::to_string(large) + largeUnit;
    if (small > 0)
        text += " " + std::to_string(small) + smallUnit;
    return text;
}

} // namespace

std::string upperCase(std::string_view text) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return upper;
}

std::string padded(std::string text, std::size_t columns) {
    const std::size_t has = columnsOf(text);
    if (has < columns)
        text.append(columns - has, ' ');
    return text;
}

std::string fitted(std::string_view text, std::size_t columns) {
    if (columnsOf(text) <= columns)
        return std::string(text);
    return std::string(text.substr(0, bytesOf(text, columns - 1))) + "…";
}

std::string wrapped(std::string_view text, std::string_view indent) {
    std::string lines;
    std::size_t room = terminalColumns;
    while (columnsOf(text) > room) {
        const std::size_t most = bytesOf(text, room);
        const std::size_t space = text.rfind(' ', most);
        const bool hasSpace = space != std::string_view::npos && space > 0;
        const std::size_t end = hasSpace ? space : most;
        lines += std::string(text.substr(0, end)) + "\n" + std::string(indent);
        text.remove_prefix(hasSpace ? end + 1 : end);
        room = terminalColumns - indent.size();
    }
    return lines + std::string(text) + "\n";
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

std::string ageText(std::optional<Instant> at, Instant now) {
    if (!at)
        return "never";
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - *at).count();
    if (seconds < 0)
        return "in the future";
    if (seconds < 120)
        return std::to_string(seconds) + " s ago";
    if (seconds < 7200)
        return std::to_string(seconds / 60) + " min ago";
    return std::to_string(seconds / 3600) + " h ago";
}

std::string lengthText(std::chrono::microseconds length) {
    const std::int64_t seconds = length.count() / 1'000'000;
    if (seconds < 60)
        return std::to_string(seconds) + " s";
    if (seconds < 3600)
        return two(seconds / 60, " min", seconds % 60, " s");
    if (seconds < 172'800)
        return two(seconds / 3600, " h", seconds % 3600 / 60, " min");
    return two(seconds / 86'400, " d", seconds % 86'400 / 3600, " h");
}

std::string minuteText(Instant at) {
    std::string text = formatUtc(at).substr(0, 16) + "Z";
    text[10] = ' ';
    return text;
}

std::string secondText(Instant at) {
    std::string text = formatUtc(at).substr(0, 19) + "Z";
    text[10] = ' ';
    return text;
}

std::string latencyText(std::optional<std::int64_t> microseconds) {
    if (!microseconds || *microseconds < 0)
        return "-";
    const std::int64_t tenths = *microseconds / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " ms";
}

std::string evidenceText(const Evidence& evidence) {
    return evidence.detail.empty() ? std::string(toString(evidence.finding)) : evidence.detail;
}

} // namespace catalyst
