#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/FaultServer.h"
#include "rehearsal/RehearsalMode.h"
#include "rehearsal/Route.h"

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// One service of the stand-in droplet, on its Unix socket.
class StandInService final {
public:
    /// `state` outlives it. Latency and garbage follow from `seed` and the name.
    StandInService(std::string name, DropletState& state, std::shared_ptr<SocketPoll> poll,
                   std::uint64_t seed, const std::string& nonce);
    StandInService(const StandInService&) = delete;
    StandInService& operator=(const StandInService&) = delete;

    /// `<directory>/<name>.sock`; see Listener::bindUnix.
    Result<void> listenIn(const std::string& directory);
    const std::string& name() const { return m_name; }
    RehearsalMode mode() const { return m_mode; }
    /// For every request from now on; an error means that listening could not be resumed.
    Result<void> setMode(RehearsalMode mode);
    /// To be called when the variant of the state has changed.
    void readVariant();
    const RequestLog& log() const { return m_server.log(); }

private:
    Reply answer(const Request& request);
    Reply answerInTime(const Request& request);
    std::chrono::milliseconds latency();

    std::string m_name;
    DropletState& m_state;
    RehearsalMode m_mode = RehearsalMode::Healthy;
    std::mt19937_64 m_random;
    std::vector<Route> m_routes;
    FaultServer m_server;
};

} // namespace catalyst::rehearsal
