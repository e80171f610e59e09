#pragma once

#include "base/Error.h"

#include <QJsonObject>

namespace catalyst {

inline constexpr int queuedExit = 1;
inline constexpr int failedExit = 2;
inline constexpr int unknownExit = 3;
inline constexpr int usageExit = 64;

/// Prints an error to stderr (with --json also `{"error":…}` to stdout).
void printError(const Error& error, bool isJson, bool isIndented = true);
void printJson(const QJsonObject& object, bool isIndented);

} // namespace catalyst
