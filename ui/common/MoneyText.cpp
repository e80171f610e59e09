#include "common/MoneyText.h"

#include "common/Format.h"

#include <QLocale>

#include <algorithm>

namespace catalyst {

namespace {

constexpr int Cents = 2;
constexpr QChar Minus(0x2212);

/// Digits as Decimal writes them, without a sign, grouped by thousands.
QString grouped(const Decimal& magnitude, int decimals) {
    const QString text = toQString(magnitude.abs().toString(decimals));
    const auto point = text.indexOf(u'.');
    QString whole = point < 0 ? text : text.left(point);
    for (auto at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, QLocale().groupSeparator());
    return point < 0 ? whole : whole + QLocale().decimalPoint() + text.mid(point + 1);
}

/// Decimals that say something.
int usedDecimals(const Decimal& value, int least) {
    const QString text = toQString(value.toString());
    const auto point = text.indexOf(u'.');
    if (point < 0)
        return least;
    auto last = text.size() - 1;
    while (last > point && text[last] == u'0')
        --last;
    return std::max(least, static_cast<int>(last - point));
}

QString withCurrency(const QString& figure, const std::string& currency) {
    if (currency.empty() || currency == "USD")
        return QStringLiteral("$%1").arg(figure);
    return QStringLiteral("%1 %2").arg(toQString(currency), figure);
}

/// Of what is shown: an amount that rounds to zero has none.
int signOf(const Decimal& value, int decimals) {
    return value.rounded(decimals, Rounding::HalfEven).sign();
}

} // namespace

Tone toneOf(const std::optional<Decimal>& amount) {
    if (!amount || amount->isZero())
        return Tone::None;
    return amount->sign() < 0 ? Tone::Loss : Tone::Gain;
}

QString MoneyText::amount(const std::optional<Decimal>& amount, const std::string& currency) {
    if (!amount)
        return tr("unknown");
    const QString figure = withCurrency(grouped(*amount, Cents), currency);
    return signOf(*amount, Cents) < 0 ? Minus + figure : figure;
}

QString MoneyText::change(const std::optional<Decimal>& amount, const std::string& currency) {
    const QString figure = MoneyText::amount(amount, currency);
    return amount && signOf(*amount, Cents) > 0 ? u'+' + figure : figure;
}

QString MoneyText::percent(const std::optional<Decimal>& fraction) {
    if (!fraction)
        return tr("unknown");
    const auto hundredfold = fraction->multiply(Decimal::fromInteger(100));
    if (!hundredfold)
        return tr("unknown");
    const int sign = signOf(*hundredfold, Cents);
    const QString figure = tr("%1 %", "percentage").arg(grouped(*hundredfold, Cents));
    if (sign == 0)
        return figure;
    return (sign < 0 ? Minus : QChar(u'+')) + figure;
}

QString MoneyText::price(const std::optional<Decimal>& price) {
    if (!price)
        return tr("unknown");
    const int decimals = usedDecimals(*price, Cents);
    const QString figure = grouped(*price, decimals);
    return signOf(*price, decimals) < 0 ? Minus + figure : figure;
}

QString MoneyText::quantity(const std::optional<Decimal>& quantity) {
    if (!quantity)
        return tr("unknown");
    const QString figure = grouped(*quantity, usedDecimals(*quantity, 0));
    return quantity->sign() < 0 ? Minus + figure : figure;
}

QString MoneyText::shares(const std::optional<Decimal>& quantity) {
    if (!quantity)
        return tr("unknown quantity");
    const Decimal magnitude = quantity->abs();
    if (magnitude == Decimal::fromInteger(1))
        return tr("1 share");
    return tr("%1 shares").arg(MoneyText::quantity(magnitude));
}

QString MoneyText::of(PositionSide side) {
    switch (side) {
    case PositionSide::Long:
        return tr("long");
    case PositionSide::Short:
        return tr("short");
    case PositionSide::Unknown:
        return tr("unknown");
    }
    return tr("unknown");
}

QString MoneyText::of(OrderSide side) {
    switch (side) {
    case OrderSide::Buy:
        return tr("buy");
    case OrderSide::Sell:
        return tr("sell");
    case OrderSide::Unknown:
        return tr("unknown");
    }
    return tr("unknown");
}

QString MoneyText::stateOf(const Order& order) {
    switch (order.state) {
    case OrderState::New:
        return tr("new");
    case OrderState::PartiallyFilled:
        return tr("partly filled");
    case OrderState::Filled:
        return tr("filled");
    case OrderState::DoneForDay:
        return tr("done for today");
    case OrderState::Canceled:
        return tr("cancelled");
    case OrderState::Expired:
        return tr("expired");
    case OrderState::Replaced:
        return tr("replaced");
    case OrderState::PendingCancel:
        return tr("being cancelled");
    case OrderState::PendingReplace:
        return tr("being replaced");
    case OrderState::Accepted:
        return tr("accepted");
    case OrderState::PendingNew:
        return tr("being accepted");
    case OrderState::AcceptedForBidding:
        return tr("accepted for bidding");
    case OrderState::Stopped:
        return tr("trade guaranteed");
    case OrderState::Rejected:
        return tr("rejected");
    case OrderState::Suspended:
        return tr("suspended");
    case OrderState::Calculated:
        return tr("being settled");
    case OrderState::Held:
        return tr("held");
    case OrderState::Unknown:
        break;
    }
    return order.stateText.empty() ? tr("unknown") : toQString(order.stateText);
}

QString MoneyText::typeOf(const Order& order) {
    if (order.type == "market")
        return tr("market");
    if (order.type == "limit")
        return tr("limit");
    if (order.type == "stop")
        return tr("stop");
    if (order.type == "stop_limit")
        return tr("stop limit");
    if (order.type == "trailing_stop")
        return tr("trailing stop");
    return order.type.empty() ? tr("unknown") : toQString(order.type);
}

} // namespace catalyst
