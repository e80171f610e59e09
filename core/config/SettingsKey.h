#pragma once

#include "config/Profile.h"

#include <QJsonValue>

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// One setting the window may change: its name in settings.json, its type, default and limits.
template <class T>
struct SettingsKey {
    std::string_view name;
    std::string_view accepts; ///< English, for messages
    T fallback;
    std::optional<T> (*read)(const QJsonValue&); ///< nothing: wrong type or outside the limits
    QJsonValue (*write)(const T&);               ///< `read(write(v)) == v` for acceptable values
};

enum class WindowTheme { System, Light, Dark };

namespace settings {

extern const SettingsKey<WindowTheme> theme; ///< "system", "light", "dark"
/// The window's choice over the profile's; empty: the profile's own.
extern const SettingsKey<std::optional<PollingPreset>> pollingPreset;
extern const SettingsKey<bool> closeToTray;
extern const SettingsKey<std::string> windowGeometry; ///< base64 of at most 8 KiB; empty: none
extern const SettingsKey<bool> stopHold; ///< the stop's button has to be held for one second
/// As a person writes it, at most 64 bytes; whether it is a key only a window can tell. Empty: the
/// default.
extern const SettingsKey<std::string> stopShortcut;
extern const SettingsKey<std::string> brokerTelephone; ///< at most 40 bytes; empty: not entered
extern const SettingsKey<std::string> lastPage;        ///< 1 to 32 characters of a-z, 0-9, '-'

} // namespace settings

} // namespace catalyst
