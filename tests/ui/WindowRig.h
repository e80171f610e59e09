#pragma once

#include "MainWindow.h"
#include "support/FakeClock.h"
#include "support/FakeEngineLink.h"
#include "ui/FakeConnection.h"
#include "ui/FakePrompts.h"
#include "ui/FakeStopLink.h"
#include "ui/Snapshots.h"

namespace catalyst::test {

/// A window on a fake engine under a fake clock, in Perth.
struct WindowRig {
    /// `connection`: the profile's way is ssh, and this is it.
    explicit WindowRig(WindowSettings settings = {}, Instant start = newYork(13, 46, 2),
                       FakeConnection* connection = nullptr)
        : clock(start), theme(settings.theme),
          console(std::unique_ptr<EngineLink>(link = new FakeEngineLink), clock),
          stop(std::unique_ptr<StopLink>(stopLink = new FakeStopLink), "window:kim") {
        WindowOptions options;
        options.settings = settings;
        options.save = [this](const WindowSettings& changed) { saved.push_back(changed); };
        options.profile = "rig";
        options.fallbackCard = [](const std::string& account, const QString& telephone) {
            return "<html>" + account + " " + telephone.toStdString() + "</html>";
        };
        if (connection) {
            options.connection = connection->facts;
            options.connectionPort = connection;
        }
        options.zones = {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
        window = std::make_unique<MainWindow>(console, stop, theme, prompts, options);
        console.start();
        stop.start();
    }

    FakeClock clock;
    Theme theme;
    FakeEngineLink* link = nullptr;
    Console console;
    FakeStopLink* stopLink = nullptr;
    EmergencyStop stop;
    FakePrompts prompts;
    std::vector<WindowSettings> saved;
    std::unique_ptr<MainWindow> window;
};

} // namespace catalyst::test
