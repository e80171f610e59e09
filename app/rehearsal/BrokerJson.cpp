#include "rehearsal/BrokerJson.h"

#include "base/TimeText.h"
#include "market/Zone.h"
#include "rehearsal/Amounts.h"

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;
using std::chrono::floor;
using std::chrono::microseconds;

/// New York's wall time with its offset and no decimals, as the clock's next_open.
std::string easternSeconds(Instant at) {
    const auto local = toEasternLocal(at);
    if (!local)
        return formatUtc(at);
    const auto time = local->timeOfDay();
    const auto offset = std::chrono::floor<std::chrono::minutes>(-local->utcOffset);
    return isoDate(local->date()) + 'T' + padded(time.hours().count(), 2) + ':' +
           padded(time.minutes().count(), 2) + ':' + padded(time.seconds().count(), 2) + '-' +
           padded(offset.count() / 60, 2) + ':' + padded(offset.count() % 60, 2);
}

QString fraction(const Decimal& part, const Decimal& whole) {
    return whole.isZero() ? u"0"_s : amount(quotient(part, whole.abs(), 16));
}

QJsonObject positionJson(BrokerWorld& world, const WorldPosition& position) {
    const Decimal price = world.prices().of(position.symbol);
    const Decimal value = position.value(price);
    const Decimal profit = minus(value, position.cost());
    const Decimal today = minus(value, position.dayCost());
    const bool isLong = position.quantity.sign() > 0;
    const Decimal held =
        world.orders().held(position.symbol, isLong ? TradeSide::Sell : TradeSide::Buy);
    const Decimal left = minus(position.quantity.abs(), held);
    const Decimal available = left.sign() < 0 ? Decimal() : left;
    const Decimal change = minus(price, position.lastClose);
    return {{u"asset_id"_s, assetIdOf(position.symbol)},
            {u"symbol"_s, text(position.symbol)},
            {u"exchange"_s, u"NASDAQ"_s},
            {u"asset_class"_s, u"us_equity"_s},
            {u"asset_marginable"_s, true},
            {u"qty"_s, amount(position.quantity)},
            {u"qty_available"_s, amount(isLong ? available : available.negated())},
            {u"avg_entry_price"_s, amount(position.entry)},
            {u"side"_s, isLong ? u"long"_s : u"short"_s},
            {u"market_value"_s, amount(value)},
            {u"cost_basis"_s, amount(position.cost())},
            {u"unrealized_pl"_s, amount(profit)},
            {u"unrealized_plpc"_s, fraction(profit, position.cost())},
            {u"unrealized_intraday_pl"_s, amount(today)},
            {u"unrealized_intraday_plpc"_s, fraction(today, position.dayCost())},
            {u"current_price"_s, amount(price)},
            {u"lastday_price"_s, amount(position.lastClose)},
            {u"change_today"_s, fraction(change, position.lastClose)}};
}

} // namespace

QJsonObject accountJson(BrokerWorld& world) {
    const BrokerLedger& ledger = world.ledger();
    const BrokerPrices& prices = world.prices();
    const Decimal longValue = ledger.longValue(prices);
    const Decimal shortValue = ledger.shortValue(prices);
    const QString power = amount(ledger.buyingPower(prices));
    const QString equity = amount(ledger.equity(prices));
    return {{u"id"_s, text(world.accountId())},
            {u"account_number"_s, text(world.settings().accountNumber)},
            {u"status"_s, u"ACTIVE"_s},
            {u"crypto_status"_s, u"ACTIVE"_s},
            {u"currency"_s, u"USD"_s},
            {u"buying_power"_s, power},
            {u"regt_buying_power"_s, power},
            {u"non_marginable_buying_power"_s, amount(ledger.cash())},
            {u"cash"_s, amount(ledger.cash())},
            {u"accrued_fees"_s, u"0"_s},
            {u"portfolio_value"_s, equity},
            {u"equity"_s, equity},
            {u"last_equity"_s, amount(ledger.lastEquity())},
            {u"long_market_value"_s, amount(longValue)},
            {u"short_market_value"_s, amount(shortValue)},
            {u"position_market_value"_s, amount(minus(longValue, shortValue))},
            {u"initial_margin"_s,
             amount(quotient(minus(longValue, shortValue), Decimal::fromInteger(2), 4))},
            {u"multiplier"_s, u"2"_s},
            {u"shorting_enabled"_s, world.isShortingAllowed()},
            {u"trading_blocked"_s, false},
            {u"transfers_blocked"_s, false},
            {u"account_blocked"_s, world.isBlocked()},
            {u"trade_suspended_by_user"_s, world.isSuspended()},
            {u"created_at"_s, u"2024-02-06T15:22:31.123456Z"_s}};
}

QJsonObject configurationJson(BrokerWorld& world) {
    return {{u"dtbp_check"_s, u"entry"_s},
            {u"fractional_trading"_s, true},
            {u"max_margin_multiplier"_s, u"2"_s},
            {u"no_shorting"_s, !world.isShortingAllowed()},
            {u"pdt_check"_s, u"entry"_s},
            {u"ptp_no_exception_entry"_s, false},
            {u"suspend_trade"_s, world.isSuspended()},
            {u"trade_confirm_email"_s, u"all"_s}};
}

QJsonArray positionsJson(BrokerWorld& world) {
    QJsonArray all;
    for (const auto& [symbol, position] : world.ledger().positions())
        all.append(positionJson(world, position));
    return all;
}

QJsonObject clockJson(BrokerWorld& world) {
    const MarketMoment market = world.market();
    const Instant now = world.now().wall;
    std::string stamp = easternSeconds(now);
    const auto micros = (now - floor<std::chrono::seconds>(now)).count();
    stamp.insert(stamp.size() - 6, '.' + padded(micros, 6) + "137");
    return {{u"timestamp"_s, text(stamp)},
            {u"is_open"_s, market.isOpen},
            {u"next_open"_s, text(easternSeconds(market.nextOpen))},
            {u"next_close"_s, text(easternSeconds(market.nextClose))}};
}

QJsonArray calendarJson(MarketHours& hours, std::chrono::year_month_day from,
                        std::chrono::year_month_day to) {
    const auto wallTime = [](Instant at) { return easternSeconds(at).substr(11, 5); };
    QJsonArray days;
    for (std::chrono::sys_days date(from); date <= std::chrono::sys_days(to);
         date += std::chrono::days(1)) {
        const auto session = hours.sessionOn(date);
        if (!session)
            continue;
        const bool isEarly = wallTime(session->close) < "16:00";
        days.append(QJsonObject{{u"date"_s, text(isoDate(date))},
                                {u"open"_s, text(wallTime(session->open))},
                                {u"close"_s, text(wallTime(session->close))},
                                {u"session_open"_s, u"0400"_s},
                                {u"session_close"_s, isEarly ? u"1700"_s : u"2000"_s},
                                {u"settlement_date"_s, text(isoDate(date))}});
    }
    return days;
}

QJsonObject equityHistoryJson(BrokerWorld& world, std::size_t days) {
    QJsonArray times;
    QJsonArray equities;
    QJsonArray profits;
    QJsonArray fractions;
    auto points = world.pastEquity(days);
    const Decimal base = points.empty() ? world.ledger().lastEquity() : points.front().second;
    MarketSession today = world.market().session;
    today.close = world.now().wall;
    points.emplace_back(today, world.ledger().equity(world.prices()));
    for (const auto& [session, equity] : points) {
        const Decimal profit = minus(equity, base);
        times.append(static_cast<qint64>(
            floor<std::chrono::seconds>(session.close).time_since_epoch().count()));
        equities.append(equity.toDoubleForStatistics());
        profits.append(profit.toDoubleForStatistics());
        fractions.append(base.isZero() ? 0.0 : quotient(profit, base, 10).toDoubleForStatistics());
    }
    return {{u"timestamp"_s, times},
            {u"equity"_s, equities},
            {u"profit_loss"_s, profits},
            {u"profit_loss_pct"_s, fractions},
            {u"base_value"_s, base.toDoubleForStatistics()},
            {u"timeframe"_s, u"1D"_s}};
}

} // namespace catalyst::rehearsal
