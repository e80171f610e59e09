#include "stop/ReleasePresenter.h"

#include "stop/StopRelease.h"

#include <algorithm>

namespace catalyst {

std::vector<ResidueName> ReleasePresenter::residue(const StopStatus& status) {
    std::vector<ResidueName> names;
    std::set<std::string> known;
    const auto add = [&](const std::string& name, const QString& text) {
        if (known.insert(name).second)
            names.push_back({name, text});
    };
    if (status.verdict) {
        for (const ResidueItem& item : status.verdict->residue)
            add(item.symbol,
                tr("%1, %2: %3")
                    .arg(StopText::symbol(item.symbol), StopText::quantity(item.quantity),
                         StopText::of(item.reason)));
        for (const std::string& id : status.verdict->openOrders)
            add(id, id.empty() ? tr("an open order that the broker does not name")
                               : tr("open order %1").arg(toQString(id)));
    }
    // As read where no lane works, and the closing orders that the verdict does not count as left.
    for (const std::string& name : status.left) {
        if (name != whatIsNotKnown)
            add(name, tr("%1: still there, as read").arg(toQString(name)));
    }
    if (!isResidueUncertain(status))
        return names;
    for (const ProgressRow& row : status.progress) {
        if (row.stage == ProgressStage::Done)
            continue;
        add(row.id, row.isPosition
                        ? tr("%1, %2: as last seen")
                              .arg(StopText::symbol(row.symbol), StopText::quantity(row.quantity))
                        : tr("order %1: as last seen").arg(toQString(row.id)));
    }
    return names;
}

bool ReleasePresenter::isResidueUncertain(const StopStatus& status) {
    return status.latch == LatchState::Unknown ||
           std::ranges::find(status.left, whatIsNotKnown) != status.left.end() ||
           (status.verdict && status.verdict->kind == StopVerdictKind::Unknown);
}

QString ReleasePresenter::missing(const StopStatus& status, const ReleaseChecks& checks) {
    if (!checks.isCauseUnderstood)
        return tr("Tick that the cause is understood.");
    if (!checks.doesNobodyElseWork)
        return tr("Tick that nobody else works on it.");
    const auto left = residue(status);
    const auto open = std::ranges::count_if(
        left, [&](const ResidueName& item) { return !checks.acknowledged.contains(item.name); });
    if (open == 1)
        return tr("Acknowledge what is left by name: 1 is not ticked.");
    if (open > 1)
        return tr("Acknowledge what is left by name: %n are not ticked.", nullptr,
                  static_cast<int>(open));
    if (isResidueUncertain(status) && !checks.hasLookedElsewhere)
        return tr("What is left is not known here: look at the broker, then tick that you did.");
    if (checks.reason.trimmed().isEmpty())
        return tr("Write down the reason.");
    return {};
}

ReleaseOrder ReleasePresenter::order(const StopStatus& status, const ReleaseChecks& checks) {
    ReleaseOrder order;
    order.reason = checks.reason.trimmed().toStdString();
    for (const ResidueName& item : residue(status))
        order.acknowledged.push_back(item.name);
    if (checks.hasLookedElsewhere)
        order.acknowledged.push_back(whatIsNotKnown);
    order.liftsSuspension = checks.liftsSuspension;
    return order;
}

} // namespace catalyst
