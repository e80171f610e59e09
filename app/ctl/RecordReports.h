#pragma once

#include "actions/AuditCheck.h"
#include "config/Profile.h"
#include "stop/FallbackCard.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace catalyst {

/// What `audit verify` prints; docs/json.md has the keys.
std::string auditText(const std::vector<JournalCheck>& checks);
QJsonObject auditJson(const std::vector<JournalCheck>& checks);
/// 0 intact, 2 damaged or incomplete, 3 something could not be read.
int auditExit(const std::vector<JournalCheck>& checks);

} // namespace catalyst
