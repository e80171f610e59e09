#include "droplet/HostSections.h"

#include "base/Text.h"
#include "droplet/HostNumbers.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr std::size_t shown = 120;
constexpr std::size_t mostLines = 10'000;
constexpr std::array<std::string_view, 9> words{"begin", "stat",  "memory", "load", "uptime",
                                                "boot",  "space", "inodes", "end"};

} // namespace

bool HostSections::read(std::string_view output) {
    while (!output.empty()) {
        if (++m_count > mostLines)
            return false;
        std::string_view line = takeLine(output);
        const std::string_view word = takeWord(line);
        if (std::ranges::find(words, word) != words.end())
            m_lines[word].push_back(line);
    }
    return true;
}

const HostSections::Lines& HostSections::operator[](std::string_view word) const {
    static const Lines none;
    const auto found = m_lines.find(word);
    return found == m_lines.end() ? none : found->second;
}

Result<std::string_view> HostSections::only(std::string_view word, const std::string& what) const {
    const Lines& lines = (*this)[word];
    if (lines.empty())
        return missingIn(what);
    if (lines.size() > 1)
        return oddIn(what, "more than one line");
    return lines.front();
}

tl::unexpected<Error> missingIn(const std::string& what) {
    return fail(Error::Code::InvalidData, what + ": the droplet's answer does not have it");
}

tl::unexpected<Error> oddIn(const std::string& what, std::string_view line) {
    return fail(Error::Code::InvalidData,
                what + ": the droplet's answer has " + quotedFromHost(line));
}

std::string quotedFromHost(std::string_view text) {
    return '"' + sanitizeForDisplay(text, shown) + '"';
}

} // namespace catalyst
