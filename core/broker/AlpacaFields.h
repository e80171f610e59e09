#pragma once

#include "base/Clock.h"
#include "base/Decimal.h"
#include "model/Order.h"
#include "net/Json.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst::alpaca {

/// Answers above are refused.
inline constexpr std::size_t mostBytes = 16 * 1024 * 1024;

/// One field of the broker's answers, or nothing when it is missing, null or of another kind.
std::string text(const JsonPlace& object, std::string_view key); ///< "" for nothing; at most 200
std::optional<Decimal> amount(const JsonPlace& object, std::string_view key);
std::optional<Decimal> amountOf(const JsonPlace& place);
std::optional<Instant> instant(const JsonPlace& object, std::string_view key);
std::optional<bool> flag(const JsonPlace& object, std::string_view key);

/// An order with its legs, as far as it can be read.
Order orderAt(const JsonPlace& object);

/// The whole answer. InvalidData when it is not an object, or not a list of objects.
Result<QJsonDocument> objectIn(std::string_view body, std::string_view what);
Result<QJsonDocument> listIn(std::string_view body, std::string_view what);

} // namespace catalyst::alpaca
