#pragma once

#include "base/Result.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What `hostScript` printed, parted by the word that each line begins with. The text outlives it.
class HostSections {
public:
    using Lines = std::vector<std::string_view>;

    /// Lines of other words are left out. False: there are more than 10,000.
    bool read(std::string_view output);

    /// Of that section, what comes after its word.
    const Lines& operator[](std::string_view word) const;
    bool isEmpty() const { return m_lines.empty(); }

    /// The line of a section that has one; `what` names it in the error.
    Result<std::string_view> only(std::string_view word, const std::string& what) const;

private:
    std::map<std::string_view, Lines> m_lines;
    std::size_t m_count = 0;
};

/// InvalidData: the answer does not have it.
tl::unexpected<Error> missingIn(const std::string& what);
/// InvalidData: what the answer has in its place.
tl::unexpected<Error> oddIn(const std::string& what, std::string_view line);
/// In quotes, made safe for display and not too long.
std::string quotedFromHost(std::string_view text);

} // namespace catalyst
