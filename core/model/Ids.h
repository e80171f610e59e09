#pragma once

#include "base/Result.h"

#include <compare>
#include <string>
#include <string_view>

namespace catalyst {

/// Names one droplet with its account: in every key, path, log line and signal. 1 to 32 characters
/// of `a-z 0-9 -`, beginning with a letter, so that it is safe as a file name.
class ProfileId {
public:
    ProfileId() = default;
    static Result<ProfileId> parse(std::string_view text);

    const std::string& text() const { return m_text; }
    bool isEmpty() const { return m_text.empty(); }
    auto operator<=>(const ProfileId&) const = default;

private:
    std::string m_text;
};

} // namespace catalyst
