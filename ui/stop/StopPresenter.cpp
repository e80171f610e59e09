#include "stop/StopPresenter.h"

#include "common/ErrorText.h"

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// So long a stop that goes well is not flat, and nobody has to act.
constexpr auto callAfter = 10s;
/// Lines of what is left beside the verdict; the table below has them all.
constexpr std::size_t mostResidue = 5;

/// Under way, young, and nothing of it refused.
bool goesOn(const StopInput& input) {
    const StopStatus& status = input.status;
    if (status.role == StopRole::Idle || !status.pressedAt || status.waitsForPress ||
        input.now.wall - *status.pressedAt > callAfter)
        return false;
    if (status.verdict && status.verdict->isSettled)
        return false;
    return std::ranges::none_of(status.progress, [](const ProgressRow& row) {
        return row.stage == ProgressStage::Refused;
    });
}

StopStanding standingOfVerdict(StopVerdictKind kind) {
    switch (kind) {
    case StopVerdictKind::NotFlat:
        return StopStanding::NotFlat;
    case StopVerdictKind::QueuedUntil:
        return StopStanding::Queued;
    case StopVerdictKind::Flat:
        return StopStanding::Flat;
    case StopVerdictKind::FlatAndLocked:
        return StopStanding::FlatAndLocked;
    case StopVerdictKind::Frozen:
        return StopStanding::Frozen;
    case StopVerdictKind::NotFrozen:
        return StopStanding::NotFrozen;
    case StopVerdictKind::Unknown:
        break;
    }
    return StopStanding::Unknown;
}

} // namespace

bool isLatched(const StopStatus& status) {
    return status.latch != LatchState::Released && !status.stop.empty();
}

bool isLatchUnknown(const StopStatus& status) {
    return status.latch == LatchState::Unknown && status.sequence > 0;
}

State stateOf(StopStanding standing) {
    switch (standing) {
    case StopStanding::NotFlat:
    case StopStanding::NotFrozen:
        return State::Failed;
    case StopStanding::Unknown:
        return State::Unknown;
    case StopStanding::Queued:
    case StopStanding::Flat:
    case StopStanding::Frozen:
    case StopStanding::Stopping:
        return State::Degraded;
    case StopStanding::Paused:
        return State::Paused;
    case StopStanding::Idle:
    case StopStanding::FlatAndLocked:
        break;
    }
    return State::Ok;
}

StopView StopPresenter::view(const StopStatusPtr& status, const Moment& now, const Zones& zones,
                             const BrokerContact& contact) {
    const StopInput input{*status, now, zones};
    return {status, now, summary(input), verdict(input, contact)};
}

StopStanding StopPresenter::standing(const StopInput& input) {
    const StopStatus& status = input.status;
    if (!isLatched(status))
        return StopStanding::Idle;
    if (status.strength == StopStrength::PauseEntries)
        return StopStanding::Paused;
    if (status.strength == StopStrength::Freeze) {
        const auto kind = status.verdict ? status.verdict->kind : StopVerdictKind::Unknown;
        if (kind == StopVerdictKind::Frozen)
            return StopStanding::Frozen;
        if (goesOn(input))
            return StopStanding::Stopping;
        return kind == StopVerdictKind::NotFrozen ? StopStanding::NotFrozen : StopStanding::Unknown;
    }
    const StopStanding claimed =
        status.verdict ? standingOfVerdict(status.verdict->kind) : StopStanding::Unknown;
    const bool isEarly = claimed == StopStanding::Unknown || claimed == StopStanding::NotFlat;
    return isEarly && goesOn(input) ? StopStanding::Stopping : claimed;
}

VerdictView StopPresenter::verdict(const StopInput& input, const BrokerContact& contact) {
    const StopStatus& status = input.status;
    VerdictView view;
    view.standing = standing(input);
    const bool isIdleKnown = status.latch == LatchState::Released;
    view.state = view.standing == StopStanding::Idle && !isIdleKnown ? State::Unknown
                                                                     : stateOf(view.standing);
    view.title = title(input, view.standing);
    const std::string& number = status.verdict && !status.verdict->accountNumber.empty()
                                    ? status.verdict->accountNumber
                                    : status.accountNumber;
    view.account = tr("Read: %1, %2").arg(StopText::account(number), ErrorText::of(status.mode));
    view.facts = facts(input, view.standing);
    view.todo = todo(input, view.standing, contact);
    tellNothing(input, view);
    return view;
}

/// That a list is empty may mean that there was nothing, or that nobody knows.
void StopPresenter::tellNothing(const StopInput& input, VerdictView& view) {
    const bool isOfOrders =
        view.standing != StopStanding::Idle && view.standing != StopStanding::Paused;
    if (!isOfOrders) {
        view.nothing = tr("No order and no position was touched");
        view.nothingNote =
            tr("Once somebody presses, each of them has its line here until it is gone.");
        return;
    }
    const auto& verdict = input.status.verdict;
    if (verdict && verdict->lastSeen) {
        view.nothing = tr("No order and no position was seen from here");
        return;
    }
    view.nothingState = State::Unknown;
    view.nothing = tr("Not known what became of orders and positions");
    view.nothingNote =
        input.status.waitsForPress
            ? tr("Nobody works on them. Each has its line here once somebody presses.")
            : tr("None was read since the press. Each has its line here once the broker answers.");
}

QString StopPresenter::title(const StopInput& input, StopStanding standing) {
    const StopStatus& status = input.status;
    switch (standing) {
    case StopStanding::Idle:
        return status.latch == LatchState::Released ? tr("Not stopped")
                                                    : tr("Not known whether it is stopped");
    case StopStanding::Stopping:
        return status.strength == StopStrength::Freeze ? tr("FREEZING") : tr("STOPPING");
    case StopStanding::Unknown:
        return tr("UNKNOWN");
    case StopStanding::NotFlat:
        return tr("NOT FLAT: ACT NOW");
    case StopStanding::FlatAndLocked:
        return tr("FLAT AND LOCKED");
    case StopStanding::Flat:
        return flatTitle(*status.verdict);
    case StopStanding::Frozen:
        return tr("FROZEN: positions stay");
    case StopStanding::NotFrozen:
        return tr("NOT FROZEN: new orders are still taken");
    case StopStanding::Paused:
        return tr("ENTRIES PAUSED: as asked, not read back");
    case StopStanding::Queued:
        break;
    }
    QStringList symbols;
    for (const ResidueItem& item : status.verdict->residue)
        symbols << StopText::symbol(item.symbol);
    return tr("QUEUED UNTIL %1 (%2)").arg(queuedUntil(input), symbols.join(QStringLiteral(", ")));
}

QString StopPresenter::queuedUntil(const StopInput& input) {
    const auto& until = input.status.verdict->queuedUntil;
    return until ? Format::exchangeTime(*until, input.now.wall, input.zones) : tr("the next open");
}

/// For the corner of the header, where whole sentences have no room.
QString StopPresenter::shortTitle(const StopInput& input, StopStanding standing) {
    if (standing == StopStanding::Queued)
        return tr("QUEUED, %1").arg(queuedUntil(input));
    if (standing == StopStanding::NotFlat)
        return tr("NOT FLAT: ACT NOW", "in a narrow place");
    if (standing == StopStanding::Frozen)
        return tr("FROZEN");
    if (standing == StopStanding::Paused)
        return tr("ENTRIES PAUSED");
    if (standing != StopStanding::Flat)
        return title(input, standing);
    return input.status.verdict->match == AccountMatch::Same ? tr("FLAT, NOT LOCKED")
                                                             : tr("FLAT, NOT CONFIRMED");
}

QString StopPresenter::flatTitle(const StopVerdict& verdict) {
    const QString account = StopText::account(verdict.accountNumber);
    switch (verdict.match) {
    case AccountMatch::Same:
        return tr("FLAT (%1), NOT SEEN TO BE LOCKED").arg(account);
    case AccountMatch::Different:
        return tr("FLAT (%1), NOT THE ACCOUNT THE DROPLET TRADES WITH").arg(account);
    case AccountMatch::NotConfirmed:
        break;
    }
    return tr("FLAT (%1), THE DROPLET’S ACCOUNT IS NOT CONFIRMED").arg(account);
}

QStringList StopPresenter::facts(const StopInput& input, StopStanding standing) {
    const StopStatus& status = input.status;
    QStringList facts;
    if (isLatchUnknown(status))
        facts << tr("Whether it is latched is not known, and everything but a stop is refused: %1")
                     .arg(toQString(status.latchTrouble));
    if (standing == StopStanding::Idle) {
        facts << tr("A press would do this: %1.").arg(plan(input));
        return facts;
    }
    if (status.waitsForPress)
        facts << tr("It is unfinished and too old to be gone on with by itself: it waits for a "
                    "press.");
    else if (status.role == StopRole::Following)
        facts << tr("%1 works on it; this window follows, and steps in when that falls silent.")
                     .arg(toQString(status.heldBy));
    if (status.verdict) {
        facts << residue(*status.verdict);
        if (status.verdict->isLocked == true)
            facts << tr("New orders are refused by the broker, as read back.");
        if (status.verdict->foreignSightings > 0)
            facts << tr("Somebody else traded on it meanwhile; seen %n times.", nullptr,
                        status.verdict->foreignSightings);
    }
    facts << lastSeen(input);
    if (!status.journalTrouble.empty())
        facts << tr("The stop’s journal is not kept, the stop goes on without: %1")
                     .arg(toQString(status.journalTrouble));
    return facts;
}

QStringList StopPresenter::residue(const StopVerdict& verdict) {
    QStringList lines;
    const std::size_t shown = std::min(verdict.residue.size(), mostResidue);
    for (std::size_t i = 0; i < shown; ++i) {
        const ResidueItem& item = verdict.residue[i];
        QString what = QStringLiteral("%1, %2").arg(StopText::symbol(item.symbol),
                                                    StopText::quantity(item.quantity));
        if (item.marketValue)
            what = QStringLiteral("%1, %2").arg(what, StopText::dollars(*item.marketValue));
        QString why = StopText::of(item.reason);
        if (!item.words.empty())
            why = QStringLiteral("%1: %2").arg(why, toQString(item.words));
        lines << (item.isUnprotected ? tr("UNPROTECTED %1: %2") : QStringLiteral("%1: %2"))
                     .arg(what, why);
    }
    if (shown < verdict.residue.size())
        lines << tr("and %n positions more, below", nullptr,
                    static_cast<int>(verdict.residue.size() - shown));
    if (verdict.openOrders.size() == 1)
        lines << tr("1 order is open that closes nothing");
    else if (!verdict.openOrders.empty())
        lines << tr("%n orders are open that close nothing", nullptr,
                    static_cast<int>(verdict.openOrders.size()));
    return lines;
}

/// What the stop itself has not read.
QString StopPresenter::seenBeside(const StopInput& input) {
    const StopPlan& plan = input.status.plan;
    QString seen = tr("orders %1, positions %2")
                       .arg(QString::number(plan.orders.value_or(0)) +
                                (plan.areOrdersComplete ? QString() : QStringLiteral("+")),
                            QString::number(plan.positions.value_or(0)));
    if (plan.marketValue)
        seen = QStringLiteral("%1, %2").arg(seen, StopText::dollars(*plan.marketValue));
    const Instant at = plan.readAt->wall;
    const auto& pressed = input.status.pressedAt;
    const QString when = Format::exchangeMoment(at, input.now.wall, input.zones);
    return (pressed && at < *pressed ? tr("Before the press, at %1: %2.") : tr("At %1: %2."))
        .arg(when, seen);
}

QString StopPresenter::lastSeen(const StopInput& input) {
    const auto& verdict = input.status.verdict;
    if (!verdict || !verdict->lastSeen) {
        const QString nothing =
            verdict && !verdict->words.empty()
                ? tr("The stop has read nothing back: %1").arg(toQString(verdict->words))
                : tr("The stop has read nothing back.");
        return input.status.plan.readAt ? QStringLiteral("%1 %2").arg(seenBeside(input), nothing)
                                        : nothing;
    }
    const QString seen =
        tr("Orders and positions last read at %1, %2.")
            .arg(Format::exchangeMoment(*verdict->lastSeen, input.now.wall, input.zones),
                 Format::age(input.now.wall - *verdict->lastSeen));
    return verdict->words.empty() ? seen
                                  : tr("%1 Since then: %2").arg(seen, toQString(verdict->words));
}

QString StopPresenter::todo(const StopInput& input, StopStanding standing,
                            const BrokerContact& contact) {
    const QString telephone =
        contact.telephone.isEmpty()
            ? tr("its telephone number was not entered: it stands in your agreement with it")
            : tr("telephone %1").arg(contact.telephone);
    const QString byHand =
        input.status.mode == Mode::Rehearsal
            ? tr("a rehearsal’s broker has no page and no telephone")
            : QStringLiteral("%1, %2").arg(QLatin1String(BrokerContact::page), telephone);
    switch (standing) {
    case StopStanding::NotFlat:
        return tr("Close what is left by hand at the broker: %1. Pressing STOP again goes on from "
                  "here.")
            .arg(byHand);
    case StopStanding::Unknown:
        return tr("Look at the broker itself: %1. Pressing STOP again tries anew.").arg(byHand);
    case StopStanding::Queued:
        return tr("Until then these positions have no stops, and nothing here can close them "
                  "sooner. At the broker: %1.")
            .arg(byHand);
    case StopStanding::Flat:
        return tr("Make sure that the droplet trades with this account and no other.");
    case StopStanding::Frozen:
        return tr("Positions cannot be closed until it is lifted; STOP lifts it first and closes "
                  "them.");
    default:
        return {};
    }
}

} // namespace catalyst
