#pragma once

#include "stop/StopRecorder.h"
#include "stop/StopStatus.h"

#include <memory>
#include <string>
#include <vector>

namespace catalyst {

/// What this program is to do about the stops of its account.
enum class StopDuty {
    None,   ///< nothing runs: none was pressed, or the latest came to an end or waits for a press
    GoOn,   ///< an unfinished stop of which nobody takes care: this program resumes it
    Act,    ///< this program's own stop
    Follow, ///< another program acts, and is not silent
};

/// What programs have written about the stops of one account, of which this is one.
class StopLedger : public StopRecorder {
public:
    struct View {
        LatchState latch = LatchState::Unknown;
        std::string latchTrouble; ///< of Unknown
        StopDuty duty = StopDuty::None;
        std::string stop;                    ///< the leading stop that was not released; "": none
        std::vector<std::string> unreleased; ///< every stop that was not released
        std::string heldBy;                  ///< of Follow: the program that acts, "window:kim"
        std::optional<Instant> lastFlat;     ///< when a stop last ended with the account flat
        bool isSettled = false;
        /// Of `stop`, of all programs, oldest first; never null.
        std::shared_ptr<const std::vector<StopEntry>> entries;
        BootTime written{}; ///< when this program wrote last; the beginning of time: never
        /// Why this program's entries are not kept, or will not be; "" when they are.
        std::string writeTrouble;
    };

    /// From now on this program acts: its entries are of an epoch above all others of the stop.
    virtual void claim() = 0;
    /// From now on it only joins.
    virtual void yield() = 0;

    /// The account was observed: its stops are those of every profile that trades with it, now and
    /// at the next start. `name`: environment and number, "paper-PA3X…".
    virtual void setAccount(std::string name) = 0;

    /// A way out of journals that cannot be read: they are renamed, never deleted, and count no
    /// more. Soon, not at once.
    virtual void setUnreadableAside() {}

    /// As known now; never waits. Any thread.
    virtual View view() const = 0;
};

} // namespace catalyst
