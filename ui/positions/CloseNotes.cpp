#include "positions/CloseNotes.h"

#include "common/StatePanel.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace catalyst {

CloseNotes::CloseNotes(Console& console, const Theme& theme, Zones zones, QWidget* parent)
    : QWidget(parent), m_console(console), m_theme(theme), m_zones(std::move(zones)),
      m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("closeNotes"));
    setAccessibleName(tr("Positions told to be closed"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    connect(&console, &Console::commandFinished, this, &CloseNotes::finished);
    hide();
}

void CloseNotes::begin(const Position& position) {
    remove(position.symbol);
    Entry entry;
    entry.symbol = position.symbol;
    entry.begun = m_console.clock().boot();
    entry.id = m_console.closePosition(position.symbol, position.quantity);
    addRow(entry);
    m_entries.push_back(std::move(entry));
    render();
}

void CloseNotes::addRow(Entry& entry) {
    entry.row = new QWidget(this);
    entry.row->setObjectName(QStringLiteral("closeNote"));
    entry.panel = new StatePanel(StatePanel::Form::Strip, m_theme, entry.row);
    auto* dismiss = new QPushButton(tr("Seen"), entry.row);
    dismiss->setObjectName(QStringLiteral("closeNoteSeen"));
    dismiss->setToolTip(tr("Takes this line away; the record stays"));
    dismiss->setAccessibleName(tr("Take the line about %1 away").arg(toQString(entry.symbol)));
    connect(dismiss, &QPushButton::clicked, this,
            [this, symbol = entry.symbol] { remove(symbol); });
    entry.dismiss = dismiss;
    auto* row = new QHBoxLayout(entry.row);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(entry.panel, 1);
    row->addWidget(dismiss, 0, Qt::AlignVCenter);
    m_column->insertWidget(0, entry.row);
    show();
}

void CloseNotes::remove(const std::string& symbol) {
    const auto found = std::ranges::find(m_entries, symbol, &Entry::symbol);
    if (found == m_entries.end())
        return;
    found->row->hide();
    found->row->deleteLater();
    m_entries.erase(found);
    setVisible(!m_entries.empty());
}

bool CloseNotes::isClosing(const std::string& symbol) const {
    return std::ranges::any_of(m_entries, [&symbol](const Entry& entry) {
        return entry.symbol == symbol && entry.id != CommandId::None;
    });
}

void CloseNotes::render() {
    for (Entry& entry : m_entries) {
        const bool isOver = entry.id == CommandId::None;
        if (!isOver)
            entry.note =
                PositionsPresenter::closing(entry.symbol, m_console.clock().boot() - entry.begun);
        entry.panel->display(entry.note.state, entry.note.title, entry.note.text);
        entry.dismiss->setVisible(isOver);
    }
}

void CloseNotes::finished(const CommandResult& result) {
    if (result.id == CommandId::None)
        return;
    const auto found = std::ranges::find(m_entries, result.id, &Entry::id);
    if (found == m_entries.end())
        return;
    found->id = CommandId::None;
    found->note =
        PositionsPresenter::closed(found->symbol, result, m_console.clock().now(), m_zones);
    render();
}

} // namespace catalyst
