#include "positions/AccountStrip.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace catalyst {

namespace {

constexpr std::size_t Cells = 5;

QLabel* addLabel(const QFont& font, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    return label;
}

void tint(QLabel* label, const QColor& color) {
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

AccountStrip::AccountStrip(const Theme& theme, QWidget* parent) : Panel(theme, {}, parent) {
    setObjectName(QStringLiteral("accountStrip"));
    setAccessibleName(tr("Account"));
    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    for (std::size_t i = 0; i < Cells; ++i)
        addCell(row);
    row->addStretch(1);
    column()->addLayout(row);
    connect(&theme, &Theme::changed, this, &AccountStrip::refresh);
}

void AccountStrip::addCell(QLayout* row) {
    auto* cell = new QWidget(this);
    cell->setObjectName(QStringLiteral("figure%1").arg(m_cells.size()));
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QLabel* label = addLabel(textFont(TextSize::Small), cell);
    label->setForegroundRole(QPalette::PlaceholderText);
    QLabel* value = addLabel(figureFont(TextSize::Title, QFont::DemiBold), cell);
    value->setObjectName(QStringLiteral("value"));
    QLabel* note = addLabel(figureFont(TextSize::Body), cell);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(8);
    figures->addWidget(value, 0, Qt::AlignBaseline);
    figures->addWidget(note, 0, Qt::AlignBaseline);
    figures->addStretch(1);
    column->addWidget(label);
    column->addLayout(figures);
    row->addWidget(cell);
    m_cells.push_back({label, value, note});
}

void AccountStrip::display(const std::vector<AccountFigure>& figures, bool isStale) {
    if (figures == m_figures && isStale == m_isStale)
        return;
    m_figures = figures;
    m_isStale = isStale;
    refresh();
}

void AccountStrip::refresh() {
    const Palette& palette = theme().palette();
    for (std::size_t i = 0; i < m_cells.size() && i < m_figures.size(); ++i) {
        const AccountFigure& figure = m_figures[i];
        QColor color = palette.text;
        if (figure.tone != Tone::None)
            color = figure.tone == Tone::Gain ? palette.gain : palette.loss;
        if (m_isStale)
            color = palette.muted;
        const Cell& cell = m_cells[i];
        cell.label->setText(figure.label);
        cell.value->setText(figure.value);
        cell.note->setText(figure.note);
        cell.note->setVisible(!figure.note.isEmpty());
        tint(cell.value, color);
        tint(cell.note, color);
        cell.value->setAccessibleName(
            QStringLiteral("%1: %2 %3").arg(figure.label, figure.value, figure.note));
    }
}

} // namespace catalyst
