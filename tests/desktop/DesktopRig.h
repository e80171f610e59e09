#pragma once

#include "MainWindow.h"
#include "SystemTray.h"
#include "TrayIcon.h"
#include "common/WidgetPrompts.h"
#include "support/FakeClock.h"
#include "support/FakeEngineLink.h"
#include "ui/FakeStopLink.h"
#include "ui/Snapshots.h"
#include "ui/StopScenes.h"

#include <QMessageBox>
#include <QtTest/QTest>

/// Continuous integration installs what is needed: there a missing desktop is a failure.
#define SKIP_OR_FAIL(missing)                                                                      \
    do {                                                                                           \
        if (qEnvironmentVariableIsSet("CI"))                                                       \
            QFAIL(qPrintable(missing));                                                            \
        QSKIP(qPrintable(missing));                                                                \
    } while (false)

namespace catalyst::test {

/// Why this is not the private desktop that tests/desktop/CMakeLists.txt starts programs on; empty
/// on it. A person's own session is left alone.
inline QString missingDesktop() {
    if (qEnvironmentVariable("CONSOLE_DESKTOP_TEST") == u"1")
        return {};
    return QStringLiteral(
        "needs a screen and a session bus of its own: xvfb-run (package xvfb) and "
        "dbus-run-session (package dbus-x11), through ctest");
}

/// The real window with real dialogs and the real tray on a fake engine.
struct DesktopRig {
    explicit DesktopRig(WindowSettings settings = {.theme = ThemeChoice::Light})
        : clock(newYork(13, 46, 2)), theme(settings.theme),
          console(std::unique_ptr<EngineLink>(link = new FakeEngineLink), clock),
          stop(std::unique_ptr<StopLink>(stopLink = new FakeStopLink), "window:kim") {
        WindowOptions options;
        options.settings = settings;
        options.zones = {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
        window = std::make_unique<MainWindow>(console, stop, theme, prompts, options);
        prompts.setWindow(window.get());
        tray = std::make_unique<SystemTray>(theme);
        icon = std::make_unique<TrayIcon>(console, *tray, *window);
        console.start();
        stop.start();
    }
    ~DesktopRig() {
        icon.reset();
        tray.reset();
    }

    /// Nine services, all well.
    static StatusSnapshot healthy(Instant now) {
        StatusSnapshot status = composed(now);
        for (ServiceStatus& s : status.services)
            s = service(s.name, s.port, Finding::Healthy, now);
        status.incidents.clear();
        status.overall = State::Ok;
        return status;
    }

    /// One failed, one degraded, one unknown, no incident yet: a notice would stand in the tool tip
    /// for its 20 s.
    static StatusSnapshot failed(Instant now) {
        StatusSnapshot status = composed(now);
        status.incidents.clear();
        return status;
    }

    /// The open question; null when there is none.
    QMessageBox* question() const {
        for (QMessageBox* box : window->findChildren<QMessageBox*>()) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }

    FakeClock clock;
    Theme theme;
    FakeEngineLink* link = nullptr;
    Console console;
    FakeStopLink* stopLink = nullptr;
    EmergencyStop stop;
    WidgetPrompts prompts;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<SystemTray> tray;
    std::unique_ptr<TrayIcon> icon;
};

/// What a window manager does at a click into a window. There is none on the virtual screen.
inline bool activate(QWidget& window) {
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window, 20'000);
}

} // namespace catalyst::test
