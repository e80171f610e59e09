#pragma once

#include <string_view>

namespace catalyst {

/// Which money the profile moves, as observed at the broker; Unknown until that was observed. A
/// rehearsal profile is Rehearsal by construction and can never be another.
enum class Mode { Unknown, Paper, Live, Rehearsal };

/// "unknown", "paper", "live", "rehearsal": the words of JSON and of the records.
std::string_view toString(Mode mode);

} // namespace catalyst
