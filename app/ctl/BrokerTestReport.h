#pragma once

#include "broker/KeysTest.h"

#include <QJsonObject>

#include <string>

namespace catalyst {

/// What `broker test` prints; docs/json.md has the keys. `keyId` as it may be shown.
QJsonObject keysTestJson(const std::string& profile, const std::string& keyId,
                         const KeysTest& test);
std::string keysTestText(const std::string& profile, const std::string& keyId,
                         const KeysTest& test);
/// 0 only when the profile's environment answered; 2 when another one did or none knows the keys;
/// 3 when that could not be found out.
int keysTestExit(const KeysTest& test);

} // namespace catalyst
