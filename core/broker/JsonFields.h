#pragma once

#include "base/Clock.h"
#include "base/Decimal.h"
#include "base/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::alpaca {

/// Reading single fields of the broker's JSON: what is missing, null or of another kind is empty.

inline constexpr std::size_t bodyCap = std::size_t(16) * 1024 * 1024;

/// A string as it came; "" for everything else.
std::string textOf(const QJsonValue& value);
/// A word or sentence to be shown: one line, at most `maxBytes` (see `sanitizeForDisplay`).
std::string wordOf(const QJsonValue& value, std::size_t maxBytes = 64);
/// A decimal string, or a JSON number of at most 15 significant digits: a double gives those back
/// as they were written.
std::optional<Decimal> decimalOf(const QJsonValue& value);
/// As `decimalOf`, but numbers of more digits are rounded to 6 decimals. For statistics.
std::optional<Decimal> roundedOf(const QJsonValue& value);
/// RFC 3339; beyond microseconds it is cut off.
std::optional<Instant> instantOf(const QJsonValue& value);
std::optional<bool> boolOf(const QJsonValue& value);
/// A whole number, or a string of digits.
std::optional<int> integerOf(const QJsonValue& value);

/// InvalidData when the body is no object, or no list of objects; TooLarge.
Result<QJsonObject> objectOf(std::string_view body);
Result<QJsonArray> listOf(std::string_view body);

} // namespace catalyst::alpaca
