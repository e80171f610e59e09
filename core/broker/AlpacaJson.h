#pragma once

#include "base/Result.h"
#include "broker/Broker.h"

#include <string_view>
#include <vector>

namespace catalyst::alpaca {

/// Readers of the broker's answers (Trading API v2, contracts/alpaca.md). Pure. Numbers are JSON
/// strings; a JSON number is read by its text where it is exact. A field that is missing, null or
/// of another kind is empty; a word nobody knows is Unknown or Other. InvalidData only for what is
/// not the expected object or list at all, and for a list with an item that is no object; TooLarge
/// above 16 MiB.

/// Needs `id` and `status`.
Result<Account> readAccount(std::string_view body);
/// `suspend_trade` of the configurations. Needs it.
Result<bool> readSuspended(std::string_view body);
/// Needs `timestamp` and `is_open`.
Result<BrokerClock> readClock(std::string_view body);
/// Days whose date, open or close cannot be read are left out: the list is then not complete.
Result<std::vector<BrokerDay>> readCalendar(std::string_view body);
Result<Positions> readPositions(std::string_view body);
Result<Order> readOrder(std::string_view body);
Result<Orders> readOrders(std::string_view body);
/// Executions whose quantity, price or time cannot be read are left out.
Result<std::vector<Fill>> readFills(std::string_view body);
Result<EquityHistory> readEquityHistory(std::string_view body);
/// The 207 of a call that cancels all. An item without a status is a refusal of trouble Unclear.
Result<std::vector<CancelItem>> readCancelItems(std::string_view body);
/// The 207 of a call that closes all.
Result<std::vector<CloseItem>> readCloseItems(std::string_view body);

} // namespace catalyst::alpaca
