#pragma once

#include "rehearsal/PrivateDirectory.h"
#include "rehearsal/StandInService.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// The stand-in droplet: the nine services, and for load benches extra ones, in one directory.
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

private:
    PrivateDirectory m_directory; ///< first, so that it is empty when it is removed
    DropletState m_state;
    std::vector<std::unique_ptr<StandInService>> m_services;
};

} // namespace catalyst::rehearsal
