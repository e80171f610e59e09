#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "rehearsal/RehearsalBrokerMode.h"
#include "rehearsal/RehearsalMode.h"
#include "rehearsal/RehearsalTarget.h"

#include <QJsonObject>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// One service of a running rehearsal.
struct RehearsalService {
    std::string name;
    RehearsalMode mode = RehearsalMode::Healthy;

    bool operator==(const RehearsalService&) const = default;
};
/// In the rehearsal's own order.
using RehearsalServices = std::vector<RehearsalService>;

struct RehearsalInfrastructure {
    Infrastructure part = Infrastructure::Postgres;
    InfrastructureState state = InfrastructureState::Up;

    bool operator==(const RehearsalInfrastructure&) const = default;
};

/// The scenario that runs, or the last one that did.
struct RehearsalScenario {
    enum class State {
        Running,
        Finished, ///< its last step is staged
        Ended,    ///< before its end: see `endedBecause`
    };

    std::string name;
    State state = State::Running;
    std::size_t step = 1; ///< the one that is staged, from 1
    std::size_t count = 1;
    std::string sees; ///< what the operator should see in this step, English
    double pace = 1;
    Instant startedAt{};      ///< real time
    std::string endedBecause; ///< English; of Ended only

    bool operator==(const RehearsalScenario&) const = default;
};
std::string_view toString(RehearsalScenario::State state); ///< "running", "finished", "ended"

/// All that a running rehearsal says of itself.
struct RehearsalOverview {
    RehearsalServices services;
    std::vector<RehearsalInfrastructure> infrastructure;
    std::optional<RehearsalBrokerMode> broker; ///< empty: of a version that had none
    std::optional<RehearsalScenario> scenario; ///< none has run yet
    std::chrono::microseconds dayShift{0};     ///< how far its day is from the real one

    bool operator==(const RehearsalOverview&) const = default;
};

/// Garbage for what is no answer to the control socket's `list`.
Result<RehearsalOverview> readRehearsalOverview(const QJsonObject& answer);

} // namespace catalyst
