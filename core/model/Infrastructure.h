#pragma once

#include "base/Clock.h"
#include "model/Evidence.h"
#include "model/Incident.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace catalyst {

/// What PostgreSQL told the console itself.
struct PostgresReading {
    Instant at{};              ///< when it had answered
    std::string serverVersion; ///< "15.6", made safe for display
    int connectionsUsed = 0;   ///< by anybody, the console's own among them
    /// max_connections less what is reserved for the administrators; 0: PostgreSQL told nonsense.
    int connectionsAllowed = 0;
    int ours = 0;              ///< of those used, the console's own
    bool isInRecovery = false; ///< a standby, or one that is still replaying
    bool isReadOnly = false;   ///< it takes no writes by default: a managed one whose disk is full
    std::chrono::microseconds roundTrip{0}; ///< of `SELECT 1`, the way there included
    /// Of the connection made for this reading, login included; empty: an earlier one still stood.
    std::optional<std::chrono::microseconds> connected;
    /// An earlier connection was found ended before this reading made its own.
    bool hasLostConnection = false;

    bool operator==(const PostgresReading&) const = default;
};

/// What Redis told the console itself.
struct RedisReading {
    Instant at{};                      ///< when it had answered
    std::string version;               ///< made safe for display
    std::chrono::microseconds ping{0}; ///< the way there included
    std::uint64_t usedMemory = 0;      ///< bytes
    std::uint64_t maxMemory = 0;       ///< bytes; 0: no limit is set
    std::uint64_t evictedKeys = 0;     ///< since Redis started
    /// Since the reading before; since Redis started when it has been restarted meanwhile; empty:
    /// there is no reading before.
    std::optional<std::uint64_t> evictedSince;
    int clients = 0;
    std::string role;              ///< "master", "slave"; made safe for display
    bool isLoading = false;        ///< reads its data from the disk and serves nobody yet
    std::optional<bool> lastSaved; ///< whether the last save to disk worked; empty: not told
    std::string runId;             ///< another one after every start of Redis

    bool operator==(const RedisReading&) const = default;
};

/// One of the things that several services cannot work without, as judged of the console's own
/// probe of it. The fields of a DependencyStatus, and what was read.
struct InfrastructureStatus {
    std::string name; ///< "postgres", "redis"
    State state = State::NotObserved;
    Certainty certainty = Certainty::Observed;
    Evidence evidence;
    std::string source;                      ///< what was asked: "SELECT 1 at db:5432"
    std::optional<Instant> observedAt;       ///< end of the last probe; empty before the first
    std::optional<Instant> since;            ///< when `state` was first observed
    std::optional<PostgresReading> postgres; ///< of the last probe, when that got an answer
    std::optional<RedisReading> redis;       ///< likewise

    bool operator==(const InfrastructureStatus&) const = default;
};

} // namespace catalyst
