#pragma once

#include "app/Surroundings.h"
#include "broker/AlpacaBroker.h"
#include "broker/BrokerAccess.h"
#include "model/Mode.h"
#include "net/Http.h"

#include <memory>
#include <string>

namespace catalyst {

/// A profile's broker account with an HTTP client of its own. Used on the thread that made it.
class OwnBrokerAccess final : public BrokerAccess {
public:
    /// Of a rehearsal that runs. NotFound when none does; Unsupported for every other profile.
    static Result<std::unique_ptr<BrokerAccess>> open(const LoadedProfile& loaded,
                                                      const Clock& clock, RequestUse use);

    Broker& broker() override { return m_broker; }
    RateBudget& budget() override { return m_budget; }
    Mode mode() const override { return Mode::Rehearsal; }

private:
    OwnBrokerAccess(BrokerEndpoint endpoint, BrokerKeys keys, const Clock& clock, RequestUse use);

    Http m_http;
    RateBudget m_budget;
    AlpacaBroker m_broker;
};

/// For the engine, whose polling asks the budget itself, or for a stop. `clock` outlives it.
OpenBroker openBrokerOf(const LoadedProfile& loaded, const Clock& clock,
                        RequestUse use = RequestUse::Operator);

} // namespace catalyst
