#pragma once

namespace catalyst {

/// Says that a call belongs to an action (permit → journal → perform → read back) or to the
/// emergency stop. Every adapter function that changes something outside this program takes one as
/// its first parameter. Only `actions/` and `stop/` make one; an adapter names it as a parameter
/// and in no other way. The compiler asks for it; `tests/lint` sees that nobody else makes one.
class MutationToken {
public:
    explicit MutationToken() = default;
};

} // namespace catalyst
