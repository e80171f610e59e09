#pragma once

#include "base/Clock.h"
#include "base/Moment.h"
#include "rehearsal/BrokerFaults.h"
#include "rehearsal/BrokerLedger.h"
#include "rehearsal/BrokerLog.h"
#include "rehearsal/BrokerPortfolio.h"
#include "rehearsal/BrokerPrices.h"
#include "rehearsal/MarketHours.h"
#include "rehearsal/OrderBook.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

/// One execution.
struct WorldFill {
    std::string id;
    std::string orderId;
    std::string symbol;
    TradeSide side = TradeSide::Buy;
    Decimal quantity; ///< above 0
    Decimal price;
    Decimal cumulative; ///< of the order, after it
    Decimal leaves;
    BrokerTime at;
};

/// The id of the order, or why there is none.
using Traded = tl::expected<std::string, BrokerRefusal>;
using Done = tl::expected<void, BrokerRefusal>;

/// A whole broker with one account, without its wire: what the stop, drills and tests act upon, and
/// the judge of what really happened. It has no life of its own: every call first lets happen what
/// was due by the clock, in order of the due times, so that it is the same under a fake clock as in
/// real time, and however often it is asked. Waits are by the boot clock, the market's hours by the
/// wall clock, which may jump. The same seed and the same calls at the same times give the same.
///
/// One thread. What is returned by reference goes on with the world.
class BrokerWorld final {
public:
    struct Settings {
        std::uint64_t seed = 1;
        std::string accountNumber = "PA3RHRSL0001";
        bool pricesMove = true;
        std::chrono::microseconds tick{1'000'000};          ///< between steps of the prices
        std::chrono::microseconds acknowledgeDelay{10'000}; ///< accepted → new
        std::chrono::microseconds fillDelay{150'000};       ///< new → filled
        std::chrono::microseconds cancelDelay{50'000};      ///< pending_cancel → canceled
        ExchangeCalendar calendar;
    };

    /// While one lives, the world's time stands still, so that what is read belongs together. Only
    /// what is due at that very moment still happens.
    class Stillness {
    public:
        explicit Stillness(BrokerWorld& world) : m_world(world) {
            m_world.advance();
            ++m_world.m_stillness;
        }
        Stillness(const Stillness&) = delete;
        Stillness& operator=(const Stillness&) = delete;
        ~Stillness() { --m_world.m_stillness; }

    private:
        BrokerWorld& m_world;
    };

    /// An account with cash only. `clock` outlives it.
    BrokerWorld(const Clock& clock, Settings settings);
    BrokerWorld(const BrokerWorld&) = delete;
    BrokerWorld& operator=(const BrokerWorld&) = delete;

    /// In place of everything that the account has; the log goes on.
    void place(const BrokerPortfolio& portfolio);
    /// Stops and limits that it reaches are filled.
    void setPrice(const std::string& symbol, const Decimal& price);
    void set(const BrokerFault& fault);
    /// No faults, nothing suspended or blocked, the market by its calendar; what hung goes on. The
    /// account keeps what it has.
    void makeWell();
    /// By the account's owner, as through the configurations.
    void setSuspended(bool isSuspended, const std::string& operationId = {});
    /// By the broker.
    void setBlocked(bool isBlocked);
    void setShortingAllowed(bool isAllowed);
    /// The session that runs then ends then, `after` now, and is not continued.
    void closeMarket(std::chrono::microseconds after = std::chrono::microseconds(0));

    /// Refuses as the broker does: blocked, suspended, unknown symbols, quantities that are not
    /// above 0 or above a billion, what is not there to be sold.
    Traded submit(const OrderRequest& request, const std::string& operationId = {},
                  bool isForeign = false);
    /// Accepted, which is not cancelled.
    Done cancel(const std::string& orderId, const std::string& operationId = {});
    /// Everything open, oldest first, each with its id.
    std::vector<std::pair<std::string, Done>> cancelAll(const std::string& operationId = {});
    Traded closePosition(const std::string& symbol, const std::string& operationId = {});
    /// Every position by its symbol.
    std::vector<std::pair<std::string, Traded>> closeAll(bool cancelOrders,
                                                         const std::string& operationId = {});

    /// No positions and no open orders.
    bool isFlat();
    bool isSuspended();
    const BrokerLog& log();
    BrokerLog& logForRequests();

    const BrokerLedger& ledger();
    const OrderBook& orders();
    const BrokerPrices& prices();
    const std::vector<WorldFill>& fills();
    MarketMoment market();
    MarketHours& hours() { return m_hours; }
    Moment now();
    bool isBlocked() const { return m_isBlocked; }
    bool isShortingAllowed() const { return m_isShortingAllowed; }
    const std::string& accountId() const { return m_accountId; }
    const Settings& settings() const { return m_settings; }
    /// At the closes of the last `count` trading days before this one, oldest first. Those before
    /// the world began are made up.
    std::vector<std::pair<MarketSession, Decimal>> pastEquity(std::size_t count);

    /// For the broker's routes.
    std::optional<BrokerFault> takeRequestFault(BrokerFault::Kind kind, std::string_view method,
                                                std::string_view path);

private:
    struct Due {
        enum class Kind { Acknowledge, Fill, Cancel, Rogue, Release };
        Kind kind;
        std::string orderId;
        unsigned course = 0;
    };

    // Time
    void advance();
    bool runNext(BootTime until);
    void settle();
    void beginDay();
    void expireOrders();
    void releaseOrders();
    void stepPrices();
    void triggerOrders();
    bool isTriggered(const WorldOrder& order) const;
    void run(const Due& due);
    void runOrder(WorldOrder& order, Due::Kind kind);
    void schedule(WorldOrder& order, Due::Kind kind, std::chrono::microseconds after);
    Instant wall() const { return Instant(m_at.time_since_epoch() + m_offset); }
    Moment moment() const { return {wall(), m_at}; }
    BrokerTime stamp();

    // Orders
    void fill(WorldOrder& order);
    void execute(WorldOrder& order, const Decimal& quantity);
    Decimal fillPrice(const WorldOrder& order) const;
    void endRestOfGroup(WorldOrder& order);
    void endOrder(WorldOrder& order, OrderPhase phase, BrokerEvent::Kind event);
    std::optional<BrokerRefusal> whyNotCancelled(const WorldOrder& order);
    void requestCancel(WorldOrder& order, std::chrono::microseconds takes,
                       const std::string& operationId);
    std::optional<BrokerRefusal> whyNot(const OrderRequest& request, bool passesSuspension) const;
    std::optional<BrokerRefusal> whyNotTraded() const;
    std::optional<BrokerRefusal> whyNotAvailable(const OrderRequest& request) const;
    std::optional<BrokerRefusal> whyNotClosed(const WorldPosition& position);
    std::string accept(const OrderRequest& request, const std::string& operationId, bool isForeign);
    void refuse(const std::string& symbol, const BrokerRefusal& refusal,
                const std::string& operationId, bool isForeign);
    Traded close(const WorldPosition& position, const std::string& operationId);
    void stopBegan();
    void runRogue();

    void note(BrokerEvent::Kind kind, std::string what = {});
    void note(BrokerEvent::Kind kind, const WorldOrder& order, const Decimal& quantity,
              const std::string& operationId = {});
    void noteFlatness();

    const Clock& m_clock;
    Settings m_settings;
    std::string m_accountId;
    BrokerPrices m_prices;
    BrokerLedger m_ledger;
    OrderBook m_orders;
    MarketHours m_hours;
    BrokerFaults m_faults;
    BrokerLog m_log;
    std::vector<WorldFill> m_fills;
    std::mt19937_64 m_fillIds;

    BootTime m_at; ///< how far it has come
    int m_stillness = 0;
    std::chrono::microseconds m_offset{0};
    MarketMoment m_market;
    std::optional<MarketSession> m_day; ///< the trading day it is; empty before the first
    BootTime m_nextStep = BootTime::max();
    std::map<std::pair<BootTime, std::uint64_t>, Due> m_due;
    std::uint64_t m_scheduled = 0;
    BrokerTime m_lastStamp{};
    std::map<std::chrono::sys_days, Decimal> m_closes;

    bool m_isSuspended = false;
    bool m_isBlocked = false;
    bool m_isShortingAllowed = true;
    std::optional<BrokerFault> m_rogue; ///< waits for the stop, or is at it
    std::size_t m_rogueLeft = 0;
    bool m_rogueRuns = false;
    int m_rogueOrders = 0;
};

} // namespace catalyst::rehearsal
