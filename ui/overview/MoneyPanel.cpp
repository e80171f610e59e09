#include "overview/MoneyPanel.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>

#include <iterator>

namespace catalyst {

MoneyPanel::MoneyPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Money"), parent), m_note(new QLabel(this)) {
    setObjectName(QStringLiteral("overviewMoney"));
    // Beside twelve services there is no more height at 1280 x 720.
    column()->setSpacing(0);
    for (QLabel*& figure : m_figures) {
        figure = new QLabel(this);
        figure->setObjectName(QStringLiteral("moneyFigure"));
        figure->setTextFormat(Qt::PlainText);
        figure->setFont(figureFont(TextSize::Body));
        column()->addWidget(figure);
    }
    m_note->setObjectName(QStringLiteral("moneyNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setFont(textFont(TextSize::Small));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    column()->addWidget(m_note);
    connect(&theme, &Theme::changed, this, &MoneyPanel::refresh);
    refresh();
}

void MoneyPanel::display(const AccountGlance& glance) {
    if (glance == m_glance)
        return;
    m_glance = glance;
    refresh();
}

void MoneyPanel::refresh() {
    const Palette& colours = theme().palette();
    for (std::size_t i = 0; i < std::size(m_figures); ++i) {
        QLabel* label = m_figures[i];
        label->setVisible(i < m_glance.figures.size());
        if (i >= m_glance.figures.size())
            continue;
        const AccountFigure& figure = m_glance.figures[i];
        label->setText(QStringLiteral("%1  %2").arg(figure.value, figure.note).trimmed());
        label->setAccessibleName(QStringLiteral("%1: %2").arg(figure.label, label->text()));
        label->setToolTip(figure.label);
        QColor color = colours.text;
        if (figure.tone != Tone::None)
            color = figure.tone == Tone::Gain ? colours.gain : colours.loss;
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_glance.isStale ? colours.muted : color);
        label->setPalette(palette);
    }
    m_note->setText(m_glance.note);
}

} // namespace catalyst
