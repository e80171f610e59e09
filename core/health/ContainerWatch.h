#pragma once

#include "base/Moment.h"
#include "config/Profile.h"
#include "model/Container.h"
#include "model/Layer.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// Something that Docker showed and that is over: worth a record, no state.
struct ContainerNote {
    std::string service;
    Finding finding = Finding::ContainerRestarted;
    std::string text; ///< English
    std::string guidance;
    Instant at{};

    bool operator==(const ContainerNote&) const = default;
};

/// What Docker says of the containers of a profile's services, one after the other: how each
/// stands, and what became of it behind the console's back. Pure.
class ContainerWatch {
public:
    /// So many restarts within `LoopWithin` are a crash loop, also while it runs for a moment.
    static constexpr int LoopRestarts = 3;
    static constexpr std::chrono::minutes LoopWithin{10};

    /// `goodFor`: what Docker said counts for so long.
    ContainerWatch(const Profile& profile, std::chrono::seconds goodFor);

    /// Of every service in the profile's order; empty: Docker has none.
    void observe(std::vector<std::optional<ContainerStatus>> containers, Moment now);

    /// Docker cannot be asked now: what it said before is not known any more.
    void lose() { m_seenAt.reset(); }

    /// This console is about to restart, stop or make anew that service's container.
    void expect(std::size_t service, Moment until);

    /// Layer::Container; empty when Docker has not said anything lately.
    std::optional<LayerStatus> layerOf(std::size_t service, Moment now) const;

    /// As Docker said last, however long ago.
    const std::optional<ContainerStatus>& container(std::size_t service) const {
        return m_services[service].last;
    }

    std::vector<ContainerNote> takeNotes() { return std::exchange(m_notes, {}); }

private:
    struct Service {
        std::string name;
        std::optional<ContainerStatus> last;
        std::optional<ContainerStatus> known; ///< the last one that there was
        /// When the restart count was seen to grow, once for each restart.
        std::deque<BootTime> restarts;
        std::optional<BootTime> expectedUntil;
    };

    void compare(Service& service, const ContainerStatus& now, Moment moment);
    void countRestarts(Service& service, const ContainerStatus& now, Moment moment);
    Evidence evidenceOf(const Service& service, Moment now) const;
    void note(const Service& service, Finding finding, std::string text, Instant at);

    std::chrono::seconds m_goodFor;
    std::vector<Service> m_services;
    std::optional<Moment> m_seenAt;
    std::vector<ContainerNote> m_notes;
};

} // namespace catalyst
