#include "RehearsalMenu.h"

#include "common/ErrorText.h"
#include "common/Format.h"

#include <algorithm>

namespace catalyst {

RehearsalMenu::RehearsalMenu(Console& console, QWidget* parent)
    : QMenu(parent), m_console(console) {
    setObjectName(QStringLiteral("rehearsalMenu"));
    connect(&console, &Console::statusChanged, this, &RehearsalMenu::rebuild);
    connect(&console, &Console::commandFinished, this, &RehearsalMenu::commandFinished);
    rebuild();
}

void RehearsalMenu::rebuild() {
    std::vector<std::string> names;
    for (const ServiceStatus& service : m_console.status()->services)
        names.push_back(service.name);
    if (names == m_services && !isEmpty())
        return;
    m_services = names;
    clear();
    addAction(tr("All healthy"), this, [this] {
        set("*", RehearsalMode::Healthy);
    })->setObjectName(QStringLiteral("allHealthy"));
    addSeparator();
    for (const std::string& name : names) {
        QMenu* menu = addMenu(toQString(name));
        for (const RehearsalMode mode : rehearsalModes()) {
            menu->addAction(ErrorText::of(mode), this, [this, name, mode] { set(name, mode); });
        }
    }
}

void RehearsalMenu::set(const std::string& service, RehearsalMode mode) {
    const QString who = service == "*" ? tr("all services") : toQString(service);
    const QString what = QStringLiteral("%1, %2").arg(who, ErrorText::of(mode));
    m_pending.emplace_back(m_console.setRehearsalMode(service, std::string(toString(mode))), what);
    emit said(tr("Rehearsal: %1: asked").arg(what));
}

void RehearsalMenu::commandFinished(const CommandResult& result) {
    const auto found = std::find_if(m_pending.begin(), m_pending.end(),
                                    [&result](const auto& p) { return p.first == result.id; });
    if (found == m_pending.end())
        return;
    const QString what = found->second;
    m_pending.erase(found);
    emit said(tr("Rehearsal: %1: %2").arg(what, ErrorText::of(result)));
}

} // namespace catalyst
