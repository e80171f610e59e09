#pragma once

#include "stop/WorldRig.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace catalyst::test {

/// One way a stop can go: what is wrong, and how it has to end.
struct StopScenario {
    std::string name;
    std::function<void(WorldRig&)> arrange;
    StopVerdictKind verdict = StopVerdictKind::Flat;
    bool isFlat = true;      ///< the account, as the broker knows it
    bool isSuspended = true; ///< the same
    std::chrono::seconds within{60};
    /// Whether it ends flat depends on the moment; not flat, said of what is not flat, is as good.
    bool isContested = false;
    const char* start = "2026-11-18T15:00:00Z"; ///< a Wednesday, 10:00 in New York
    /// Of the account that was read with the one that the droplet is known to trade with.
    AccountMatch match = AccountMatch::NotConfirmed;
};

std::vector<StopScenario> stopScenarios();

} // namespace catalyst::test
