#pragma once

#include "engine/Console.h"

#include <QMenu>

namespace catalyst {

/// Makes the stand-in services of a rehearsal misbehave; says how each command ended. Exists for a
/// rehearsal profile only.
class RehearsalMenu final : public QMenu {
    Q_OBJECT

public:
    /// `modes`: the words of rehearsal/RehearsalMode.h, "healthy" among them.
    RehearsalMenu(Console& console, std::vector<std::string> modes, QWidget* parent = nullptr);

signals:
    /// "Rehearsal: trading, answers 503: done"
    void said(const QString& text);

private:
    void rebuild();
    void set(const std::string& service, const std::string& mode);
    void commandFinished(const CommandResult& result);

    Console& m_console;
    std::vector<std::string> m_modes;
    std::vector<std::string> m_services;
    std::vector<std::pair<CommandId, QString>> m_pending; ///< with what was asked
};

} // namespace catalyst
