#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace catalyst::rig {

/// A JSON string literal.
std::string quoted(std::string_view text);
/// {"name":value,…}; the values are JSON already.
std::string object(std::initializer_list<std::pair<std::string_view, std::string>> members);

/// The string or number after "name": in a flat JSON object, without its quotes; empty when there
/// is none. Enough for the bodies that are sent here, no parser.
std::string valueIn(std::string_view json, std::string_view name);

} // namespace catalyst::rig
