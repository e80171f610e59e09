#include "HeaderPresenter.h"

#include "common/ErrorText.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

HeaderState HeaderPresenter::present(const HeaderInput& input) {
    HeaderState state;
    const StatusSnapshot& status = input.status;
    state.profile =
        toQString(status.displayName.empty() ? status.profile.text() : status.displayName);
    state.mode = status.mode;
    state.modeTag = ErrorText::modeTag(status.mode, status.accountLastFour);
    presentClocks(input, state);
    presentPast(input, state);
    presentServices(input, state);
    presentAttention(input, state);
    presentMarket(input, state);
    return state;
}

void HeaderPresenter::presentClocks(const HeaderInput& input, HeaderState& state) {
    const QTimeZone utc = QTimeZone::utc();
    const QDate exchangeDay = toDateTime(input.now, input.zones.exchange).date();
    // The weekday stands where the day is another one than at the exchange.
    const auto clock = [&](const QTimeZone& zone, const QString& name) {
        const QString text = QStringLiteral("%1 %2").arg(Format::clock(input.now, zone), name);
        if (toDateTime(input.now, zone).date() == exchangeDay)
            return text;
        return QStringLiteral("%1 %2").arg(Format::weekday(input.now, zone), text);
    };
    state.exchangeClock = tr("%1 ET").arg(Format::clock(input.now, input.zones.exchange));
    state.localClock = clock(input.zones.local, input.zones.localName());
    state.utcClock = clock(utc, QStringLiteral("UTC"));
}

void HeaderPresenter::presentPast(const HeaderInput& input, HeaderState& state) {
    const Freshness& freshness = input.freshness;
    state.isPast = freshness.isPast;
    if (!freshness.isPast)
        return;
    const QString lastWord = freshness.hasStatus
                                 ? tr("All below is from %1").arg(Format::age(freshness.age))
                                 : tr("Nothing was observed");
    state.pastTitle = input.link == LinkState::Lost ? tr("Engine lost") : tr("Engine silent");
    state.pastDetail = lastWord;
    state.pastTip = toQString(input.linkReason);
}

void HeaderPresenter::presentServices(const HeaderInput& input, HeaderState& state) {
    const auto& services = input.status.services;
    if (!input.freshness.hasStatus) {
        state.services = tr("services unknown");
        state.servicesState = State::NotObserved;
        return;
    }
    const auto ok =
        std::count_if(services.begin(), services.end(),
                      [](const ServiceStatus& service) { return service.state == State::Ok; });
    if (services.empty()) {
        state.services = tr("no services");
        state.servicesState = State::NotObserved;
        return;
    }
    state.services = tr("services %1/%2").arg(ok).arg(services.size());
    state.servicesState = input.status.overall;
}

void HeaderPresenter::presentAttention(const HeaderInput& input, HeaderState& state) {
    const auto& incidents = input.status.incidents;
    if (!input.freshness.hasStatus) {
        state.attention = tr("Nothing observed yet");
        return;
    }
    if (incidents.empty()) {
        state.attention = tr("No open incident");
        state.attentionState = State::Ok;
        return;
    }
    QStringList subjects;
    for (const Incident& incident : incidents)
        subjects << toQString(incident.subject);
    const int count = static_cast<int>(incidents.size());
    const QString text =
        count == 1 ? tr("1 needs attention") : tr("%n need attention", nullptr, count);
    state.attention = tr("%1: %2").arg(text, subjects.join(QStringLiteral(", ")));
    state.needsAttention = true;
    const bool isCritical = incidents.front().severity == Severity::Critical;
    state.attentionState = isCritical ? State::Failed : State::Degraded;
}

void HeaderPresenter::presentMarket(const HeaderInput& input, HeaderState& state) {
    const MarketStatus& market = input.status.market;
    if (!input.freshness.hasStatus) {
        state.marketTitle = tr("MARKET UNKNOWN");
        state.marketDetail = tr("Nothing observed yet");
        return;
    }
    if (!market.isKnown) {
        state.marketTitle = tr("MARKET UNKNOWN");
        state.marketDetail = tr("The calendar does not cover this date");
        return;
    }
    QString reason = ErrorText::of(market.reason);
    if (market.reason == MarketReason::Override && !market.reasonText.empty())
        reason = toQString(market.reasonText);
    const QString session = ErrorText::of(market.session);
    if (market.session == SessionKind::Closed)
        state.marketTitle = tr("%1: %2").arg(session, reason);
    else if (market.isEarlyClose)
        state.marketTitle = tr("%1, early close").arg(session);
    else
        state.marketTitle = session;
    if (state.isPast)
        state.marketTitle = tr("Was %1").arg(state.marketTitle);
    state.marketDetail = nextChange(input);
    if (!market.tradingMode.empty()) {
        state.marketTip = tr("Trading mode %1").arg(toQString(market.tradingMode));
        if (market.scanEvery > 0s)
            state.marketTip += tr(", scans every %1").arg(Format::duration(market.scanEvery));
        if (market.isEarlyClose)
            state.marketTip += QStringLiteral("\n") + tr("Early close: %1").arg(reason);
    }
}

QString HeaderPresenter::nextChange(const HeaderInput& input) {
    const MarketStatus& market = input.status.market;
    const bool isRegular = market.session == SessionKind::Regular;
    const std::optional<Instant> next = isRegular ? market.changesAt : market.nextOpen;
    if (!next)
        return tr("The next change is not known");
    const QString time = Format::exchangeTime(*next, input.now, input.zones);
    if (*next <= input.now)
        return isRegular ? tr("Was to close %1").arg(time) : tr("Was to open %1").arg(time);
    const QString in = Format::duration(*next - input.now);
    if (isRegular)
        return tr("Closes %1, in %2").arg(time, in);
    const QString opens = tr("Opens %1, in %2").arg(time, in);
    if (market.session != SessionKind::AfterHours || !market.changesAt)
        return opens;
    // The night in between is a change too.
    return tr("Until %1. %2")
        .arg(Format::exchangeTime(*market.changesAt, input.now, input.zones), opens);
}

} // namespace catalyst
