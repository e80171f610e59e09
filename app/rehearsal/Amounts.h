#pragma once

#include "base/Decimal.h"

#include <string>
#include <string_view>

namespace catalyst::rehearsal {

// The arithmetic of the stand-in broker. What it lets in (see `BrokerWorld::submit`) keeps every
// result far inside a Decimal's range; a result outside is a bug and an assertion.

Decimal plus(const Decimal& a, const Decimal& b);
Decimal minus(const Decimal& a, const Decimal& b);
Decimal times(const Decimal& a, const Decimal& b);
/// Rounded to `scale` decimals; `b` is not 0.
Decimal quotient(const Decimal& a, const Decimal& b, int scale);
/// Of a constant that is known to be a number.
Decimal decimal(std::string_view text);
/// Without zeros at the end: "5", "0.25". As the broker writes amounts.
std::string plain(const Decimal& value);

} // namespace catalyst::rehearsal
