// What stands beside the button: for the corner of the header, the tray and the small window.
#include "common/ErrorText.h"
#include "stop/StopPresenter.h"

namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// A plan of this age is told as one: the stop reads every few seconds.
constexpr auto planOldAfter = 30s;

QString joined(const QStringList& parts) {
    return parts.join(QStringLiteral(" · "));
}

} // namespace

StopSummary StopPresenter::summary(const StopInput& input) {
    const StopStatus& status = input.status;
    StopSummary summary;
    summary.refusal = refusal(status.readiness);
    summary.latched = latched(input);
    summary.lamp = status.readiness.overall;
    summary.lampWord = lampWord(status.readiness);
    summary.lampTip = lampTip(input);
    summary.isStopped = isLatched(status);
    if (summary.isStopped) {
        const StopStanding where = standing(input);
        summary.lamp = stateOf(where);
        summary.lampWord = shortTitle(input, where);
    }
    summary.plan = plan(input);
    QStringList notes;
    if (status.plan.isSuspended == true)
        notes << tr("account suspended: lifted first");
    if (status.plan.readAt && input.now.boot - status.plan.readAt->boot > planOldAfter) {
        summary.isPlanOld = true;
        notes << tr("read %1").arg(Format::age(input.now.boot - status.plan.readAt->boot));
    }
    summary.planNote = joined(notes);
    return summary;
}

QString StopPresenter::plan(const StopInput& input) {
    const StopPlan& plan = input.status.plan;
    if (!plan.orders && !plan.positions)
        return tr("not known: broker not read yet");
    const int orders = static_cast<int>(plan.orders.value_or(0));
    const int positions = static_cast<int>(plan.positions.value_or(0));
    if (plan.orders && plan.positions && orders == 0 && positions == 0 && plan.areOrdersComplete)
        return tr("nothing to cancel or close: locks the account");
    QStringList parts;
    if (!plan.orders)
        parts << tr("orders not known");
    else if (!plan.areOrdersComplete)
        parts << tr("cancels %n+ orders", nullptr, orders);
    else if (orders == 1)
        parts << tr("cancels 1 order");
    else if (orders > 1)
        parts << tr("cancels %n orders", nullptr, orders);
    if (!plan.positions)
        parts << tr("positions not known");
    else if (positions == 0)
        parts << tr("closes nothing");
    else if (positions == 1)
        parts << tr("closes 1 position");
    else
        parts << tr("closes %n positions", nullptr, positions);
    if (positions > 0) {
        parts << (plan.marketValue ? StopText::dollars(*plan.marketValue) : tr("value not known"));
        parts << planTime(input);
    }
    return parts.join(QStringLiteral(", "));
}

QString StopPresenter::planTime(const StopInput& input) {
    const StopPlan& plan = input.status.plan;
    if (!plan.isMarketOpen)
        return tr("whether the market is open is not known");
    if (*plan.isMarketOpen)
        return tr("now");
    if (!plan.queuedUntil)
        return tr("queued until the next open");
    return tr("queued until %1")
        .arg(Format::exchangeTime(*plan.queuedUntil, input.now.wall, input.zones));
}

/// The reason in the window's language where the line it comes from is known; the core's own words
/// are English and stand in the readiness table.
QString StopPresenter::refusal(const StopReadiness& readiness) {
    if (readiness.refusal.empty())
        return {};
    for (const ReadinessLine& line : readiness.lines) {
        const bool isCause =
            line.item == ReadinessItem::Keys || line.item == ReadinessItem::BrokerLane;
        if (line.state == State::Failed && isCause)
            return QStringLiteral("%1: %2").arg(StopText::of(line.item), StopText::of(line));
    }
    return toQString(readiness.refusal);
}

QString StopPresenter::lampWord(const StopReadiness& readiness) {
    if (!readiness.refusal.empty())
        return tr("stop not ready");
    switch (readiness.overall) {
    case State::Ok:
        return tr("stop ready");
    case State::Degraded:
        return tr("stop ready, limited");
    case State::Failed:
        return tr("stop in doubt");
    default:
        return tr("readiness not known");
    }
}

QString StopPresenter::lampTip(const StopInput& input) {
    const StopStatus& status = input.status;
    QStringList lines{QStringLiteral("%1, %2").arg(StopText::account(status.accountNumber),
                                                   ErrorText::of(status.mode))};
    if (!status.readiness.refusal.empty())
        lines << toQString(status.readiness.refusal);
    for (const ReadinessLine& line : status.readiness.lines)
        lines << QStringLiteral("%1: %2 (%3)")
                     .arg(StopText::of(line.item), StopText::of(line), ErrorText::of(line.state));
    return lines.join(u'\n');
}

QString StopPresenter::latched(const StopInput& input) {
    const StopStatus& status = input.status;
    if (isLatchUnknown(status) && status.stop.empty())
        return tr("whether it is latched is not known");
    if (!isLatched(status))
        return {};
    if (!status.pressedAt)
        return tr("latched");
    return tr("latched since %1 by %2")
        .arg(Format::exchangeTime(*status.pressedAt, input.now.wall, input.zones),
             toQString(status.actor));
}

} // namespace catalyst
