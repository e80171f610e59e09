#pragma once

#include "common/Format.h"
#include "common/Theme.h"
#include "settings/ConnectionPort.h"

#include <QByteArray>

#include <functional>
#include <string>

namespace catalyst {

/// How the emergency stop is pressed, as the operator chose.
struct StopChoices {
    bool holds = false;  ///< the button has to be held for one second
    QString shortcut{};  ///< "Ctrl+Shift+F12"; empty or unusable: the default
    QString telephone{}; ///< the broker's; empty: not entered

    bool operator==(const StopChoices&) const = default;
};

/// What the window remembers of the operator's choices.
struct WindowSettings {
    ThemeChoice theme = ThemeChoice::System;
    bool closeToTray = true;
    QByteArray geometry{}; ///< of QWidget::saveGeometry
    StopChoices stop{};

    bool operator==(const WindowSettings&) const = default;
};

/// What main() hands to the window.
struct WindowOptions {
    WindowSettings settings;
    /// Main thread; must not block. Called when a setting changed.
    std::function<void(const WindowSettings&)> save;
    std::string profile; ///< its id
    /// One page of HTML for the account with that number ("": not known); null: there is none.
    std::function<std::string(const std::string& accountNumber, const QString& telephone)>
        fallbackCard;
    Zones zones = Zones::ofThisMachine();
    std::chrono::milliseconds probeTimeout{3000};
    ConnectionFacts connection{};
    ConnectionPort* connectionPort = nullptr; ///< null unless the transport is ssh
};

} // namespace catalyst
