#include "app/stop/StopProgram.h"

#include "app/StopChoices.h"
#include "app/StopComposition.h"
#include "app/TerminationSignals.h"
#include "app/console/StartTimes.h"
#include "common/Icons.h"

#include <QCoreApplication>

namespace catalyst {

namespace {

ThemeChoice themeOf(const Settings& from) {
    switch (from.get(settings::theme)) {
    case WindowTheme::Light:
        return ThemeChoice::Light;
    case WindowTheme::Dark:
        return ThemeChoice::Dark;
    case WindowTheme::System:
        break;
    }
    return ThemeChoice::System;
}

} // namespace

StopProgram::StopProgram(const Clock& clock, LoadedProfile loaded)
    : m_clock(clock), m_loaded(std::move(loaded)),
      m_settings(Settings::load(m_fs, m_loaded.paths.settingsFile)), m_executor(clock),
      m_theme(themeOf(m_settings)) {
    m_keyring = makeKeyring(m_loaded, m_clock);
    if (m_keyring)
        m_keyring->load(m_executor, [](const SecretResult<BrokerKeys>&) {});
    StopLinkParts parts;
    parts.open = openBrokerFor(m_loaded, heldKeys(m_keyring.get()), RequestUse::Stop, m_clock);
    parts.ledger = openStopLedger(m_loaded, m_clock);
    parts.actor = actorName("catalyst-stop");
    m_stop = std::make_unique<EmergencyStop>(
        makeStopLink(m_loaded, m_clock, m_executor, std::move(parts)), actorName("catalyst-stop"));
    const std::string& shown = m_loaded.profile.displayName;
    const QString name = QString::fromStdString(shown.empty() ? m_loaded.profile.id.text() : shown);
    m_window = std::make_unique<StopWindow>(StopWindow::Parts{*m_stop, m_clock, m_theme, m_prompts,
                                                              name, stopChoicesOf(m_settings),
                                                              Zones::ofThisMachine()});
    m_prompts.setWindow(m_window.get());
    m_window->setWindowIcon(applicationIcon());
    connect(m_window.get(), &StopWindow::quitConfirmed, this, [] { QCoreApplication::exit(0); });
}

StopProgram::~StopProgram() = default;

int StopProgram::exec() {
    const TerminationSignals signalsOfTheSystem([] { QCoreApplication::exit(0); });
    m_startTimes = std::make_unique<StartTimes>(m_clock, *m_window, StartTimes::Until::FirstPaint);
    m_window->show();
    m_stop->start();
    return QCoreApplication::exec();
}

} // namespace catalyst
