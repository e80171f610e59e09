#pragma once

#include "base/Ulid.h"
#include "stop/AccountReader.h"
#include "stop/BrokerLane.h"
#include "stop/StopLanes.h"
#include "stop/StopLedger.h"
#include "stop/StopLink.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace catalyst {

/// The stop of a profile's account: reads what a press would do while nobody presses, drives the
/// broker lane when somebody does, follows another program's stop, goes on with one that was left
/// unfinished, lets go of the latch, and publishes all of it.
///
/// One executor, which is the stop's thread in a program with a window. Nothing waits for anything:
/// the latch's entry, the broker lane and the droplet lane begin side by side.
class StopService {
public:
    struct Parts {
        OpenBroker open;
        Mode expected = Mode::Unknown; ///< what the profile says
        std::string actor;             ///< "window:kim": who goes on by itself
        /// An unfinished stop is resumed, a silent program's taken over. False: only what is
        /// pressed here is done, as by a program that was started to release.
        bool goesOnByItself = true;
        std::shared_ptr<DropletLane> droplet; ///< null: there is none in this version
        std::shared_ptr<AlertLane> alerts;    ///< null: this program tells nobody
        /// Number of the account that the droplet trades with, as last observed; null: unknown.
        std::function<std::optional<std::string>()> dropletsAccount = {};
        std::optional<Instant> lastDrill; ///< of a live account: elsewhere, as known at the start
    };
    using Changed = std::function<void(StopStatusPtr)>;

    /// `executor`, `ledger` and `ids` outlive it; `changed` must not destroy it.
    StopService(Executor& executor, StopLedger& ledger, UlidSource& ids, Parts parts,
                Changed changed);
    ~StopService();

    void start();
    void press(StopStrength strength, const std::string& actor);
    /// Refused (NotPermitted) while a stop works, (InvalidArgument) without a reason or with
    /// residue that is not named; what the broker did not confirm is an error and nothing is
    /// released.
    Task<Result<void>> release(ReleaseOrder order, std::string actor);

    StopStatusPtr status() const { return m_status; }

private:
    void look();
    bool isViewOld();
    void takeOver(const std::string& stop);
    void beginLane(BrokerAccess& access);
    void renewBroker(const StopLedger::View& view);
    void join(const StopLedger::View& view);
    void heedPresses(const StopLedger::View& view);
    void beat(const StopLedger::View& view);
    void goOnWith(const StopLedger::View& view);
    void stopDroplet(StopStrength strength);
    Task<void> stopContainers(StopStrength strength);
    Task<StopLedger::View> readableView();
    Task<Result<void>> lift(std::string stop);
    Task<Result<void>> readBackLifted();
    AccountReading reading() const;
    AccountReading lastReading() const;
    void settle();
    void nameAccount();
    void endLane();
    void publish();
    StopReadiness readiness(const StopLedger::View& view) const;
    Moment now() const { return momentOf(m_executor.clock()); }

    Executor& m_executor;
    StopLedger& m_ledger;
    UlidSource& m_ids;
    Parts m_parts;
    Changed m_changed;
    AccountReader m_reader;
    std::unique_ptr<BrokerLane> m_lane;
    bool m_isWanted = false; ///< pressed, or to be gone on with, and no broker could be opened yet
    std::optional<std::size_t> m_presses; ///< of the lane's stop, that it has heeded
    bool m_isReleasing = false;
    std::string m_refused; ///< number of the account that keys given meanwhile belong to
    std::optional<StopVerdictKind> m_told; ///< to the alert lane
    std::string m_dropletWords;
    StopStatusPtr m_status;
    BootTime m_published{};
    BootTime m_looked{};
    BootTime m_viewOldUntil{};
    std::optional<Deadline> m_next;
    TaskScope m_scope; ///< last
};

} // namespace catalyst
