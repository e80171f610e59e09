#include "positions/PositionsPresenter.h"

#include "common/ErrorText.h"

#include <QStringList>

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// Two missed readings and a request's time-out.
constexpr std::chrono::seconds StaleWhenOpen{15};
constexpr std::chrono::seconds StaleWhenClosed{70};

QString withReason(const QString& text, const std::string& reason) {
    return reason.empty() ? text : QStringLiteral("%1 (%2)").arg(text, toQString(reason));
}

bool isMarketOpen(const StatusSnapshot& status) {
    if (status.account && status.account->clock)
        return status.account->clock->isOpen;
    return !status.market.isKnown || status.market.session == SessionKind::Regular;
}

int openOrdersOf(const AccountSnapshot& account, const std::string& symbol) {
    int count = 0;
    for (const Order& order : account.orders) {
        count += order.symbol == symbol && isOpen(order.state) ? 1 : 0;
        count += static_cast<int>(std::ranges::count_if(order.legs, [&symbol](const Order& leg) {
            return leg.symbol == symbol && isOpen(leg.state);
        }));
    }
    return count;
}

} // namespace

PositionsState PositionsPresenter::present(const StatusSnapshot& status, LinkState link,
                                           const std::string& linkReason,
                                           const Freshness& freshness, Instant now,
                                           const Zones& zones) {
    PositionsState state;
    if (!freshness.hasStatus && link == LinkState::Lost) {
        state.noticeState = State::Failed;
        state.noticeTitle = tr("No engine: nobody reads the account");
        state.noticeText =
            withReason(tr("Start the console again, or run catalystctl run."), linkReason);
        return state;
    }
    if (!freshness.hasStatus) {
        state.noticeState = State::NotObserved;
        state.noticeTitle = tr("Nothing read yet");
        state.noticeText = tr("The engine is starting. The account is read within seconds.");
        return state;
    }
    if (!status.account) {
        state.noticeState = State::NotObserved;
        state.noticeTitle = tr("Nobody reads this profile’s account");
        state.noticeText = tr("The engine that runs for it has no way to a broker.");
        return state;
    }
    const AccountSnapshot& account = *status.account;
    if (!account.positionsReadAt && !account.failure) {
        state.noticeState = State::NotObserved;
        state.noticeTitle = tr("Reading the account");
        state.noticeText = tr("The broker has been asked. Its answer comes within seconds.");
        return state;
    }
    if (!account.positionsReadAt) {
        const CloseNote why = trouble(*account.failure, now, zones);
        state.noticeState = why.state;
        state.noticeTitle = why.title;
        state.noticeText = why.text;
        state.figures = figures(account);
        return state;
    }
    presentAccount(status, freshness, now, zones, state);
    if (!presentPast(status, link, linkReason, freshness, state) && account.failure) {
        const CloseNote why = trouble(*account.failure, now, zones);
        state.hasBanner = true;
        state.noticeState = why.state;
        state.noticeTitle = why.title;
        state.noticeText = why.text;
    }
    // There are no tables to stand above; what was seen last is said with it.
    if (state.hasBanner && state.view == PositionsState::View::Notice) {
        state.hasBanner = false;
        state.noticeText = QStringLiteral("%1. %2").arg(state.summary, state.noticeText);
    }
    return state;
}

bool PositionsPresenter::presentPast(const StatusSnapshot&, LinkState link,
                                     const std::string& linkReason, const Freshness& freshness,
                                     PositionsState& state) {
    if (!freshness.isPast)
        return false;
    state.hasBanner = true;
    state.noticeState = State::Failed;
    const QString age = Format::age(freshness.age);
    if (link == LinkState::Lost) {
        state.noticeTitle = tr("Engine lost: nobody reads the account.");
        state.noticeText = withReason(tr("This is what was read %1. The positions may be others "
                                         "by now; the broker’s own page shows them.")
                                          .arg(age),
                                      linkReason);
        return true;
    }
    state.noticeTitle = tr("The engine has been silent for too long.");
    state.noticeText = tr("This is what was read %1. It may have changed since.").arg(age);
    return true;
}

void PositionsPresenter::presentAccount(const StatusSnapshot& status, const Freshness& freshness,
                                        Instant now, const Zones&, PositionsState& state) {
    const AccountSnapshot& account = *status.account;
    state.figures = figures(account);
    state.isStale = isStale(status, freshness, now);
    state.summary = summary(account, now);
    state.orders = ordersTitle(account);
    if (!account.positions.empty() || !account.orders.empty()) {
        state.view = PositionsState::View::Tables;
        return;
    }
    state.noticeState = state.isStale ? State::Unknown : State::Ok;
    state.noticeTitle =
        tr("No positions. Read %1.").arg(Format::age(now - *account.positionsReadAt));
    state.noticeText =
        account.ordersReadAt ? tr("No open orders either.") : tr("Open orders were never read.");
}

QString PositionsPresenter::summary(const AccountSnapshot& account, Instant now) {
    const int count = static_cast<int>(account.positions.size());
    const QString age = Format::age(now - *account.positionsReadAt);
    if (count == 0)
        return tr("No positions, read %1").arg(age);
    return count == 1 ? tr("1 position, read %1").arg(age)
                      : tr("%n positions, read %1", nullptr, count).arg(age);
}

QString PositionsPresenter::ordersTitle(const AccountSnapshot& account) {
    if (!account.ordersReadAt)
        return tr("Open orders: never read");
    const int count = static_cast<int>(account.orders.size());
    if (!account.areOrdersComplete)
        return tr("More open orders than can be read: the first %n", nullptr, count);
    if (count == 0)
        return tr("No open orders");
    return count == 1 ? tr("1 open order") : tr("%n open orders", nullptr, count);
}

std::vector<AccountFigure> PositionsPresenter::figures(const AccountSnapshot& account) {
    if (!account.summary)
        return {};
    const Account& summary = *account.summary;
    const std::string& currency = summary.currency;
    const auto today = dayProfit(summary);
    const auto amount = today ? std::optional(today->amount) : std::nullopt;
    const auto fraction = today ? today->fraction : std::nullopt;
    std::vector<AccountFigure> figures;
    figures.push_back({tr("Equity"), MoneyText::amount(summary.equity, currency), {}, Tone::None});
    figures.push_back({tr("Today, transfers included"), MoneyText::change(amount, currency),
                       fraction ? MoneyText::percent(fraction) : QString(), toneOf(amount)});
    figures.push_back({tr("Cash"), MoneyText::amount(summary.cash, currency), {}, Tone::None});
    figures.push_back(
        {tr("Exposure"), MoneyText::amount(exposure(summary), currency), {}, Tone::None});
    figures.push_back(
        {tr("Positions"),
         account.positionsReadAt ? QString::number(account.positions.size()) : tr("unknown"),
         {},
         Tone::None});
    return figures;
}

AccountGlance PositionsPresenter::glance(const StatusSnapshot& status, const Freshness& freshness,
                                         Instant now) {
    AccountGlance glance;
    if (!freshness.hasStatus || !status.account) {
        glance.note = tr("Not read");
        return glance;
    }
    const AccountSnapshot& account = *status.account;
    glance.isStale = isStale(status, freshness, now);
    const std::vector<AccountFigure> all = figures(account);
    if (!all.empty())
        glance.figures = {all[0], all[1]};
    if (!account.summaryReadAt && !account.failure) {
        glance.note = tr("Reading the account");
        return glance;
    }
    if (!account.summaryReadAt) {
        glance.note = obstacleTitle(account.failure->obstacle);
        return glance;
    }
    const QString age = Format::age(now - *account.summaryReadAt);
    const int count = static_cast<int>(account.positions.size());
    if (account.failure)
        glance.note = tr("%1; figures of %2").arg(obstacleTitle(account.failure->obstacle), age);
    else if (!account.positionsReadAt)
        glance.note = tr("Positions unknown, %1").arg(age);
    else
        glance.note = count == 1 ? tr("1 position, %1").arg(age)
                                 : tr("%n positions, %1", nullptr, count).arg(age);
    return glance;
}

bool PositionsPresenter::isStale(const StatusSnapshot& status, const Freshness& freshness,
                                 Instant now) {
    if (freshness.isPast || !status.account || !status.account->positionsReadAt)
        return true;
    const bool isOpen = !status.market.isKnown || status.market.session == SessionKind::Regular;
    return now - *status.account->positionsReadAt > (isOpen ? StaleWhenOpen : StaleWhenClosed);
}

QString PositionsPresenter::obstacleTitle(AccountObstacle obstacle) {
    switch (obstacle) {
    case AccountObstacle::NoKeys:
        return tr("No keys: the account cannot be read");
    case AccountObstacle::KeysRefused:
        return tr("The broker does not know these keys");
    case AccountObstacle::HeldBack:
        return tr("Reading pauses");
    case AccountObstacle::NotReached:
        break;
    }
    return tr("The account cannot be read");
}

CloseNote PositionsPresenter::trouble(const AccountFailure& failure, Instant now,
                                      const Zones& zones) {
    const QString since = tr("Since %1.").arg(Format::exchangeMoment(failure.since, now, zones));
    const QString words = toQString(failure.error.detail);
    const QString title = obstacleTitle(failure.obstacle);
    switch (failure.obstacle) {
    case AccountObstacle::NoKeys:
        return {State::Unknown, title,
                tr("Give the console the broker’s keys: catalystctl broker login. %1 (%2)")
                    .arg(since, words)};
    case AccountObstacle::KeysRefused:
        return {
            State::Failed, title,
            tr("They may have been replaced: catalystctl broker login. %1 (%2)").arg(since, words)};
    case AccountObstacle::HeldBack:
        return {State::Paused, title,
                tr("The rest of the broker’s requests of this minute is kept for an emergency "
                   "stop. %1 (%2)")
                    .arg(since, words)};
    case AccountObstacle::NotReached:
        break;
    }
    return {State::Failed, title,
            tr("The broker’s own page shows it meanwhile. %1 (%2)").arg(since, words)};
}

QString PositionsPresenter::closeAction(const Position& position) {
    return tr("Close %1, %2").arg(toQString(position.symbol), MoneyText::shares(position.quantity));
}

Question PositionsPresenter::closeQuestion(const StatusSnapshot& status, const Position& position,
                                           Instant now, const Zones& zones) {
    const AccountSnapshot& account = *status.account;
    const QString symbol = toQString(position.symbol);
    const int orders = openOrdersOf(account, position.symbol);
    QStringList text;
    text << tr("%1: %2 %3, worth %4, unrealized %5.")
                .arg(ErrorText::modeTag(status.mode, status.accountLastFour),
                     MoneyText::of(position.side), MoneyText::shares(position.quantity),
                     MoneyText::amount(position.marketValue),
                     MoneyText::change(position.unrealizedProfit));
    if (orders > 0)
        text << tr("Its open orders are cancelled first (%n); until the position is gone nothing "
                   "protects it.",
                   nullptr, orders);
    if (isMarketOpen(status)) {
        text << tr("A market order is sent, and the broker is read until the position is gone.");
    } else {
        const auto opens = account.clock ? account.clock->nextOpen : status.market.nextOpen;
        text << (opens ? tr("The market is closed: the order waits until %1, and the position "
                            "stays until then.")
                             .arg(Format::exchangeTime(*opens, now, zones))
                       : tr("The market is closed: the order waits until it opens, and the "
                            "position stays until then."));
    }
    Question question;
    question.title = tr("Close %1?").arg(symbol);
    question.text = text.join(QStringLiteral("\n\n"));
    question.proceed = closeAction(position);
    question.keep = tr("Keep %1").arg(symbol);
    return question;
}

CloseNote PositionsPresenter::closing(const std::string& symbol, std::chrono::microseconds since) {
    return {State::NotObserved, tr("Closing %1").arg(toQString(symbol)),
            tr("Its orders are cancelled, the order to close it is sent, and the position is read "
               "back. Begun %1.")
                .arg(Format::age(since))};
}

QString PositionsPresenter::endOf(const PositionClose& close, Instant now, const Zones& zones) {
    const QString left = MoneyText::shares(close.left);
    switch (close.end) {
    case CloseEnd::Closed:
        return close.averagePrice ? tr("The broker lists it no more. Filled at %1.")
                                        .arg(MoneyText::price(close.averagePrice))
                                  : tr("The broker lists it no more.");
    case CloseEnd::Reduced:
        return tr("Some of it is closed, %1 left. The closing order may go on: look at the open "
                  "orders.")
            .arg(left);
    case CloseEnd::Working:
        return tr("The closing order is open and nothing of it is filled, %1 left. Look at the "
                  "open orders.")
            .arg(left);
    case CloseEnd::Queued:
        return close.queuedUntil
                   ? tr("The market is closed: the order waits until %1, %2 left.")
                         .arg(Format::exchangeTime(*close.queuedUntil, now, zones), left)
                   : tr("The market is closed: the order waits until it opens, %1 "
                        "left.")
                         .arg(left);
    case CloseEnd::NotClosed:
        return tr("It was not done: %1").arg(toQString(close.reason));
    case CloseEnd::Unknown:
        return tr("The order may have been sent, and its effect was not seen. Look at the "
                  "position and the open orders before doing it again. (%1)")
            .arg(toQString(close.reason));
    }
    return {};
}

CloseNote PositionsPresenter::closed(const std::string& symbol, const CommandResult& result,
                                     Instant now, const Zones& zones) {
    const QString name = toQString(symbol);
    if (!result.close) {
        const bool isUnknown =
            !result.outcome && result.outcome.error().code == Error::Code::OutcomeUnknown;
        return {isUnknown ? State::Unknown : State::Failed,
                isUnknown ? tr("%1: not known whether it was closed").arg(name)
                          : tr("%1 was not closed").arg(name),
                ErrorText::of(result)};
    }
    const PositionClose& close = *result.close;
    CloseNote note;
    note.text = endOf(close, now, zones);
    if (close.cancelledOrders > 0)
        note.text += u' ' + tr("Cancelled orders of it: %1.").arg(close.cancelledOrders);
    switch (close.end) {
    case CloseEnd::Closed:
        note.state = State::Ok;
        note.title = tr("%1 is closed").arg(name);
        break;
    case CloseEnd::Reduced:
    case CloseEnd::Working:
        note.state = State::Degraded;
        note.title = tr("%1 is not closed yet").arg(name);
        break;
    case CloseEnd::Queued:
        note.state = State::Degraded;
        note.title = tr("%1 is queued, not closed").arg(name);
        break;
    case CloseEnd::NotClosed:
        note.state = State::Failed;
        note.title = tr("%1 was not closed").arg(name);
        break;
    case CloseEnd::Unknown:
        note.state = State::Unknown;
        note.title = tr("%1: not known whether it was closed").arg(name);
        break;
    }
    if (close.isUnprotected) {
        note.state = State::Failed;
        note.title = tr("%1, UNPROTECTED").arg(note.title);
    }
    return note;
}

} // namespace catalyst
