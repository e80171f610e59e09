#pragma once

#include "MainWindow.h"
#include "SystemTray.h"
#include "TrayIcon.h"
#include "app/BrokerKeyring.h"
#include "app/EngineComposition.h"
#include "app/RehearsalProcess.h"
#include "app/StopComposition.h"
#include "app/console/Arguments.h"
#include "app/console/ConnectionThread.h"
#include "app/console/DesktopAlerts.h"
#include "app/console/KeyringPort.h"
#include "app/console/PromptDesk.h"
#include "app/console/SetupThread.h"
#include "app/console/SingleInstance.h"
#include "async/Watchdog.h"
#include "async/qt/QtExecutor.h"
#include "broker/BrokerKeysDialog.h"
#include "common/Theme.h"
#include "common/WidgetPrompts.h"
#include "config/Settings.h"
#include "engine/Console.h"
#include "engine/ProfileLink.h"
#include "setup/SetupDialog.h"
#include "stop/EmergencyStop.h"

#include <QPointer>

#include <map>
#include <memory>

namespace catalyst {

class ScreensRun;
class StartTimes;

/// The desktop program: puts window, tray, engine link, rehearsal and watchdog together, and takes
/// them apart in order. Main thread.
class ConsoleProgram final : public QObject {
    Q_OBJECT

public:
    ConsoleProgram(const Clock& clock, ConsoleArguments arguments, LoadedProfile loaded);
    ~ConsoleProgram() override;

    /// Before `exec`: with the window comes the dialog for the broker's keys.
    void askForKeys() { m_asksKeys = true; }
    /// Runs the event loop until the window is left or a signal ends the program, then drains; the
    /// exit code.
    int exec();

private:
    void claimed(SingleInstance::Outcome outcome);
    void start();
    void buildWindow();
    void startScreens();
    void showBrokerKeys();
    ConnectionThread::Password databasePassword();
    void showSetup();
    void quit(int exitCode);
    std::unique_ptr<EngineLink> makeLink();
    std::unique_ptr<StopLink> makeStop();
    void readAccess();
    void readPasswords();
    Result<std::unique_ptr<RunningEngine>> startOwn(const EngineLink::Callbacks& callbacks);
    WindowOptions windowOptions();
    void save(const WindowSettings& changed);

    const Clock& m_clock;
    ConsoleArguments m_arguments;
    LoadedProfile m_loaded;
    int m_exitCode = 0;
    bool m_asksKeys = false;

    PosixFs m_fs;
    Settings m_settings;
    QtExecutor m_executor;
    ThreadExecutor m_storeWorker; ///< history, records, settings
    Watchdog m_watchdog;
    SingleInstance m_instance;
    std::unique_ptr<BrokerKeyring> m_keyring; ///< null: the profile has no keys of its own
    /// The way to the keychain where there is no keyring and the proxy wants to see a secret.
    std::unique_ptr<BrokerKeyring> m_accessKeyring;
    std::shared_ptr<HeldAccess> m_access = std::make_shared<HeldAccess>();
    std::map<AccessKind, std::shared_ptr<HeldAccess>> m_passwords; ///< of what is asked there
    std::unique_ptr<KeyringPort> m_keysPort;
    PromptDesk m_desk;
    std::unique_ptr<ConnectionThread> m_connection; ///< null unless the transport is ssh
    std::unique_ptr<SetupThread> m_setup;           ///< null until it was asked for
    std::unique_ptr<RehearsalProcess> m_rehearsal;
    std::shared_ptr<StopLedger> m_stopLedger;
    std::shared_ptr<DesktopAlerts> m_alerts;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<EmergencyStop> m_stop;
    std::unique_ptr<Theme> m_theme;
    WidgetPrompts m_prompts;
    std::unique_ptr<MainWindow> m_window;
    BrokerKeysDialog* m_keysDialog = nullptr; ///< the window's; null until it was asked for
    QPointer<SetupDialog> m_setupDialog;      ///< the window's; gone when it is closed
    std::unique_ptr<SystemTray> m_tray;
    std::unique_ptr<TrayIcon> m_trayIcon;
    std::unique_ptr<ScreensRun> m_screens;
    std::unique_ptr<StartTimes> m_startTimes;
};

} // namespace catalyst
