#include "rehearsal/DropletState.h"

#include <array>
#include <random>

namespace catalyst::rehearsal {

namespace {

struct Company {
    const char* symbol;
    const char* name;
    const char* sector;
    int typicalCents;
};
// Invented: a rehearsal must not be read as advice or as somebody's book.
constexpr std::array companies{
    Company{"RHSA", "Rehearsal Avionics", "Industrials", 4210},
    Company{"RHSB", "Rehearsal Biotech", "Health Care", 1875},
    Company{"RHSC", "Rehearsal Circuits", "Technology", 13350},
    Company{"RHSD", "Rehearsal Drilling", "Energy", 2790},
    Company{"RHSE", "Rehearsal Electric", "Utilities", 6105},
};

std::int64_t between(std::mt19937_64& random, std::int64_t low, std::int64_t high) {
    const auto span = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<std::int64_t>(random() % span);
}

std::vector<StandInPosition> makePositions(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<StandInPosition> positions;
    const auto count = static_cast<std::size_t>(between(random, 2, 4));
    const auto first = static_cast<std::size_t>(between(random, 0, 4));
    for (std::size_t i = 0; i < count; ++i) {
        const Company& company = companies[(first + i) % companies.size()];
        StandInPosition position;
        position.id = 400 + static_cast<int>(i);
        position.symbol = company.symbol;
        position.company = company.name;
        position.sector = company.sector;
        position.quantity = static_cast<int>(between(random, 5, 60));
        position.entryCents = company.typicalCents + between(random, -200, 200);
        position.unrealizedCents = position.quantity * between(random, -60, 80);
        positions.push_back(position);
    }
    return positions;
}

} // namespace

DropletState::DropletState(const Clock& time, std::uint64_t seed, Variant which)
    : clock(time), variant(which), workflow(time.now()), positions(makePositions(seed)) {
    for (const Infrastructure part : rehearsalInfrastructure())
        infrastructure[part] = InfrastructureState::Up;
}

std::string decimalText(std::int64_t cents) {
    const std::int64_t magnitude = cents < 0 ? -cents : cents;
    const std::string fraction = std::to_string(100 + magnitude % 100).substr(1);
    return (cents < 0 ? "-" : "") + std::to_string(magnitude / 100) + '.' + fraction;
}

} // namespace catalyst::rehearsal
