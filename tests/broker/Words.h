#pragma once

#include "base/TimeText.h"
#include "broker/BrokerFailure.h"

#include <QtCore/QString>

#include <optional>

namespace catalyst::test {

/// Text for tables; "" for what is not there.

inline QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline QString text(const std::optional<Decimal>& value) {
    return value ? text(value->toString()) : QString();
}

inline QString text(const std::optional<Instant>& value) {
    return value ? text(formatUtc(*value)) : QString();
}

inline QString text(const std::optional<bool>& value) {
    return value ? QString(*value ? "true" : "false") : QString();
}

inline QString text(BrokerTrouble trouble) {
    return text(toString(trouble));
}

inline QString text(Error::Code code) {
    return text(toString(code));
}

/// "ok" or the trouble.
template <class T>
QString troubleOf(const BrokerResult<T>& result) {
    return result ? QStringLiteral("ok") : text(result.error().trouble);
}

} // namespace catalyst::test
