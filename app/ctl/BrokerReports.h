#pragma once

#include "model/Account.h"
#include "model/Mode.h"
#include "model/Order.h"
#include "model/Position.h"
#include "stop/StopLedger.h"
#include "stop/StopVerdict.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace catalyst {

/// What the commands about the broker print; docs/json.md has the keys.
QJsonObject accountJson(const Account& account, Mode mode);
std::string accountText(const Account& account, Mode mode);

QJsonObject positionsJson(const Positions& positions, Mode mode);
std::string positionsText(const Positions& positions, Mode mode);

QJsonObject ordersJson(const OpenOrders& orders, Mode mode);
std::string ordersText(const OpenOrders& orders, Mode mode);

QJsonObject stopJson(const StopVerdict& verdict, const std::vector<StopEntry>& entries,
                     const std::string& journalTrouble, Mode mode);
/// What is latched, since when and by whom.
QJsonObject latchJson(const StopLedger::View& view);
std::string latchText(const StopLedger::View& view);
/// One line of the journal, times since the press; empty for what nobody needs to see while it goes
/// on.
std::string entryText(const StopEntry& entry, Moment pressed);
/// What may be claimed, and what is left.
std::string verdictText(const StopVerdict& verdict, Mode mode);

} // namespace catalyst
