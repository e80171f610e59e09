#pragma once

#include "rig/service/Answers.h"

namespace catalyst::rig {

/// What the deployed service says of itself, with its lies.
Reply health(std::string_view service, const Surroundings& around, const Workflow& workflow);

std::string_view versionOf(std::string_view service);

/// What asyncpg says of a database that is not there.
inline constexpr std::string_view databaseError =
    "[Errno 111] Connect call failed ('127.0.0.1', 25060)";

} // namespace catalyst::rig
