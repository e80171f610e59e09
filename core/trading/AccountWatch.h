#pragma once

#include "async/Event.h"
#include "async/TaskScope.h"
#include "broker/BrokerAccess.h"
#include "model/AccountSnapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace catalyst {

/// Opens the profile's broker account and reads it again and again, as long as the broker's minute
/// leaves more than a stop may need. What was read stays until it is read anew. Belongs to one
/// executor.
class AccountWatch {
public:
    static constexpr std::chrono::seconds whenOpen{5}; ///< between readings
    static constexpr std::chrono::seconds whenClosed{30};
    static constexpr std::chrono::seconds betweenClocks{60};
    static constexpr std::chrono::minutes betweenFills{10};
    /// An account whose mode nobody observed is opened again after this time.
    static constexpr std::chrono::seconds betweenModes{30};

    /// `clock` gives the times of what is published (a rehearsal's may be of another day) and
    /// outlives it; `changed` runs after each reading.
    AccountWatch(Executor& executor, const Clock& clock, OpenBroker open,
                 std::function<void()> changed);

    void start();
    void stop();
    /// Reads at once; while it reads, once more afterwards.
    void readNow();
    /// While it says so, nothing is asked: a stop needs the account's requests. May be null.
    void setStopRuns(std::function<bool()> stopRuns) { m_stopRuns = std::move(stopRuns); }
    void setMarketOpen(bool isOpen);
    /// The clock was set by this much: what the console itself has noted keeps its age.
    void shifted(std::chrono::microseconds by);

    const AccountSnapshot& snapshot() const { return m_snapshot; }
    /// As observed last for this account; Unknown: never.
    Mode mode() const { return m_mode; }

    /// The account, opened now where it is not; for what somebody asks for.
    Task<BrokerResult<std::shared_ptr<BrokerAccess>>> access();

private:
    using Reading = std::optional<BrokerFailure>; ///< empty: it went well

    Task<void> watch();
    Task<void> readOnce();
    Task<Reading> readAccount(std::shared_ptr<BrokerAccess> access);
    Task<Reading> readOrders(std::shared_ptr<BrokerAccess> access);
    Task<Reading> readPositions(std::shared_ptr<BrokerAccess> access);
    Task<Reading> readClock(std::shared_ptr<BrokerAccess> access);
    Task<std::optional<std::vector<Fill>>> fillsWhereNeeded(std::shared_ptr<BrokerAccess> access);
    void take(Account account, Mode mode);
    void adopt(std::shared_ptr<BrokerAccess> access);
    void forget();
    void note(const Reading& reading);
    bool mayAsk(BrokerAccess& access) const;
    bool wantsOpening() const;
    std::chrono::microseconds pause() const;

    Executor& m_executor;
    const Clock& m_clock;
    OpenBroker m_open;
    std::function<void()> m_changed;
    std::function<bool()> m_stopRuns;
    std::shared_ptr<BrokerAccess> m_access; ///< actions may hold it longer
    AccountSnapshot m_snapshot;
    Mode m_mode = Mode::Unknown;
    bool m_isMarketOpen = true;
    int m_failures = 0; ///< attempts in a row
    std::optional<BootTime> m_openedAt;
    std::optional<BootTime> m_clockAt;
    std::optional<BootTime> m_fillsAt;
    Positions m_fillsOf;              ///< the positions when fills were asked for last
    std::optional<Instant> m_resetAt; ///< of the broker's minute, by the real clock
    Event<int>* m_wake = nullptr;     ///< while it waits
    bool m_isWantedNow = false;
    TaskScope m_scope;
};

} // namespace catalyst
