#include "HeaderPresenter.h"

#include "MarketPresenter.h"
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
    state.chain = ChainPresenter::present(status, input.freshness.hasStatus);
    presentAttention(input, state);
    presentMarket(input, state);
    return state;
}

void HeaderPresenter::presentClocks(const HeaderInput& input, HeaderState& state) {
    const QTimeZone utc = QTimeZone::utc();
    const QDate exchangeDay = toDateTime(input.now, input.zones.exchange).date();
    // The weekday stands where the day is another one than at the exchange.
    const auto clock = [&](Instant at, const QTimeZone& zone, const QString& name) {
        const QString text = QStringLiteral("%1 %2").arg(Format::clock(at, zone), name);
        if (toDateTime(at, zone).date() == exchangeDay)
            return text;
        return QStringLiteral("%1 %2").arg(Format::weekday(at, zone), text);
    };
    state.exchangeClock = tr("%1 ET").arg(Format::clock(input.now, input.zones.exchange));
    if (input.status.dayShift == 0us) {
        state.localClock = clock(input.now, input.zones.local, input.zones.localName());
        state.utcClock = clock(input.now, utc, QStringLiteral("UTC"));
        return;
    }
    // The day is a rehearsal's; this computer's clock is not, and stays what it is.
    const Instant real = input.now - input.status.dayShift;
    state.dayClock = tr("rehearsal day clock");
    state.localClock = tr("really %1").arg(clock(real, input.zones.local, input.zones.localName()));
    state.utcClock = clock(real, utc, QStringLiteral("UTC"));
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

void HeaderPresenter::presentAttention(const HeaderInput& input, HeaderState& state) {
    const auto& incidents = input.status.incidents;
    if (!input.freshness.hasStatus) {
        state.attention = tr("Nothing observed yet");
        return;
    }
    if (input.status.gap) {
        state.attention =
            tr("Nothing is known since %1: %2")
                .arg(Format::exchangeTime(input.status.gap->from, input.now, input.zones),
                     ErrorText::of(input.status.gap->reason));
        state.attentionState = State::Unknown;
        return;
    }
    const QString maintenance = maintenanceOf(input);
    if (incidents.empty()) {
        presentQuiet(input, maintenance, state);
        return;
    }
    QStringList subjects;
    for (const Incident& incident : incidents)
        subjects << ErrorText::ofSubject(incident.subject);
    const int count = static_cast<int>(incidents.size());
    const QString text =
        count == 1 ? tr("1 needs attention") : tr("%n need attention", nullptr, count);
    state.attention = tr("%1: %2").arg(text, subjects.join(QStringLiteral(", ")));
    if (!maintenance.isEmpty())
        state.attention = tr("%1. %2").arg(maintenance, state.attention);
    state.needsAttention = true;
    const bool isCritical = incidents.front().severity == Severity::Critical;
    state.attentionState = isCritical ? State::Failed : State::Degraded;
}

void HeaderPresenter::presentQuiet(const HeaderInput& input, const QString& maintenance,
                                   HeaderState& state) {
    const StatusSnapshot& status = input.status;
    const State all = ChainPresenter::stateOfAll(status);
    state.attentionState = all;
    if (!maintenance.isEmpty()) {
        state.attention = maintenance;
        state.attentionState = State::Paused;
    } else if (all == State::NotObserved) {
        state.attention = tr("Nothing observed yet");
    } else if (all == State::Ok) {
        state.attention = tr("No open incident");
    } else {
        state.attention = tr("No open incident, but not all is well");
    }
}

QString HeaderPresenter::maintenanceOf(const HeaderInput& input) {
    const MaintenanceStatus& maintenance = input.status.maintenance;
    if (!maintenance.isActive)
        return {};
    if (!maintenance.until)
        return tr("Maintenance: judging pauses");
    return tr("Maintenance until %1: judging pauses")
        .arg(Format::exchangeTime(*maintenance.until, input.now, input.zones));
}

void HeaderPresenter::presentMarket(const HeaderInput& input, HeaderState& state) {
    const MarketState market = MarketPresenter::present(
        input.status.market, input.freshness.hasStatus, state.isPast, input.now, input.zones);
    state.marketTitle = market.title;
    state.marketDetail = market.detail;
    state.marketTip = market.mode;
    if (!market.early.isEmpty())
        state.marketTip += QStringLiteral("\n") + market.early;
}

} // namespace catalyst
