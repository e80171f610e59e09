#pragma once

#include "common/Format.h"
#include "common/Theme.h"

#include <QByteArray>

#include <functional>

namespace catalyst {

/// What the window remembers of the operator's choices.
struct WindowSettings {
    ThemeChoice theme = ThemeChoice::System;
    bool closeToTray = true;
    QByteArray geometry{}; ///< of QWidget::saveGeometry

    bool operator==(const WindowSettings&) const = default;
};

/// What main() hands to the window.
struct WindowOptions {
    WindowSettings settings;
    /// Main thread; must not block. Called when a setting changed.
    std::function<void(const WindowSettings&)> save;
    Zones zones = Zones::ofThisMachine();
    std::chrono::milliseconds probeTimeout{3000};
};

} // namespace catalyst
