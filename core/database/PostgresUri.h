#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst {

/// The settings of libpq that a URI holds, by their names there (host, port, user, password,
/// dbname, and those of its query), decoded, in the order of the URI; a part that is empty is not
/// there. Nothing when it is no URI of one host.
std::optional<std::vector<std::pair<std::string, std::string>>>
settingsOfPostgresUri(std::string_view text);

/// Begins with postgresql:// or postgres://.
bool isPostgresUri(std::string_view text);

} // namespace catalyst
