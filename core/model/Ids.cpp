#include "model/Ids.h"

#include <algorithm>

namespace catalyst {

Result<ProfileId> ProfileId::parse(std::string_view text) {
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    const bool startsWithLetter = !text.empty() && text.front() >= 'a' && text.front() <= 'z';
    if (!startsWithLetter || text.size() > 32 || !std::ranges::all_of(text, isAllowed))
        return fail(Error::Code::InvalidArgument,
                    "a profile's name has 1 to 32 characters of a-z, 0-9 and '-' and begins with a "
                    "letter");
    ProfileId id;
    id.m_text = text;
    return id;
}

} // namespace catalyst
