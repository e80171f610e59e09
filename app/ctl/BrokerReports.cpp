#include "app/ctl/BrokerReports.h"

#include "app/TextParts.h"
#include "engine/JsonObject.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace catalyst {

namespace {

std::string tag(Mode mode) {
    return "[" + upperCase(toString(mode)) + "] ";
}

QJsonValue json(const std::optional<Decimal>& amount) {
    return amount ? QJsonValue(toQString(amount->toString())) : QJsonValue(QJsonValue::Null);
}

QJsonValue json(std::optional<bool> flag) {
    return flag ? QJsonValue(*flag) : QJsonValue(QJsonValue::Null);
}

constexpr int cents = 2;
constexpr std::size_t amountColumns = 14;
constexpr std::size_t nameColumns = 26;

std::string aligned(std::string text, std::size_t columns = amountColumns) {
    return text.size() < columns ? std::string(columns - text.size(), ' ') + text : text;
}

std::string money(const std::optional<Decimal>& amount) {
    return amount ? amount->toString(cents) : "unknown";
}

std::string number(const std::optional<Decimal>& amount) {
    return amount ? amount->toString() : "unknown";
}

/// A fraction as a percentage.
std::string percent(const std::optional<Decimal>& fraction) {
    if (!fraction)
        return "unknown";
    const auto times = fraction->multiply(Decimal::fromInteger(100));
    return times ? times->toString(cents) + " %" : "unknown";
}

std::string yesNo(std::optional<bool> flag) {
    if (!flag)
        return "unknown";
    return *flag ? "yes" : "no";
}

QJsonObject orderJson(const Order& order) {
    QJsonArray legs;
    for (const Order& leg : order.legs)
        legs.append(orderJson(leg));
    return {{"id", toQString(order.id)},
            {"symbol", toQString(order.symbol)},
            {"side", jsonWord(order.side)},
            {"type", toQString(order.type)},
            {"time_in_force", toQString(order.timeInForce)},
            {"state", jsonWord(order.state)},
            {"broker_state", toQString(order.stateText)},
            {"quantity", json(order.quantity)},
            {"filled_quantity", json(order.filledQuantity)},
            {"notional", json(order.notional)},
            {"limit_price", json(order.limitPrice)},
            {"stop_price", json(order.stopPrice)},
            {"submitted_at", toJson(order.submittedAt)},
            {"legs", legs}};
}

std::string orderLine(const Order& order, std::string_view indent) {
    std::string line = std::string(indent) + padded(order.symbol, 8) +
                       padded(std::string(toString(order.side)), 6) +
                       aligned(number(order.quantity ? order.quantity : order.notional), 10) +
                       "  " + padded(order.type + " " + order.timeInForce, 14);
    if (order.limitPrice)
        line += " limit " + order.limitPrice->toString();
    if (order.stopPrice)
        line += " stop " + order.stopPrice->toString();
    line += " " + (order.stateText.empty() ? std::string("unknown") : order.stateText);
    if (order.filledQuantity && !order.filledQuantity->isZero())
        line += ", filled " + order.filledQuantity->toString();
    return fitted(line) + '\n';
}

QJsonObject residueJson(const ResidueItem& item) {
    return {{"symbol", toQString(item.symbol)},       {"quantity", json(item.quantity)},
            {"market_value", json(item.marketValue)}, {"reason", jsonWord(item.reason)},
            {"words", toQString(item.words)},         {"unprotected", item.isUnprotected}};
}

std::string accountWords(const StopVerdict& verdict) {
    if (verdict.accountNumber.empty())
        return "account unknown";
    const std::string& number = verdict.accountNumber;
    constexpr std::size_t last = 4;
    return "account …" + (number.size() > last ? number.substr(number.size() - last) : number);
}

std::string matchWords(AccountMatch match) {
    switch (match) {
    case AccountMatch::Same:
        return "";
    case AccountMatch::Different:
        return ", NOT THE ACCOUNT THE DROPLET TRADES WITH";
    case AccountMatch::NotConfirmed:
        return ", THE DROPLET'S ACCOUNT IS NOT CONFIRMED";
    }
    return "";
}

std::string headline(const StopVerdict& verdict) {
    switch (verdict.kind) {
    case StopVerdictKind::FlatAndLocked:
        return "FLAT AND LOCKED (" + accountWords(verdict) + ")";
    case StopVerdictKind::Flat:
        return "FLAT (" + accountWords(verdict) + ")" + matchWords(verdict.match) +
               (verdict.isLocked == true ? "" : "; new orders are not seen to be refused");
    case StopVerdictKind::QueuedUntil:
        return "QUEUED UNTIL " +
               (verdict.queuedUntil ? minuteText(*verdict.queuedUntil)
                                    : std::string("the next open")) +
               " (" + accountWords(verdict) + ")";
    case StopVerdictKind::NotFlat:
        return "NOT FLAT: ACT NOW (" + accountWords(verdict) + ")";
    case StopVerdictKind::Frozen:
        return "FROZEN (" + accountWords(verdict) +
               "): positions stay and cannot be closed until the suspension is lifted";
    case StopVerdictKind::NotFrozen:
        return "NOT FROZEN (" + accountWords(verdict) + "): new orders are still accepted";
    case StopVerdictKind::Unknown:
        break;
    }
    return "UNKNOWN (" + accountWords(verdict) + ")" +
           (verdict.lastSeen ? ", last seen " + secondText(*verdict.lastSeen)
                             : std::string(", nothing was read"));
}

std::string residueLine(const ResidueItem& item) {
    std::string line = "  " + padded(item.symbol.empty() ? "?" : item.symbol, 8) +
                       aligned(number(item.quantity), 12) + "  " +
                       (item.isUnprotected ? "UNPROTECTED, " : "") +
                       std::string(toString(item.reason));
    if (!item.words.empty())
        line += ": " + item.words;
    return fitted(line) + '\n';
}

} // namespace

QJsonObject accountJson(const Account& account, Mode mode) {
    const auto profit = dayProfit(account);
    return {{"mode", jsonWord(mode)},
            {"id", toQString(account.id)},
            {"number", toQString(account.number)},
            {"last_four", toQString(lastFour(account))},
            {"status", jsonWord(account.status)},
            {"broker_status", toQString(account.statusText)},
            {"currency", toQString(account.currency)},
            {"equity", json(account.equity)},
            {"last_equity", json(account.lastEquity)},
            {"day_profit", json(profit ? std::optional(profit->amount) : std::nullopt)},
            {"day_profit_fraction", json(profit ? profit->fraction : std::nullopt)},
            {"cash", json(account.cash)},
            {"buying_power", json(account.buyingPower)},
            {"exposure", json(exposure(account))},
            {"trading_blocked", json(account.isTradingBlocked)},
            {"account_blocked", json(account.isAccountBlocked)},
            {"suspended_by_user", json(account.isSuspendedByUser)}};
}

std::string accountText(const Account& account, Mode mode) {
    const auto profit = dayProfit(account);
    const std::string currency = account.currency.empty() ? "" : " " + account.currency;
    std::string text =
        tag(mode) + "account …" + lastFour(account) + ", " + account.statusText + '\n';
    const auto line = [&](std::string_view name, const std::string& value) {
        text += padded(std::string(name), nameColumns) + value + '\n';
    };
    line("equity", money(account.equity) + currency);
    line("day P&L (transfers too)",
         profit ? money(profit->amount) + currency + ", " + percent(profit->fraction) : "unknown");
    line("cash", money(account.cash) + currency);
    line("exposure", money(exposure(account)) + currency);
    line("new orders suspended", yesNo(account.isSuspendedByUser));
    line("blocked by the broker",
         account.isTradingBlocked == true || account.isAccountBlocked == true
             ? "yes"
             : yesNo(account.isTradingBlocked));
    return text;
}

QJsonObject positionsJson(const Positions& positions, Mode mode) {
    QJsonArray list;
    for (const Position& position : positions)
        list.append(QJsonObject{{"symbol", toQString(position.symbol)},
                                {"side", jsonWord(position.side)},
                                {"quantity", json(position.quantity)},
                                {"available_quantity", json(position.availableQuantity)},
                                {"average_entry_price", json(position.averageEntryPrice)},
                                {"current_price", json(position.currentPrice)},
                                {"market_value", json(position.marketValue)},
                                {"unrealized_profit", json(position.unrealizedProfit)},
                                {"unrealized_fraction", json(position.unrealizedFraction)}});
    return {{"mode", jsonWord(mode)},
            {"positions", list},
            {"gross_market_value", json(grossMarketValue(positions))}};
}

std::string positionsText(const Positions& positions, Mode mode) {
    if (positions.empty())
        return tag(mode) + "no positions\n";
    std::string text = tag(mode) + std::to_string(positions.size()) + " positions, gross " +
                       money(grossMarketValue(positions)) + '\n';
    text += padded("SYMBOL", 8) + padded("SIDE", 8) + aligned("QUANTITY") + aligned("ENTRY") +
            aligned("CURRENT") + aligned("UNREALIZED") + aligned("%", 12) + '\n';
    for (const Position& position : positions)
        text += fitted(padded(position.symbol.empty() ? "?" : position.symbol, 8) +
                       padded(std::string(toString(position.side)), 8) +
                       aligned(number(position.quantity)) +
                       aligned(number(position.averageEntryPrice)) +
                       aligned(number(position.currentPrice)) +
                       aligned(money(position.unrealizedProfit)) +
                       aligned(percent(position.unrealizedFraction), 12)) +
                '\n';
    return text;
}

QJsonObject ordersJson(const OpenOrders& orders, Mode mode) {
    QJsonArray list;
    for (const Order& order : orders.orders)
        list.append(orderJson(order));
    return {{"mode", jsonWord(mode)}, {"orders", list}, {"complete", orders.isComplete}};
}

std::string ordersText(const OpenOrders& orders, Mode mode) {
    std::string text = tag(mode);
    text += orders.orders.empty() ? "no open orders"
                                  : std::to_string(orders.orders.size()) + " open orders";
    text += orders.isComplete ? "\n" : ", and more that could not be read\n";
    for (const Order& order : orders.orders) {
        text += orderLine(order, "");
        for (const Order& leg : order.legs)
            text += orderLine(leg, "  leg ");
    }
    return text;
}

QJsonObject stopJson(const StopVerdict& verdict, const std::vector<StopEntry>& entries,
                     const std::string& journalTrouble, Mode mode) {
    const auto residue = jsonList(verdict.residue, residueJson);
    const auto orders =
        jsonList(verdict.openOrders, [](const std::string& id) { return toQString(id); });
    QJsonArray lines;
    for (const StopEntry& entry : entries)
        lines.append(QJsonDocument::fromJson(QByteArray::fromStdString(toLine(entry))).object());
    return {{"mode", jsonWord(mode)},
            {"verdict", jsonWord(verdict.kind)},
            {"settled", verdict.isSettled},
            {"account_number", toQString(verdict.accountNumber)},
            {"account_match", jsonWord(verdict.match)},
            {"locked", json(verdict.isLocked)},
            {"residue", residue},
            {"open_orders", orders},
            {"foreign_sightings", verdict.foreignSightings},
            {"queued_until", toJson(verdict.queuedUntil)},
            {"last_seen", toJson(verdict.lastSeen)},
            {"words", toQString(verdict.words)},
            {"journal_trouble", toQString(journalTrouble)},
            {"entries", lines}};
}

namespace {

const StopEntry* firstPress(const StopLedger::View& view) {
    const auto found = std::ranges::find(*view.entries, StopEntryKind::Pressed, &StopEntry::kind);
    return found == view.entries->end() ? nullptr : &*found;
}

} // namespace

QJsonObject latchJson(const StopLedger::View& view) {
    const StopEntry* press = firstPress(view);
    return {{"latch", jsonWord(view.latch)},
            {"trouble", toQString(view.latchTrouble)},
            {"stop", toQString(view.stop)},
            {"settled", view.isSettled},
            {"strength", press ? jsonWord(press->strength) : QJsonValue()},
            {"pressed_at", toJson(press ? std::optional(press->at.wall) : std::nullopt)},
            {"pressed_by", press ? QJsonValue(toQString(press->actor)) : QJsonValue()},
            {"acted_on_by", toQString(view.heldBy)}};
}

std::string latchText(const StopLedger::View& view) {
    switch (view.latch) {
    case LatchState::Unknown:
        return "UNKNOWN whether it is stopped; everything but a stop is refused: " +
               view.latchTrouble + '\n';
    case LatchState::Released:
        return "not stopped\n";
    case LatchState::Latched:
        break;
    }
    const StopEntry* press = firstPress(view);
    std::string text = "STOPPED";
    if (press)
        text += " since " + secondText(press->at.wall) + " by " + press->actor + " (" +
                std::string(toString(press->strength)) + ")";
    text += view.isSettled ? "; it came to an end\n" : "; it has not come to an end\n";
    if (!view.heldBy.empty())
        text += view.heldBy + " acts on it\n";
    return text + "every action but a stop is refused until: catalystctl stop release --reason …\n";
}

std::string entryText(const StopEntry& entry, Moment pressed) {
    const bool isShown = entry.kind == StopEntryKind::Ended &&
                         (isMutation(entry.step.kind) || !entry.trouble.empty());
    if (!isShown)
        return {};
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(entry.at.boot - pressed.boot);
    std::string name(toString(entry.step.kind));
    if (!entry.step.target.empty())
        name += " " + entry.step.target;
    return fitted(aligned(std::to_string(milliseconds.count()) + " ms", 10) + "  " +
                  padded(name, 26) + "  " + (entry.trouble.empty() ? "" : entry.trouble + ": ") +
                  entry.words) +
           '\n';
}

std::string verdictText(const StopVerdict& verdict, Mode mode) {
    std::string text = wrapped(tag(mode) + headline(verdict), "  ");
    for (const ResidueItem& item : verdict.residue)
        text += residueLine(item);
    if (!verdict.openOrders.empty())
        text += "  " + std::to_string(verdict.openOrders.size()) +
                " orders are open: catalystctl "
                "orders\n";
    if (verdict.foreignSightings > 0)
        text += "  somebody else traded meanwhile: seen " +
                std::to_string(verdict.foreignSightings) + " times\n";
    if (!verdict.words.empty())
        text += wrapped("  " + verdict.words, "  ");
    return text;
}

} // namespace catalyst
