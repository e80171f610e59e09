#pragma once

#include "rehearsal/BrokerWorld.h"

#include <QJsonObject>

#include <cstddef>

namespace catalyst::rehearsal {

/// What the broker's world says of itself as the judge: is_flat, is_suspended, is_open,
/// now_boot_us, positions [{symbol, qty}], orders [{id, symbol, side, qty, status}] (the open ones,
/// at most 2,000; open_orders counts all), operations {id: requests}, and events with a number
/// above `after`, at most 2,000 of them: [{number, boot_us, wall, kind, symbol, order_id,
/// operation_id, qty, price, is_foreign, what}].
QJsonObject brokerVerdict(BrokerWorld& world, std::size_t after);

} // namespace catalyst::rehearsal
