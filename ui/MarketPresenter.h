#pragma once

#include "common/Format.h"
#include "model/Market.h"

#include <QCoreApplication>

namespace catalyst {

struct MarketState {
    QString title;  ///< "CLOSED: Thanksgiving"
    QString detail; ///< "Opens Fri 09:30 ET, in 14 h 3 min"
    QString mode;   ///< trading mode and scan frequency; empty when there is none
    QString early;  ///< why the day is short; empty when it is not

    bool operator==(const MarketState&) const = default;
};

/// The market in words, for the header and the overview. Pure.
class MarketPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::MarketPresenter)

public:
    static MarketState present(const MarketStatus& market, bool hasStatus, bool isPast, Instant now,
                               const Zones& zones);

private:
    static QString nextChange(const MarketStatus& market, Instant now, const Zones& zones);
};

} // namespace catalyst
