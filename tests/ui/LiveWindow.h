#pragma once

#include "MainWindow.h"
#include "async/Watchdog.h"
#include "async/qt/QtExecutor.h"
#include "engine/EngineFixture.h"
#include "ui/FakePrompts.h"
#include "ui/FakeStopLink.h"

#include <QTimer>

#include <chrono>
#include <memory>

namespace catalyst::test {

/// The real window on a real engine in its own thread, with a store and under real time; only the
/// services are stand-ins that answer at once. `startUpdates` probes all of them in every
/// `interval` and makes two of them change their state each time.
struct LiveWindow {
    /// `watchdog` watches the engine's thread; may be null, outlives this. `link`: what the red
    /// button presses, once `stop` was started.
    LiveWindow(std::size_t services, Watchdog* watchdog,
               std::unique_ptr<StopLink> link = std::make_unique<FakeStopLink>());
    ~LiveWindow();

    void startUpdates(std::chrono::milliseconds interval = std::chrono::milliseconds(100));
    void stopUpdates() { m_updates.stop(); }

    EngineFixture engine;
    QtExecutor executor{engine.clock};
    Theme theme{ThemeChoice::Light};
    FakePrompts prompts;
    Console console;
    EmergencyStop stop;
    std::unique_ptr<MainWindow> window;
    int publications = 0;

private:
    std::unique_ptr<EngineLink> makeLink(Watchdog* watchdog);
    void update();

    QTimer m_updates;
    std::size_t m_tick = 0;
};

} // namespace catalyst::test
