#pragma once

#include "rig/service/Answers.h"

namespace catalyst::rig {

/// Everything but /health, for the services that speak JSON: their own routes, /openapi.json, and
/// FastAPI's refusals of the rest.
Reply routed(std::string_view service, const Request& request, const Surroundings& around,
             Workflow& workflow);

} // namespace catalyst::rig
