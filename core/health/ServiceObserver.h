#pragma once

#include "async/Task.h"
#include "base/Clock.h"
#include "config/Profile.h"
#include "health/Probe.h"
#include "model/Capabilities.h"

#include <functional>
#include <optional>
#include <vector>

namespace catalyst {

/// Observes one service whole: the health path first; when that is answered, the functional checks
/// that are due. A check that did not pass is due every time, so that every observation that counts
/// towards a judgement has asked anew. One whose route the service does not publish is not asked;
/// of a service without a description a 404 says the same. Engine thread.
class ServiceObserver {
public:
    struct Ports {
        std::function<Task<Probe>(std::size_t service)> probe;
        std::function<Task<Evidence>(std::size_t check)> check; ///< may be null
    };

    /// `clock` and `profile` outlive it and every task.
    ServiceObserver(const Profile& profile, Ports ports, const Clock& clock);

    struct Circumstances {
        bool isUrgent = false;     ///< something is being confirmed: every check is due
        bool isMarketOpen = false; ///< for checks that are asked in the regular session only
        /// Of the service: whether it describes itself, and the routes it is known to lack.
        Capabilities::State description = Capabilities::State::NotRead;
        std::vector<std::string> missingRoutes = {};
    };
    Task<ServiceReading> observe(std::size_t service, Circumstances circumstances);

private:
    struct Check {
        std::size_t index = 0; ///< in the profile's list
        std::optional<CheckReading> last;
        BootTime askedAt{};
    };
    bool isDue(const Check& check, const Circumstances& circumstances) const;
    Task<void> ask(std::vector<Check*> due, Circumstances circumstances);

    const Profile& m_profile;
    Ports m_ports;
    const Clock& m_clock;
    std::vector<std::vector<Check>> m_checks; ///< per service
};

} // namespace catalyst
