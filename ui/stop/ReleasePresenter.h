#pragma once

#include "stop/StopLink.h"
#include "stop/StopPresenter.h"

#include <set>
#include <vector>

namespace catalyst {

/// Something that is left and has to be acknowledged by its name.
struct ResidueName {
    std::string name; ///< a symbol or an order's id, as the release order wants it
    QString text;     ///< "AAPL, 200: closing was refused"

    bool operator==(const ResidueName&) const = default;
};

/// What the operator has ticked and written.
struct ReleaseChecks {
    bool isCauseUnderstood = false;
    bool doesNobodyElseWork = false;
    bool hasLookedElsewhere = false; ///< at the broker, where what is left is not known here
    std::set<std::string> acknowledged;
    QString reason;
    bool liftsSuspension = true;
};

/// What has to be done before the latch may be let go of. Pure.
class ReleasePresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::ReleasePresenter)

public:
    /// What is left as far as it is known, in the order of the verdict.
    static std::vector<ResidueName> residue(const StopStatus& status);
    /// Nobody here knows what is left: then the list is not all of it.
    static bool isResidueUncertain(const StopStatus& status);
    /// The first thing that is missing, as a sentence; empty: it may be released.
    static QString missing(const StopStatus& status, const ReleaseChecks& checks);
    static ReleaseOrder order(const StopStatus& status, const ReleaseChecks& checks);
};

} // namespace catalyst
