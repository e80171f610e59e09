#pragma once

#include "async/TaskScope.h"
#include "broker/BrokerAccess.h"
#include "stop/StopPlan.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace catalyst {

/// A broker that could take the place of a doubtful one.
struct BrokerCandidate {
    std::unique_ptr<BrokerAccess> access;
    Account account; ///< as it answered
};

/// Reads the account while nobody stops it: so that it is known what a press would do, whether it
/// would work, and so that connections are open when it comes. Everything that is read goes out
/// side by side, every 10 s, and every 2 s after something failed.
///
/// One executor. `executor` outlives it; `changed` must not destroy it.
class AccountReader {
public:
    static constexpr std::chrono::seconds pace{10};
    static constexpr std::chrono::seconds paceAfterFailure{2};

    AccountReader(Executor& executor, OpenBroker open, std::function<void()> changed);

    void start();
    /// Stops reading, and hands the broker over to whoever stops the account: null while none could
    /// be opened. What is under way still ends.
    BrokerAccess* hold();
    /// Reads again, from now on.
    void goOn();

    /// The broker that was handed over is doubtful (nobody observed which environment knows the
    /// keys, or they are others by now), and this one has answered; null: there is none.
    const BrokerCandidate* better() const { return m_better ? &*m_better : nullptr; }
    /// Hands that one over; the one before ends, with all that still asks it.
    BrokerAccess& renew();
    /// It is of no use; another may be found.
    void refuseBetter() { m_better.reset(); }

    const AccountReading& reading() const { return m_reading; }
    BrokerAccess* access() const { return m_access.get(); }
    /// Why nothing can be asked; "" when it can.
    const std::string& accessTrouble() const { return m_accessTrouble; }

private:
    Task<void> read();
    Task<void> open();
    Task<void> offer(std::unique_ptr<BrokerAccess> access);
    Task<void> readOnce();
    bool isDoubtful() const;
    bool isWorthReopening() const;

    Executor& m_executor;
    OpenBroker m_open;
    std::function<void()> m_changed;
    std::unique_ptr<BrokerAccess> m_access;
    std::optional<BrokerCandidate> m_better;
    std::string m_accessTrouble;
    AccountReading m_reading;
    bool m_isHeld = false;
    TaskScope m_scope; ///< last: what runs uses all of the above
};

} // namespace catalyst
