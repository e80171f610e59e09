#pragma once

#include "ChainPresenter.h"
#include "common/Format.h"
#include "common/Freshness.h"

#include <QCoreApplication>
#include <QString>

#include <string>

namespace catalyst {

/// What the header says, as words and states; equality saves repaints.
struct HeaderState {
    QString profile;
    Mode mode = Mode::Unknown;
    QString modeTag;
    ChainState chain;
    QString attention; ///< "2 need attention: trading, news"
    bool needsAttention = false;
    State attentionState = State::NotObserved; ///< its shape: Ok only when that was observed
    QString marketTitle;                       ///< "CLOSED: Thanksgiving"
    QString marketDetail;                      ///< "Opens Fri 09:30 ET, in 14 h 3 min"
    QString marketTip;                         ///< trading mode and scan frequency
    QString exchangeClock;
    QString dayClock; ///< says that the day above is a rehearsal's; empty: it is the real one
    QString localClock;
    QString utcClock;
    bool isPast = false; ///< everything but the clocks is the past
    QString pastTitle;   ///< "Engine lost 4 min ago"
    QString pastDetail;
    QString pastTip; ///< English reason

    bool operator==(const HeaderState&) const = default;
};

struct HeaderInput {
    const StatusSnapshot& status;
    LinkState link;
    const std::string& linkReason;
    Freshness freshness;
    Instant now;
    const Zones& zones;
};

/// Turns what is known into what the header says. Pure.
class HeaderPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::HeaderPresenter)

public:
    static HeaderState present(const HeaderInput& input);

private:
    static void presentMarket(const HeaderInput& input, HeaderState& state);
    static void presentAttention(const HeaderInput& input, HeaderState& state);
    static void presentPast(const HeaderInput& input, HeaderState& state);
    static void presentClocks(const HeaderInput& input, HeaderState& state);
    static void presentQuiet(const HeaderInput& input, const QString& maintenance,
                             HeaderState& state);
    static QString maintenanceOf(const HeaderInput& input);
};

} // namespace catalyst
