#pragma once

#include "rehearsal/Listener.h"
#include "rehearsal/PrivateDirectory.h"
#include "rehearsal/StandInBroker.h"
#include "rehearsal/StandInService.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::rehearsal {

/// The stand-in droplet: the nine services, and for load benches extra ones, in one directory, and
/// `anchor.sock`, which stands for an address elsewhere: it accepts connections and says nothing.
/// Beside it the broker, which stands on nothing of the droplet's but the network.
class StandInDroplet final {
public:
    static constexpr int maxExtraServices = 1000;

    struct Settings {
        std::uint64_t seed = 1;
        Variant variant = Variant::Deployed;
        int extraServices = 0; ///< service-001 …
    };

    /// `clock` outlives it. Nothing listens yet.
    StandInDroplet(PrivateDirectory directory, const Clock& clock, std::shared_ptr<SocketPoll> poll,
                   const Settings& settings);

    Result<void> listen();
    const std::string& directory() const { return m_directory.path(); }
    const std::string& nonce() const { return m_directory.nonce(); }
    Variant variant() const { return m_state.variant; }
    void setVariant(Variant variant);

    const std::vector<std::unique_ptr<StandInService>>& services() const { return m_services; }
    /// NotFound names the services there are.
    Result<StandInService*> find(const std::string& name) const;
    /// "*" means all of them.
    Result<void> setMode(const std::string& service, RehearsalMode mode);
    InfrastructureState infrastructure(Infrastructure part) const {
        return m_state.infrastructure.at(part);
    }
    /// The services keep their modes, which show again when it is up again.
    Result<void> setInfrastructure(Infrastructure part, InfrastructureState state);
    StandInBroker& broker() { return m_broker; }
    const StandInBroker& broker() const { return m_broker; }
    /// One of the two above, or the broker's mode, by words; see `checkRehearsalWord`.
    Result<void> set(const std::string& target, std::string_view word);
    /// Everything healthy and up, the broker well; the clock stays.
    Result<void> makeWell();

    /// The day's time; what the services write.
    const Clock& clock() const { return m_clock; }
    std::chrono::microseconds dayShift() const { return m_clock.shift(); }
    /// See `checkDayShift`.
    Result<void> moveClock(std::chrono::microseconds shift);

private:
    /// The last accepted, held open: one that is closed before its client has looked is taken for
    /// one that was never made.
    class Connections {
    public:
        Connections() = default;
        Connections(const Connections&) = delete;
        Connections& operator=(const Connections&) = delete;
        ~Connections();
        void hold(int fd);

    private:
        std::deque<int> m_fds; ///< oldest first
    };

    Result<void> showAnchor();

    PrivateDirectory m_directory; ///< first, so that it is empty when it is removed
    Connections m_anchored;       ///< the anchor's
    Listener m_anchor;
    ShiftedClock m_clock;
    DropletState m_state;
    std::vector<std::unique_ptr<StandInService>> m_services;
    StandInBroker m_broker;
};

} // namespace catalyst::rehearsal
