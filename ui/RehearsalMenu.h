#pragma once

#include "engine/Console.h"
#include "rehearsal/RehearsalMode.h"

#include <QMenu>

namespace catalyst {

/// Makes the stand-in services of a rehearsal misbehave; says how each command ended. Exists for a
/// rehearsal profile only.
class RehearsalMenu final : public QMenu {
    Q_OBJECT

public:
    explicit RehearsalMenu(Console& console, QWidget* parent = nullptr);

signals:
    /// "Rehearsal: trading, answers 503: done"
    void said(const QString& text);

private:
    void rebuild();
    void set(const std::string& service, RehearsalMode mode);
    void commandFinished(const CommandResult& result);

    Console& m_console;
    std::vector<std::string> m_services;
    std::vector<std::pair<CommandId, QString>> m_pending; ///< with what was asked
};

} // namespace catalyst
