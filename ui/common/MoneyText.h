#pragma once

#include "base/Decimal.h"
#include "model/Order.h"
#include "model/Position.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <string>

namespace catalyst {

/// How a figure of money stands out, beside its sign.
enum class Tone { None, Gain, Loss };
/// None for zero and for what is not known.
Tone toneOf(const std::optional<Decimal>& amount);

/// Amounts, prices and quantities in words; exact, and "unknown" where there is none. The minus is
/// a minus sign, thousands are grouped.
class MoneyText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::MoneyText)

public:
    /// "$95,796.78", "−$12.50"; "EUR 1.00" for other currencies. An empty one counts as USD.
    static QString amount(const std::optional<Decimal>& amount, const std::string& currency = {});
    /// "+$12.50": with its sign, unless it is zero.
    static QString change(const std::optional<Decimal>& amount, const std::string& currency = {});
    /// Of a fraction, with its sign: "−4.40 %".
    static QString percent(const std::optional<Decimal>& fraction);
    /// At least two decimals, more where it was written with more and they are not zero: "24.125".
    static QString price(const std::optional<Decimal>& price);
    /// As it is: "0.5", "−150", "1,200".
    static QString quantity(const std::optional<Decimal>& quantity);
    /// "200 shares", "1 share": without a sign.
    static QString shares(const std::optional<Decimal>& quantity);

    static QString of(PositionSide side);
    static QString of(OrderSide side);
    /// A state of the broker's in words; what nobody knows is shown as the broker wrote it.
    static QString stateOf(const Order& order);
    /// "limit", "stop limit": the broker's word, translated where it is known.
    static QString typeOf(const Order& order);
};

} // namespace catalyst
