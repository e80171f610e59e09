#pragma once

#include "common/Format.h"
#include "stop/StopStatus.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <string>

namespace catalyst {

/// The stop's codes, amounts and names in the window's language.
class StopText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::StopText)

public:
    static QString modeTag(const StopStatus& status);  ///< "PAPER …7Q4K", as the stop read it
    static QString account(const std::string& number); ///< "account …7Q4K", "account not known"
    static QString dollars(const Decimal& amount);     ///< "$41,834": whole dollars, no sign
    static QString price(const Decimal& amount);       ///< "$101.20"
    static QString quantity(const std::optional<Decimal>& quantity); ///< "200", "short 10", "?"
    static QString symbol(const std::string& symbol); ///< says so where the broker names none
    static QString of(ReadinessItem item);            ///< "Keys"
    static QString of(const ReadinessLine& line);     ///< "12 ms", "the broker answered to them"
    static QString of(ResidueReason reason);          ///< a clause: "no closing order was sent yet"
    static QString of(const StopStep& step);          ///< "cancel all orders", "close AAPL"

private:
    static QString found(const ReadinessLine& line);
    static QString lacking(const ReadinessLine& line);
};

} // namespace catalyst
