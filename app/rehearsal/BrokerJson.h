#pragma once

#include "rehearsal/BrokerWorld.h"

#include <QJsonArray>
#include <QJsonObject>

#include <string_view>

namespace catalyst::rehearsal {

// What the stand-in broker knows, as Alpaca's Trading API v2 writes it: money and quantities are
// strings, times RFC 3339 with nanoseconds.

QJsonObject accountJson(BrokerWorld& world);
QJsonObject configurationJson(BrokerWorld& world);
QJsonArray positionsJson(BrokerWorld& world);
QJsonObject orderJson(const WorldOrder& order, const OrderBook& book, bool isNested);
QJsonArray ordersJson(const OrderBook& book, const OrderQuery& query);
QJsonObject fillJson(const WorldFill& fill);
QJsonObject clockJson(BrokerWorld& world);
/// The trading days of both dates and between them.
QJsonArray calendarJson(MarketHours& hours, std::chrono::year_month_day from,
                        std::chrono::year_month_day to);
/// The last `days` trading days and today.
QJsonObject equityHistoryJson(BrokerWorld& world, std::size_t days);
QJsonObject refusalJson(const BrokerRefusal& refusal);

/// The body of a POST; 422 says what is missing or unknown.
tl::expected<OrderRequest, BrokerRefusal> readOrderRequest(std::string_view body);

QString text(std::string_view utf8);
QString assetIdOf(const std::string& symbol);
/// Of that length at least, with zeros in front.
std::string padded(std::int64_t value, std::size_t digits);
QString amount(const Decimal& value);
QString utcNanos(BrokerTime at); ///< 2026-11-18T14:30:00.123456789Z

} // namespace catalyst::rehearsal
