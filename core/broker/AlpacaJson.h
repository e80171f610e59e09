#pragma once

#include "base/Result.h"
#include "broker/Broker.h"

#include <string_view>
#include <vector>

namespace catalyst::alpaca {

/// Readers of the broker's answers (Trading API v2, contracts/alpaca.md). Pure. Numbers are JSON
/// strings; a JSON number is read where it is exact (at most 15 digits). A field that is missing,
/// null or of another kind is empty; a word nobody knows is Unknown or Other and keeps its text.
/// InvalidData only for what is not the expected object or list at all, and for a list with an item
/// that is no object; TooLarge above 16 MiB. What can be read of an item never decides whether it
/// is there.

/// Needs `id` and `status`.
Result<Account> readAccount(std::string_view body);
/// `suspend_trade` of the configurations. Needs it.
Result<bool> readSuspended(std::string_view body);
/// Needs `timestamp` and `is_open`.
Result<BrokerClock> readClock(std::string_view body);
/// Ascending. Days whose date, open or close cannot be read are left out: the list is then not
/// complete.
Result<std::vector<BrokerDay>> readCalendar(std::string_view body);
/// A side that the sign of the quantity contradicts is Unknown.
Result<Positions> readPositions(std::string_view body);
/// Legs of legs become legs. A leg that is no object is one of which nothing is known.
Result<Order> readOrder(std::string_view body);
Result<Orders> readOrders(std::string_view body);
/// Oldest first. Executions whose quantity, price or time cannot be read are left out.
Result<std::vector<Fill>> readFills(std::string_view body);
/// JSON numbers by the contract: those of more than 15 digits are rounded to 6 decimals. Moments
/// without an equity are left out.
Result<EquityHistory> readEquityHistory(std::string_view body);
/// The 207 of a call that cancels all. An item without a status is a refusal of trouble Unclear;
/// 422 is NotCancelable.
Result<std::vector<CancelItem>> readCancelItems(std::string_view body);
/// The 207 of a call that closes all. The same for an item without a status. One that was accepted
/// with a body that is no order has neither order nor refusal. The item's own body may be an object
/// or a text with one.
Result<std::vector<CloseItem>> readCloseItems(std::string_view body);

} // namespace catalyst::alpaca
