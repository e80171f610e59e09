#pragma once

#include "WindowSettings.h"
#include "config/Settings.h"

namespace catalyst {

/// How the stop is pressed, as the settings say. A header alone: only programs with a window have
/// these types.
inline StopChoices stopChoicesOf(const Settings& from) {
    StopChoices choices;
    choices.holds = from.get(settings::stopHold);
    choices.shortcut = QString::fromStdString(from.get(settings::stopShortcut));
    choices.telephone = QString::fromStdString(from.get(settings::brokerTelephone));
    return choices;
}

} // namespace catalyst
