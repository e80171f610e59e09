#include "overview/Panel.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace catalyst {

namespace {

constexpr int Bar = 6;

} // namespace

Panel::Panel(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(16, 8, 16, 8);
    m_column->setSpacing(4);
    if (!title.isEmpty()) {
        m_title = new QLabel(title, this);
        m_title->setTextFormat(Qt::PlainText);
        m_title->setFont(textFont(TextSize::Body, QFont::DemiBold));
        m_title->setForegroundRole(QPalette::PlaceholderText);
        m_column->addWidget(m_title);
        setAccessibleName(title);
    }
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Panel::setTitle(const QString& title) {
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::setBar(const QColor& color) {
    if (color == m_bar)
        return;
    m_bar = color;
    update();
}

void Panel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.palette().panel);
    painter.setPen(m_theme.palette().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (m_bar.isValid())
        painter.fillRect(QRect(0, 0, Bar, height()), m_bar);
}

} // namespace catalyst
