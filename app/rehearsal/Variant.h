#pragma once

#include "base/Result.h"

#include <string_view>

namespace catalyst::rehearsal {

/// Which of the droplet's two contracts is served.
enum class Variant {
    Plan,     ///< what the implementation plan says
    Deployed, ///< what running systems were observed to answer
};

std::string_view toString(Variant variant);
/// InvalidArgument names the allowed words.
Result<Variant> parseVariant(std::string_view word);

} // namespace catalyst::rehearsal
