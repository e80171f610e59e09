#pragma once

#include "config/ProfileKeys.h"
#include "config/ProfileReader.h"

#include <QJsonObject>

#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Where an effective value comes from.
enum class ValueOrigin {
    Default,
    File,     ///< catalyst.toml
    Settings, ///< settings.json, edited in the window
};
std::string_view toString(ValueOrigin origin); ///< "default", "file", "settings"

struct EffectiveValue {
    std::string key; ///< "polling.open_seconds", "services[0].port"
    ProfileValue value;
    std::string_view unit; ///< may be empty
    ValueOrigin origin = ValueOrigin::Default;
};

/// Every key with the value in force, in the template's order, the `[[…]]` tables last.
/// `effective` is the reading's profile after `withSettings`: what differs comes from the settings.
std::vector<EffectiveValue> effectiveValues(const ProfileReading& reading,
                                            const Profile& effective);

/// Aligned columns: key, value with unit, origin.
std::string toText(const std::vector<EffectiveValue>& values);

/// Stable: {"values": [{"key", "value", "unit", "origin"}, …]}; value is a string, an integer, a
/// boolean or an array of strings, unit is absent when there is none.
QJsonObject toJson(const std::vector<EffectiveValue>& values);

} // namespace catalyst
