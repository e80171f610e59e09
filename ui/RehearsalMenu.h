#pragma once

#include "common/Format.h"
#include "engine/Console.h"

#include <QMenu>

namespace catalyst {

/// Stages a rehearsal: scenarios, what the services stand on, the broker, the day clock, each
/// stand-in's behaviour. Says how each command ended. Exists for a rehearsal profile only.
class RehearsalMenu final : public QMenu {
    Q_OBJECT

public:
    RehearsalMenu(Console& console, Zones zones, QWidget* parent = nullptr);

signals:
    /// "Rehearsal: trading, answers 503: done"
    void said(const QString& text);

private:
    void rebuild();
    void buildScenarios();
    void buildInfrastructure();
    void buildBroker();
    void buildDayClock();
    void buildServices();
    void set(const std::string& target, const std::string& word, const QString& what);
    void runScenario(const std::string& name, const QString& what);
    void moveDayClock(std::optional<QTime> time);
    void asked(CommandId id, const QString& what);
    void commandFinished(const CommandResult& result);

    Console& m_console;
    Zones m_zones;
    std::vector<std::string> m_services;
    std::vector<std::pair<CommandId, QString>> m_pending; ///< with what was asked
};

} // namespace catalyst
