#pragma once

#include "base/Result.h"
#include "engine/JsonObject.h"
#include "model/AccountSnapshot.h"
#include "model/PositionClose.h"

#include <QJsonObject>

namespace catalyst {

/// Amounts are texts, as the broker writes them; null where they are not known.
QJsonValue toJson(const std::optional<Decimal>& amount);

QJsonObject toJson(const AccountSnapshot& account);
AccountSnapshot accountSnapshotFromJson(ObjectReader reader);

QJsonObject toJson(const PositionClose& close);
Result<PositionClose> positionCloseFromJson(const QJsonObject& object);

/// Complains of a text that is no amount.
std::optional<Decimal> readAmount(ObjectReader& reader, const char* key);

} // namespace catalyst
