#include "MarketPresenter.h"

#include "common/ErrorText.h"

namespace catalyst {

using namespace std::chrono_literals;

MarketState MarketPresenter::present(const MarketStatus& market, bool hasStatus, bool isPast,
                                     Instant now, const Zones& zones) {
    MarketState state;
    if (!hasStatus || !market.isKnown) {
        state.title = tr("MARKET UNKNOWN");
        state.detail =
            hasStatus ? tr("The calendar does not cover this date") : tr("Nothing observed yet");
        return state;
    }
    QString reason = ErrorText::of(market.reason);
    if (market.reason == MarketReason::Override && !market.reasonText.empty())
        reason = toQString(market.reasonText);
    const QString session = ErrorText::of(market.session);
    if (market.session == SessionKind::Closed)
        state.title = tr("%1: %2").arg(session, reason);
    else if (market.isEarlyClose)
        state.title = tr("%1, early close").arg(session);
    else
        state.title = session;
    if (isPast)
        state.title = tr("Was %1").arg(state.title);
    state.detail = nextChange(market, now, zones);
    if (market.tradingMode.empty())
        return state;
    state.mode = tr("Trading mode %1").arg(toQString(market.tradingMode));
    if (market.scanEvery > 0s)
        state.mode += tr(", scans every %1").arg(Format::duration(market.scanEvery));
    if (market.isEarlyClose)
        state.early = tr("Early close: %1").arg(reason);
    return state;
}

QString MarketPresenter::nextChange(const MarketStatus& market, Instant now, const Zones& zones) {
    const bool isRegular = market.session == SessionKind::Regular;
    const std::optional<Instant> next = isRegular ? market.changesAt : market.nextOpen;
    if (!next)
        return tr("The next change is not known");
    const QString time = Format::exchangeTime(*next, now, zones);
    if (*next <= now)
        return isRegular ? tr("Was to close %1").arg(time) : tr("Was to open %1").arg(time);
    const QString in = Format::duration(*next - now);
    if (isRegular)
        return tr("Closes %1, in %2").arg(time, in);
    const QString opens = tr("Opens %1, in %2").arg(time, in);
    if (market.session != SessionKind::AfterHours || !market.changesAt)
        return opens;
    // The night in between is a change too.
    return tr("Until %1. %2").arg(Format::exchangeTime(*market.changesAt, now, zones), opens);
}

} // namespace catalyst
