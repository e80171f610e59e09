#include "rehearsal/Amounts.h"

#include <QtGlobal>

namespace catalyst::rehearsal {

namespace {

Decimal sure(const Result<Decimal>& result) {
    Q_ASSERT(result.has_value());
    return result.value_or(Decimal());
}

} // namespace

Decimal plus(const Decimal& a, const Decimal& b) {
    return sure(a.add(b));
}

Decimal minus(const Decimal& a, const Decimal& b) {
    return sure(a.subtract(b));
}

Decimal times(const Decimal& a, const Decimal& b) {
    return sure(a.multiply(b));
}

Decimal quotient(const Decimal& a, const Decimal& b, int scale) {
    return sure(a.divide(b, scale, Rounding::HalfEven));
}

Decimal decimal(std::string_view text) {
    return sure(Decimal::parse(text));
}

std::string plain(const Decimal& value) {
    if (value.isZero())
        return "0";
    std::string text = value.toString();
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

} // namespace catalyst::rehearsal
