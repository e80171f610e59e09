#pragma once

#include "common/Format.h"
#include "common/Freshness.h"
#include "common/MoneyText.h"
#include "common/Prompts.h"
#include "model/Evidence.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace catalyst {

/// One figure of the account.
struct AccountFigure {
    QString label; ///< "Today, transfers included"
    QString value; ///< "−$4,407.32"
    QString note;  ///< "−4.40 %"; may be empty
    Tone tone = Tone::None;

    bool operator==(const AccountFigure&) const = default;
};

/// What the page Positions shows around its tables.
struct PositionsState {
    enum class View { Notice, Tables };

    View view = View::Notice;
    QString summary; ///< "8 positions, read 3 s ago"
    QString orders;  ///< "5 open orders", or that there are more than could be read
    std::vector<AccountFigure> figures; ///< equity, today, cash, exposure, positions
    bool isStale = false;               ///< what is shown is not what is
    /// The designed states: instead of the tables (Notice), or above them when `hasBanner`.
    State noticeState = State::Unknown;
    QString noticeTitle;
    QString noticeText;
    bool hasBanner = false;

    bool operator==(const PositionsState&) const = default;
};

/// The account at a glance.
struct AccountGlance {
    std::vector<AccountFigure> figures; ///< equity and today; empty: never read
    QString note;                       ///< "6 positions, 3 s ago", or why it cannot be read
    bool isStale = false;

    bool operator==(const AccountGlance&) const = default;
};

/// How the closing of one position stands.
struct CloseNote {
    State state = State::Unknown;
    QString title;
    QString text;

    bool operator==(const CloseNote&) const = default;
};

/// Words of the page Positions and of whatever else speaks of the account. Pure.
class PositionsPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::PositionsPresenter)

public:
    static PositionsState present(const StatusSnapshot& status, LinkState link,
                                  const std::string& linkReason, const Freshness& freshness,
                                  Instant now, const Zones& zones);
    /// The figures of the strip; empty before the account was read.
    static std::vector<AccountFigure> figures(const AccountSnapshot& account);
    static AccountGlance glance(const StatusSnapshot& status, const Freshness& freshness,
                                Instant now);
    /// Not read for longer than its pace explains.
    static bool isStale(const StatusSnapshot& status, const Freshness& freshness, Instant now);
    /// Why the account cannot be read, and what to do next.
    static CloseNote trouble(const AccountFailure& failure, Instant now, const Zones& zones);

    /// "Close AAPL, 200 shares"
    static QString closeAction(const Position& position);
    /// What closing it would do, before it is done.
    static Question closeQuestion(const StatusSnapshot& status, const Position& position,
                                  Instant now, const Zones& zones);
    static CloseNote closing(const std::string& symbol, std::chrono::microseconds since);
    /// Of a finished ClosePosition.
    static CloseNote closed(const std::string& symbol, const CommandResult& result, Instant now,
                            const Zones& zones);

private:
    static bool presentPast(const StatusSnapshot& status, LinkState link,
                            const std::string& linkReason, const Freshness& freshness,
                            PositionsState& state);
    static void presentAccount(const StatusSnapshot& status, const Freshness& freshness,
                               Instant now, const Zones& zones, PositionsState& state);
    static QString summary(const AccountSnapshot& account, Instant now);
    static QString ordersTitle(const AccountSnapshot& account);
    static QString obstacleTitle(AccountObstacle obstacle);
    static QString endOf(const PositionClose& close, Instant now, const Zones& zones);
};

} // namespace catalyst
