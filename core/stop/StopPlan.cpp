#include "stop/StopPlan.h"

#include <algorithm>

namespace catalyst {

StopPlan planOf(const AccountReading& reading) {
    StopPlan plan;
    if (reading.orders) {
        plan.orders = openOnes(reading.orders->value.orders).size();
        plan.areOrdersComplete = reading.orders->value.isComplete;
    }
    if (reading.positions) {
        plan.positions = reading.positions->value.size();
        plan.marketValue = grossMarketValue(reading.positions->value);
    }
    if (reading.clock) {
        plan.isMarketOpen = reading.clock->value.isOpen;
        if (!reading.clock->value.isOpen)
            plan.queuedUntil = reading.clock->value.nextOpen;
    }
    if (reading.account)
        plan.isSuspended = reading.account->value.isSuspendedByUser;
    if (reading.orders && reading.positions)
        plan.readAt = reading.orders->answered.boot < reading.positions->answered.boot
                          ? reading.orders->answered
                          : reading.positions->answered;
    return plan;
}

} // namespace catalyst
