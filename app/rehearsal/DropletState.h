#pragma once

#include "base/Clock.h"
#include "rehearsal/RehearsalTarget.h"
#include "rehearsal/Variant.h"
#include "rehearsal/Workflow.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// An open position as the trading service's database has it. Amounts in cents.
struct StandInPosition {
    int id = 0;
    std::string symbol;
    std::string company;
    std::string sector;
    int quantity = 0;
    std::int64_t entryCents = 0;
    std::int64_t unrealizedCents = 0;
};

/// What the nine services share: what they stand on, the variant, the cycles, the positions.
/// Follows from the seed and the clock.
struct DropletState {
    DropletState(const Clock& time, std::uint64_t seed, Variant which);

    bool isUp(Infrastructure part) const {
        return infrastructure.at(part) == InfrastructureState::Up;
    }
    /// No service can be reached.
    bool isCutOff() const {
        return !isUp(Infrastructure::Droplet) || !isUp(Infrastructure::Network);
    }

    const Clock& clock;
    Variant variant;
    std::map<Infrastructure, InfrastructureState> infrastructure; ///< every one
    Workflow workflow;
    std::vector<StandInPosition> positions;
};

/// "123.45"; exact.
std::string decimalText(std::int64_t cents);

} // namespace catalyst::rehearsal
