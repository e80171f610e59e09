#pragma once

#include "broker/BrokerKeys.h"
#include "rehearsal/BrokerWorld.h"
#include "rehearsal/HttpMessage.h"
#include "rehearsal/RateWindow.h"

#include <string>

namespace catalyst::rehearsal {

/// The wire of the stand-in broker without the wire: Alpaca's Trading API v2 over a BrokerWorld.
/// What the world is to do to requests becomes part of the reply (`Reply::delay`, `Reply::fate`,
/// statuses, headers), for a server or a caller in the same process to act upon. A request is
/// performed when it is given, however long its answer takes.
class BrokerRoutes final {
public:
    /// `world` outlives it.
    BrokerRoutes(BrokerWorld& world, BrokerKeys keys);

    /// Writes it into the world's log, with its X-Operation-Id.
    Reply answer(const Request& request);

private:
    using Answer = Reply (BrokerRoutes::*)(const Request&, const std::string& value);
    struct Row;

    bool hasKeys(const Request& request) const;
    Reply treat(const Request& request);
    Reply dispatch(const Request& request);
    void addRateHeaders(Reply& reply) const;

    Reply account(const Request& request, const std::string& value);
    Reply configuration(const Request& request, const std::string& value);
    Reply configure(const Request& request, const std::string& value);
    Reply equityHistory(const Request& request, const std::string& value);
    Reply fills(const Request& request, const std::string& value);
    Reply clock(const Request& request, const std::string& value);
    Reply calendar(const Request& request, const std::string& value);
    Reply positions(const Request& request, const std::string& value);
    Reply position(const Request& request, const std::string& value);
    Reply closeAll(const Request& request, const std::string& value);
    Reply closeOne(const Request& request, const std::string& value);
    Reply orders(const Request& request, const std::string& value);
    Reply order(const Request& request, const std::string& value);
    Reply submit(const Request& request, const std::string& value);
    Reply cancelAll(const Request& request, const std::string& value);
    Reply cancelOne(const Request& request, const std::string& value);
    Reply orderReply(int status, const std::string& id);

    BrokerWorld& m_world;
    BrokerKeys m_keys;
    RateWindow m_rate;
};

} // namespace catalyst::rehearsal
