#pragma once

#include "MainWindow.h"
#include "support/FakeClock.h"
#include "support/FakeEngineLink.h"
#include "ui/FakePrompts.h"
#include "ui/Snapshots.h"

namespace catalyst::test {

/// A window on a fake engine under a fake clock, in Perth.
struct WindowRig {
    explicit WindowRig(WindowSettings settings = {}, Instant start = newYork(13, 46, 2))
        : clock(start), theme(settings.theme),
          console(std::unique_ptr<EngineLink>(link = new FakeEngineLink), clock) {
        WindowOptions options;
        options.settings = settings;
        options.save = [this](const WindowSettings& changed) { saved.push_back(changed); };
        options.zones = {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
        window = std::make_unique<MainWindow>(console, theme, prompts, options);
        console.start();
    }

    FakeClock clock;
    Theme theme;
    FakeEngineLink* link = nullptr;
    Console console;
    FakePrompts prompts;
    std::vector<WindowSettings> saved;
    std::unique_ptr<MainWindow> window;
};

} // namespace catalyst::test
