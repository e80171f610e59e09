#pragma once

#include <string>
#include <string_view>

namespace catalyst::lint {

/// Where a file stands in the architecture: "core/net", "ui", "app", "tests". Files directly in
/// core/ (Engine, Console) count as "core/engine". Empty for anything else.
std::string areaOf(std::string_view path);

/// Whether the folder has a place in the layers (each folder of core needs one).
bool isKnownArea(std::string_view area);

/// Whether a file of `from` may include one of `to`. The arrows are those of ARCHITECTURE:
/// app → ui → core, and inside core services → adapters → base, async, model.
bool mayInclude(std::string_view from, std::string_view to);

bool isAdapter(std::string_view area);

} // namespace catalyst::lint
