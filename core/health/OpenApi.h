#pragma once

#include "base/Clock.h"
#include "config/Profile.h"
#include "model/Capabilities.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// "GET /api/v1/metrics/{cycle_id}": what a service must publish for the check to be asked.
std::string routeOf(const CheckProfile& check);

/// Whether a published route serves a needed one: the same method, and path by path segment the
/// same text, or a `{…}` in either.
bool serves(std::string_view published, std::string_view needed);

/// What a service's /openapi.json says, with the needed routes it lacks. Pure; the body is
/// untrusted. At most 500 routes of 200 bytes are listed, `missing` knows all of them.
/// NoDescription for 404 and for plain text; Unreadable, with the reason, for whatever else is no
/// such document.
Capabilities readOpenApi(int httpStatus, std::string_view contentType, std::string_view body,
                         const std::vector<std::string>& neededRoutes, Instant now);

constexpr std::size_t openApiCap = std::size_t{2} * 1024 * 1024;

} // namespace catalyst
