#pragma once

#include "rehearsal/BrokerRoutes.h"
#include "rehearsal/BrokerWorld.h"
#include "rehearsal/FaultServer.h"
#include "rehearsal/RehearsalBrokerMode.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// The rehearsal's broker: a BrokerWorld with its wire over TLS on 127.0.0.1, at a port, with
/// keys and under an authority that are new at every start and are written into the rehearsal's
/// directory (see `readRehearsalBroker`) until the end. Its day is the rehearsal's.
class StandInBroker final {
public:
    /// `clock` outlives it. Nothing listens yet.
    StandInBroker(const Clock& clock, std::shared_ptr<SocketPoll> poll, std::uint64_t seed,
                  std::string nonce);
    ~StandInBroker();
    StandInBroker(const StandInBroker&) = delete;
    StandInBroker& operator=(const StandInBroker&) = delete;

    /// Begins with the rehearsal's portfolio and writes the files; once.
    Result<void> listenIn(const std::string& directory);
    RehearsalBrokerMode mode() const { return m_mode; }
    /// For every request from now on; an error means that listening could not be resumed.
    Result<void> setMode(RehearsalBrokerMode mode);
    /// Nothing can be reached while the computer has no network.
    Result<void> setCutOff(bool isCutOff);
    /// What the answers say of it from now on.
    void setDayShift(std::chrono::microseconds shift);

    BrokerWorld& world() { return m_world; }
    const RequestLog& log() const { return m_server.log(); }

private:
    Result<void> write(const std::string& path, const std::string& content);
    Result<void> showItself();

    std::string m_nonce;
    BrokerWorld m_world;
    std::optional<BrokerRoutes> m_routes; ///< from `listenIn` on
    FaultServer m_server;
    RehearsalBrokerMode m_mode = RehearsalBrokerMode::Well;
    bool m_isCutOff = false;
    std::vector<std::string> m_files;
};

} // namespace catalyst::rehearsal
