#pragma once

#include "stop/StopText.h"

#include <QStringList>

namespace catalyst {

/// What the words are made from. `now` is the real time, also on a rehearsal's moved day.
struct StopInput {
    const StopStatus& status;
    Moment now;
    const Zones& zones;
};

/// What a press would do, whether it would work, and whether somebody pressed: for the corner of
/// the header, the tray and the small window.
struct StopSummary {
    QString refusal; ///< why the button is grey; empty: it may be pressed
    State lamp = State::Unknown;
    QString lampWord; ///< "ready"; while latched the verdict, in short
    QString lampTip;  ///< the account and every line of the readiness
    QString plan;     ///< "cancels 5 orders, closes 4 positions, $41,834, now"
    QString planNote; ///< "account suspended: lifted first · read 4 min ago"
    bool isPlanOld = false;
    QString latched;        ///< "latched since 13:46 ET by window:kim"; empty: it is not
    bool isStopped = false; ///< by somebody; else, with `latched`, whether is not known

    bool operator==(const StopSummary&) const = default;
};

/// Where a stop stands, in the order of its life.
enum class StopStanding {
    Idle,     ///< nobody stopped anything, or it was released
    Stopping, ///< pressed within the last ten seconds and under way: too early to call anybody
    Unknown,
    NotFlat,
    Queued,
    Flat,
    FlatAndLocked,
    NotFrozen, ///< of the lesser strength: the broker still takes orders, as read
    Frozen,    ///< of the lesser strength: the broker refuses orders, positions stay
    Paused,    ///< of the least: the droplet was told to begin no cycle
};

State stateOf(StopStanding standing);

bool isLatched(const StopStatus& status);
/// Its journal was looked at and cannot be understood.
bool isLatchUnknown(const StopStatus& status);

/// The verdict in words, large and first, with what follows from it.
struct VerdictView {
    StopStanding standing = StopStanding::Idle;
    State state = State::Ok;
    QString title;     ///< "NOT FLAT: ACT NOW"
    QString account;   ///< "Read: account …7Q4K, PAPER", whatever the verdict
    QStringList facts; ///< what is left, unprotected first; what was last seen and when
    QString todo;      ///< empty: nothing is to be done
    /// Where no order and no position has a line.
    State nothingState = State::NotObserved;
    QString nothing;
    QString nothingNote;

    bool operator==(const VerdictView&) const = default;
};

/// What the broker can be reached by without this computer.
struct BrokerContact {
    static constexpr const char* page = "https://app.alpaca.markets";
    QString telephone; ///< as the operator entered it; empty: never
};

/// A status and its words, as everything that shows the stop is given them.
struct StopView {
    StopStatusPtr status;
    Moment now;
    StopSummary summary;
    VerdictView verdict;
};

/// From the stop's status to words. Pure.
class StopPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::StopPresenter)

public:
    static StopView view(const StopStatusPtr& status, const Moment& now, const Zones& zones,
                         const BrokerContact& contact);
    static StopSummary summary(const StopInput& input);
    static StopStanding standing(const StopInput& input);
    static VerdictView verdict(const StopInput& input, const BrokerContact& contact);

private:
    static QString plan(const StopInput& input);
    static QString planTime(const StopInput& input);
    static QString refusal(const StopReadiness& readiness);
    static QString lampWord(const StopReadiness& readiness);
    static QString lampTip(const StopInput& input);
    static QString latched(const StopInput& input);
    static QString title(const StopInput& input, StopStanding standing);
    static QString shortTitle(const StopInput& input, StopStanding standing);
    static QString queuedUntil(const StopInput& input);
    static QString flatTitle(const StopVerdict& verdict);
    static QStringList facts(const StopInput& input, StopStanding standing);
    static QStringList residue(const StopVerdict& verdict);
    static QString lastSeen(const StopInput& input);
    static QString seenBeside(const StopInput& input);
    static void tellNothing(const StopInput& input, VerdictView& view);
    static QString todo(const StopInput& input, StopStanding standing,
                        const BrokerContact& contact);
};

} // namespace catalyst
