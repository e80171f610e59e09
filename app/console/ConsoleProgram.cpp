#include "app/console/ConsoleProgram.h"

#include "app/StopChoices.h"
#include "app/StopComposition.h"
#include "app/TerminationSignals.h"
#include "app/console/ScreensRun.h"
#include "app/console/StartTimes.h"
#include "base/Log.h"
#include "engine/EngineThread.h"
#include "engine/ProfileLink.h"
#include "settings/KeyPromptDialog.h"

#include <QApplication>

#include <iostream>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr auto stallLimit = 100ms;

void reportStall(const Watchdog::Stall& stall) {
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(stall.length).count();
    logWarning("watchdog", stall.isOver ? "a stall is over" : "a thread does not get to its work",
               {{"thread", stall.executor}, {"ms", milliseconds}});
}

ThemeChoice choiceOf(WindowTheme theme) {
    switch (theme) {
    case WindowTheme::Light:
        return ThemeChoice::Light;
    case WindowTheme::Dark:
        return ThemeChoice::Dark;
    case WindowTheme::System:
        break;
    }
    return ThemeChoice::System;
}

WindowTheme themeOf(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Light:
        return WindowTheme::Light;
    case ThemeChoice::Dark:
        return WindowTheme::Dark;
    case ThemeChoice::System:
        break;
    }
    return WindowTheme::System;
}

} // namespace

ConsoleProgram::ConsoleProgram(const Clock& clock, ConsoleArguments arguments, LoadedProfile loaded)
    : m_clock(clock), m_arguments(std::move(arguments)), m_loaded(std::move(loaded)),
      m_settings(Settings::load(m_fs, m_loaded.paths.settingsFile)), m_executor(clock),
      m_storeWorker(clock, "store"), m_watchdog(clock, stallLimit, reportStall),
      m_instance(m_loaded.paths.runtimeDir + "/window.lock", m_loaded.windowSocket),
      m_desk(m_executor) {
    for (const ProfileProblem& problem : m_settings.problems())
        logWarning("settings", problem.what, {{"fix", problem.fix}});
    m_keyring = makeKeyring(m_loaded, clock);
    for (const AccessKind kind : passwordsOf(m_loaded.profile))
        m_passwords.emplace(kind, std::make_shared<HeldAccess>());
    if (!m_keyring && (accessKindOf(m_loaded.profile) || !m_passwords.empty()))
        m_accessKeyring =
            std::make_unique<BrokerKeyring>(clock, m_loaded.profile.id, BrokerEnvironment::Paper);
    m_keysPort = std::make_unique<KeyringPort>(m_keyring.get(), m_executor, m_loaded);
    if (m_loaded.profile.transport == TransportKind::Ssh)
        m_connection = std::make_unique<ConnectionThread>(m_executor, clock, m_loaded, m_desk,
                                                          databasePassword());
}

ConsoleProgram::~ConsoleProgram() {
    m_watchdog.forget(m_executor);
}

int ConsoleProgram::exec() {
    const TerminationSignals signalsOfTheSystem([this] { quit(0); });
    // Pictures are taken beside a window that is open: its engine is followed.
    if (!m_arguments.screens.empty())
        QTimer::singleShot(0, this, &ConsoleProgram::start);
    else
        m_instance.claim([this](SingleInstance::Outcome outcome) { claimed(outcome); });
    QCoreApplication::exec();
    m_instance.retire();

    // The window first, so that nothing is shown as present any more; then the engine is drained.
    m_startTimes.reset();
    m_screens.reset();
    m_trayIcon.reset();
    m_tray.reset();
    m_window.reset();
    m_setup.reset();
    m_connection.reset();
    m_console.reset();
    m_stop.reset();
    m_stopLedger.reset();
    m_keysPort.reset();
    m_keyring.reset();
    m_accessKeyring.reset();
    if (m_rehearsal) {
        m_rehearsal->stop([] { QCoreApplication::exit(0); });
        QCoreApplication::exec();
    }
    return m_exitCode;
}

void ConsoleProgram::claimed(SingleInstance::Outcome outcome) {
    switch (outcome) {
    case SingleInstance::Outcome::First:
        start();
        return;
    case SingleInstance::Outcome::Presented:
        std::cout << "catalyst-console: the window of this profile is open already; it has come to "
                     "the front\n";
        quit(0);
        return;
    case SingleInstance::Outcome::Unanswered:
        std::cerr << "catalyst-console: another catalyst-console of this profile runs and does not "
                     "answer; end it and start again\n";
        quit(3);
        return;
    }
}

void ConsoleProgram::start() {
    buildWindow();
    m_watchdog.watch("main", m_executor);
    // Once, so that nobody has to fetch keys when they are needed.
    if (m_keyring)
        m_keyring->load(m_executor, [](const SecretResult<BrokerKeys>&) {});
    m_console->start();
    m_stop->start();
    if (m_asksKeys)
        showBrokerKeys();
}

void ConsoleProgram::buildWindow() {
    m_stopLedger = openStopLedger(m_loaded, m_clock);
    m_alerts = std::make_shared<DesktopAlerts>();
    m_theme = std::make_unique<Theme>(choiceOf(m_settings.get(settings::theme)));
    m_console = std::make_unique<Console>(makeLink(), m_clock);
    m_stop = std::make_unique<EmergencyStop>(makeStop(), actorName("window"));
    m_window =
        std::make_unique<MainWindow>(*m_console, *m_stop, *m_theme, m_prompts, windowOptions());
    m_prompts.setWindow(m_window.get());
    new KeyPromptDialog(m_desk, *m_theme, m_window.get());
    connect(m_window.get(), &MainWindow::quitConfirmed, this, [this] { quit(0); });
    connect(m_window.get(), &MainWindow::brokerKeysRequested, this,
            &ConsoleProgram::showBrokerKeys);
    connect(m_window.get(), &MainWindow::setupRequested, this, &ConsoleProgram::showSetup);
    connect(&m_instance, &SingleInstance::presentRequested, m_window.get(), &MainWindow::present);
    if (!m_arguments.screens.empty()) {
        m_window->resize(1440, 900);
        m_window->show();
        startScreens();
        return;
    }
    m_startTimes =
        std::make_unique<StartTimes>(m_clock, *m_window, StartTimes::Until::CompleteStatus);
    connect(m_window.get(), &MainWindow::rendered, m_startTimes.get(),
            [times = m_startTimes.get()](const StatusPtr& status) {
                if (isComplete(*status))
                    times->statusIsComplete();
            });
    m_tray = std::make_unique<SystemTray>(*m_theme);
    m_trayIcon = std::make_unique<TrayIcon>(*m_console, *m_tray, *m_window);
    const auto tell = [this] { m_alerts->setTray(m_tray->isAvailable()); };
    connect(m_tray.get(), &SystemTray::availabilityChanged, this, tell);
    tell();
    if (!m_arguments.isMinimized)
        m_window->present();
    else if (!m_tray->isAvailable())
        m_window->showMinimized();
}

void ConsoleProgram::startScreens() {
    m_screens = std::make_unique<ScreensRun>(*m_console, *m_window, *m_theme,
                                             QString::fromStdString(m_arguments.screens));
    connect(m_screens.get(), &ScreensRun::ended, this, &ConsoleProgram::quit);
}

void ConsoleProgram::showBrokerKeys() {
    if (m_keysDialog == nullptr)
        m_keysDialog = new BrokerKeysDialog(*m_keysPort, *m_theme, m_window.get());
    m_keysDialog->present();
}

void ConsoleProgram::showSetup() {
    if (!m_setup)
        m_setup =
            std::make_unique<SetupThread>(m_executor, m_clock, m_desk, SetupThread::Options());
    // One process watches one profile: the new one's window is another.
    if (!m_setupDialog)
        m_setupDialog = new SetupDialog(*m_setup, false, *m_theme, m_window.get());
    m_setupDialog->present();
}

void ConsoleProgram::quit(int exitCode) {
    m_exitCode = exitCode;
    // Not quit(): Qt 6 asks every window first, and ours hides instead of closing.
    QCoreApplication::exit(exitCode);
}

std::unique_ptr<StopLink> ConsoleProgram::makeStop() {
    StopLinkParts parts;
    parts.open = openBrokerFor(m_loaded, heldKeys(m_keyring.get()), RequestUse::Stop, m_clock);
    parts.ledger = m_stopLedger;
    parts.actor = actorName("window");
    parts.alerts = m_alerts;
    parts.watchdog = &m_watchdog;
    return makeStopLink(m_loaded, m_clock, m_executor, std::move(parts));
}

std::unique_ptr<EngineLink> ConsoleProgram::makeLink() {
    ProfileLink::Parts parts;
    parts.lockPath = m_loaded.engineLock;
    parts.socketPath = m_loaded.engineSocket;
    parts.profile = m_loaded.profile.id.text();
    parts.actor = actorName("window");
    if (m_loaded.profile.transport == TransportKind::Rehearsal)
        parts.prepareOwn = [this] {
            return startRehearsal(m_loaded.rehearsalDirectory, m_rehearsal);
        };
    parts.startOwn = [this](const EngineLink::Callbacks& callbacks) { return startOwn(callbacks); };
    return std::make_unique<ProfileLink>(m_executor, std::move(parts));
}

Result<std::unique_ptr<RunningEngine>>
ConsoleProgram::startOwn(const EngineLink::Callbacks& callbacks) {
    EngineThread::Parts parts;
    std::optional<HttpsLink::Parts> access;
    if (const auto kind = accessKindOf(m_loaded.profile)) {
        // Asked for on the engine's thread, which ends before this object.
        access = HttpsLink::Parts{*kind, m_access,
                                  [this] { m_executor.post([this] { readAccess(); }); }};
        readAccess();
    }
    readPasswords();
    DropletPasswords passwords;
    if (const auto held = m_passwords.find(AccessKind::DatabasePassword); held != m_passwords.end())
        passwords.database = held->second;
    if (const auto held = m_passwords.find(AccessKind::RedisPassword); held != m_passwords.end())
        passwords.redis = held->second;
    passwords.askKeychain = [this] { m_executor.post([this] { readPasswords(); }); };
    parts.makeParts = [this, access, passwords](Executor& engine) {
        OpenBroker openBroker =
            openBrokerFor(m_loaded, heldKeys(m_keyring.get()), RequestUse::Operator, m_clock);
        return makeEngineParts(engine, m_storeWorker, m_loaded, actorName("window"),
                               std::move(openBroker), m_stopLedger, &m_desk, access, passwords);
    };
    parts.socketPath = m_loaded.engineSocket;
    parts.actor = actorName("window");
    parts.watchdog = &m_watchdog;
    return std::make_unique<EngineThread>(m_executor, m_clock, std::move(parts), callbacks);
}

void ConsoleProgram::readAccess() {
    BrokerKeyring* keyring = m_keyring ? m_keyring.get() : m_accessKeyring.get();
    const auto kind = accessKindOf(m_loaded.profile);
    if (keyring == nullptr || !kind)
        return;
    keyring->readAccess(*kind, m_executor, [held = m_access](SecretResult<Secret> found) {
        held->found(std::move(found));
    });
}

ConnectionThread::Password ConsoleProgram::databasePassword() {
    const auto held = m_passwords.find(AccessKind::DatabasePassword);
    if (held == m_passwords.end())
        return {};
    const auto ask = [this] { m_executor.post([this] { readPasswords(); }); };
    return [ask, held = held->second] { return heldPassword(held, ask); };
}

void ConsoleProgram::readPasswords() {
    BrokerKeyring* keyring = m_keyring ? m_keyring.get() : m_accessKeyring.get();
    if (keyring == nullptr)
        return;
    for (const auto& [kind, held] : m_passwords) {
        keyring->readAccess(kind, m_executor, [place = held](SecretResult<Secret> found) {
            place->found(std::move(found));
        });
    }
}

WindowOptions ConsoleProgram::windowOptions() {
    WindowOptions options;
    options.settings.theme = m_theme->choice();
    options.settings.closeToTray = m_settings.get(settings::closeToTray);
    options.settings.geometry =
        QByteArray::fromBase64(QByteArray::fromStdString(m_settings.get(settings::windowGeometry)));
    options.settings.stop = stopChoicesOf(m_settings);
    options.profile = m_loaded.profile.id.text();
    options.fallbackCard = [this](const std::string& accountNumber, const QString& telephone) {
        const Profile& profile = m_loaded.profile;
        return cardHtml(cardFacts(profile, expectedMode(profile), accountNumber,
                                  telephone.toStdString(), m_clock.now()));
    };
    options.probeTimeout = m_loaded.profile.polling.timeout;
    options.connection = connectionFactsOf(m_loaded);
    options.connectionPort = m_connection.get();
    options.save = [this](const WindowSettings& changed) { save(changed); };
    return options;
}

void ConsoleProgram::save(const WindowSettings& changed) {
    if (!m_arguments.screens.empty())
        return;
    // Settings belongs to the store worker from the first save on: files are not for this thread.
    m_storeWorker.post([this, changed] {
        const auto keep = [](const Result<void>& set) {
            if (!set)
                logWarning("settings", set.error().detail);
        };
        keep(m_settings.set(settings::theme, themeOf(changed.theme)));
        keep(m_settings.set(settings::closeToTray, changed.closeToTray));
        keep(m_settings.set(settings::windowGeometry, changed.geometry.toBase64().toStdString()));
        keep(m_settings.set(settings::stopHold, changed.stop.holds));
        keep(m_settings.set(settings::stopShortcut, changed.stop.shortcut.toStdString()));
        keep(m_settings.set(settings::brokerTelephone, changed.stop.telephone.toStdString()));
        keep(m_settings.save());
    });
}

} // namespace catalyst
