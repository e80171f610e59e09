#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/FaultServer.h"
#include "rehearsal/RehearsalMode.h"
#include "rehearsal/Route.h"
#include "rehearsal/StampClock.h"

#include <chrono>
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
    /// To be called when the infrastructure of the state has changed; the mode stays.
    Result<void> readInfrastructure();
    /// What the answers say of it from now on.
    void setDayShift(std::chrono::microseconds shift);
    const RequestLog& log() const { return m_server.log(); }

private:
    Behaviour behaviour() const;
    bool failsThisTime(const Request& request);
    Reply answer(const Request& request);
    Reply answerInTime(const Request& request);
    std::chrono::milliseconds latency();

    std::string m_name;
    std::string m_nonce;
    DropletState& m_state;
    StampClock m_stamps;
    RehearsalMode m_mode = RehearsalMode::Healthy;
    std::mt19937_64 m_random;
    bool m_fails = false;     ///< of Flap: since the last health request
    int m_answeredInARow = 0; ///< of Lost
    std::vector<Route> m_routes;
    FaultServer m_server;
};

} // namespace catalyst::rehearsal
