#pragma once

#include "common/Format.h"
#include "engine/Console.h"
#include "positions/PositionsPresenter.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace catalyst {

class StatePanel;
class Theme;

/// The positions that were told to be closed, newest first: what is going on, then how it ended,
/// until somebody has read it.
class CloseNotes final : public QWidget {
    Q_OBJECT

public:
    CloseNotes(Console& console, const Theme& theme, Zones zones, QWidget* parent = nullptr);

    /// Asks the engine to close it as it is shown.
    void begin(const Position& position);
    /// Whether the symbol is being closed now.
    bool isClosing(const std::string& symbol) const;
    void render();

private:
    struct Entry {
        CommandId id = CommandId::None; ///< None: it has ended
        std::string symbol;
        BootTime begun{};
        CloseNote note;
        QWidget* row = nullptr;
        StatePanel* panel = nullptr;
        QWidget* dismiss = nullptr;
    };

    void addRow(Entry& entry);
    void remove(const std::string& symbol);
    void finished(const CommandResult& result);

    Console& m_console;
    const Theme& m_theme;
    Zones m_zones;
    std::vector<Entry> m_entries; ///< one a symbol
    QVBoxLayout* m_column;
};

} // namespace catalyst
