#pragma once

#include "config/ProfileKeys.h"

namespace catalyst {

/// The keys of `[https]`, a part of `profileKeys`.
std::span<const ProfileKey<Profile>> httpsKeys();

} // namespace catalyst
