#pragma once

#include "model/AccountSnapshot.h"

namespace catalyst::test {

/// An account in the middle of a day with losses, read 3 s ago: six positions, one of them short
/// and one a fraction; a bracket whose legs wait, a stop, a limit filled in part.
AccountSnapshot tradingDay(Instant now);
/// The same, with the market closed until Thursday and an order that waits for it.
AccountSnapshot afterTheClose(Instant now);
AccountSnapshot flatAccount(Instant now);
/// Nothing but why not.
AccountSnapshot unreadAccount(AccountObstacle obstacle, Instant now);
/// What was read four minutes ago, and nothing since.
AccountSnapshot silentBroker(Instant now);

Decimal amount(const char* text);
Position holding(const char* symbol, const char* quantity, const char* entry, const char* price);

} // namespace catalyst::test
