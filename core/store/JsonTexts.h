#pragma once

#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// A list of texts in one column: a JSON array of strings, compact.
std::string jsonOfTexts(const std::vector<std::string>& texts);

/// Empty: it is no such thing.
std::optional<std::vector<std::string>> textsFromJson(const std::string& json);

} // namespace catalyst
