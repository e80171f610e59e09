#pragma once

#include "broker/Broker.h"
#include "broker/RateBudget.h"
#include "model/Mode.h"

#include <optional>
#include <string>

namespace catalyst {

/// Whose keys are in use: what the profile says, and what was observed of it.
struct KeysPlace {
    std::string profile;
    Mode expected = Mode::Unknown; ///< what the profile says: Paper, Live or Rehearsal
    Mode observed = Mode::Unknown; ///< which environment answered; Unknown: none yet
    std::string lastFour;          ///< of the account that answered; "" when not known

    /// The keys are of another environment than the profile's.
    bool isWrong() const { return observed != Mode::Unknown && observed != expected; }

    bool operator==(const KeysPlace&) const = default;
};

/// "profile prod says paper; the keys belong to a live account (…1234)."; "" where nothing is
/// wrong. Pure.
std::string conflictWords(const KeysPlace& place);

enum class BrokerCallKind { Read, Change };

/// Why a call is refused before it is sent: a stop never is; else everything while the keys are of
/// the wrong environment, and changes while it is not known which one answers. Refused, without a
/// status, NotPermitted. Empty: it may be sent. Pure.
std::optional<BrokerFailure> guardRefusal(const KeysPlace& place, RequestUse use,
                                          BrokerCallKind kind);

/// Keeps keys of the wrong environment from doing anything but an emergency stop.
///
/// While the environment is not known, an account that was read proves that it is the expected one:
/// requests go there as long as nothing else was observed.
class GuardedBroker final : public Broker {
public:
    /// `behind` outlives it.
    GuardedBroker(Broker& behind, KeysPlace place, RequestUse use);

    const KeysPlace& place() const { return m_place; }

    Task<BrokerResult<Account>> account() override;
    Task<BrokerResult<BrokerClock>> clock() override;
    Task<BrokerResult<std::vector<BrokerDay>>> calendar(std::chrono::year_month_day from,
                                                        std::chrono::year_month_day to) override;
    Task<BrokerResult<Positions>> positions() override;
    Task<BrokerResult<OpenOrders>> openOrders() override;
    Task<BrokerResult<Order>> order(std::string id) override;
    Task<BrokerResult<std::vector<Fill>>> fills(Instant since) override;
    Task<BrokerResult<EquityHistory>> equityHistory(std::string period,
                                                    std::string timeframe) override;

    Task<BrokerResult<std::vector<CancelItem>>> cancelAllOrders(MutationToken token,
                                                                std::string id) override;
    Task<BrokerResult<std::vector<CloseItem>>> closeAllPositions(MutationToken token,
                                                                 std::string id) override;
    Task<BrokerResult<Order>> closePosition(MutationToken token, std::string id,
                                            std::string symbol) override;
    Task<BrokerResult<void>> cancelOrder(MutationToken token, std::string id,
                                         std::string orderId) override;
    Task<BrokerResult<void>> setSuspended(MutationToken token, std::string id,
                                          bool isSuspended) override;

private:
    template <class T>
    Task<BrokerResult<T>> ifAllowed(BrokerCallKind kind, Task<BrokerResult<T>> call) const;

    Broker& m_behind;
    KeysPlace m_place;
    RequestUse m_use;
};

} // namespace catalyst
