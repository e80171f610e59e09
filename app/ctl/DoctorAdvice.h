#pragma once

#include <string_view>

namespace catalyst {

/// What an `Examination::cause` probably comes from, and what to do about it.
struct DoctorAdvice {
    std::string_view cause; ///< English sentences
    std::string_view fix;
};

/// Empty for a word that is no cause.
DoctorAdvice adviceFor(std::string_view cause);

} // namespace catalyst
