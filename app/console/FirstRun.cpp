#include "app/console/FirstRun.h"

#include "app/TerminationSignals.h"
#include "settings/KeyPromptDialog.h"
#include "setup/SetupDialog.h"

#include <QCoreApplication>
#include <QPointer>

#include <iostream>

namespace catalyst {

namespace {

SetupThread::Options options() {
    SetupThread::Options made;
    // A key that is pinned is logged where the profile's other lines will be.
    made.prepared = [](const LoadedProfile& loaded) {
        startLog(loaded, "catalyst-console", false);
    };
    return made;
}

} // namespace

FirstRun::FirstRun(const Clock& clock)
    : m_executor(clock), m_desk(m_executor), m_setup(m_executor, clock, m_desk, options()) {}

std::string FirstRun::exec() {
    const TerminationSignals signalsOfTheSystem([] { QCoreApplication::exit(0); });
    const Theme theme(ThemeChoice::System);
    auto* dialog = new SetupDialog(m_setup, true, theme);
    const QPointer<SetupDialog> guard(dialog);
    new KeyPromptDialog(m_desk, theme, dialog);
    QObject::connect(dialog, &QObject::destroyed, [] { QCoreApplication::exit(0); });
    QObject::connect(dialog, &SetupDialog::watchRequested, dialog,
                     [this](const QString& profile, bool asksKeys) {
                         m_profile = profile.toStdString();
                         m_asksKeys = asksKeys;
                         QCoreApplication::exit(0);
                     });
    std::cout << "catalyst-console: there is no profile yet: the window connects a droplet\n"
              << std::flush;
    dialog->present();
    QCoreApplication::exec();
    delete guard.data();
    return m_profile;
}

} // namespace catalyst
