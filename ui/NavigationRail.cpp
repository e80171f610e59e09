#include "NavigationRail.h"

#include "common/Fonts.h"
#include "common/Icons.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QMenu>
#include <QPainter>

namespace catalyst {

namespace {

constexpr int Width = 104;
constexpr int ButtonHeight = 56;

} // namespace

RailButton::RailButton(const Theme& theme, QString icon, const QString& text, QWidget* parent)
    : QToolButton(parent), m_theme(theme), m_icon(std::move(icon)) {
    setText(text);
    setAccessibleName(text);
    setFont(textFont(TextSize::Small));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto refresh = [this] { setIcon(themedIcon(m_icon, m_theme.palette().text)); };
    connect(&theme, &Theme::changed, this, refresh);
    refresh();
}

QSize RailButton::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 12, ButtonHeight};
}

void RailButton::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    const bool isHot = underMouse() || isDown();
    if (isChecked() || isHot)
        painter.fillRect(rect(), isChecked() ? palette.selection : palette.line);
    if (isChecked())
        painter.fillRect(QRect(0, 0, 4, height()), palette.accent);
    if (hasFocus()) {
        painter.setPen(QPen(palette.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    QRect word = rect();
    if (!icon().isNull()) {
        icon().paint(&painter, QRect(0, 8, width(), 24));
        word.setTop(34);
    }
    painter.setPen(palette.text);
    const auto alignment = Qt::AlignHCenter | (icon().isNull() ? Qt::AlignVCenter : Qt::AlignTop);
    painter.drawText(word, int(alignment), text());
}

NavigationRail::NavigationRail(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_pages(new QButtonGroup(this)),
      m_pageColumn(new QVBoxLayout), m_menuColumn(new QVBoxLayout) {
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(Width);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 1, 8);
    column->setSpacing(0);
    column->addLayout(m_pageColumn);
    column->addStretch(1);
    column->addLayout(m_menuColumn);
    m_pageColumn->setSpacing(0);
    m_menuColumn->setSpacing(0);
    connect(m_pages, &QButtonGroup::idClicked, this, &NavigationRail::pageChosen);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NavigationRail::addPage(const QString& icon, const QString& text) {
    const int page = static_cast<int>(m_pages->buttons().size());
    auto* button = new RailButton(m_theme, icon, text, this);
    button->setObjectName(QStringLiteral("railPage%1").arg(page + 1));
    button->setCheckable(true);
    button->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg((page + 1) % 10)));
    button->setToolTip(
        QStringLiteral("%1 (%2)").arg(text, button->shortcut().toString(QKeySequence::NativeText)));
    m_pages->addButton(button, page);
    m_pageColumn->addWidget(button);
}

RailButton* NavigationRail::addMenu(const QString& icon, const QString& text, const QString& tip,
                                    QMenu* menu) {
    auto* button = new RailButton(m_theme, icon, text, this);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(tip);
    m_menuColumn->addWidget(button);
    return button;
}

void NavigationRail::setCurrent(int page) {
    if (QAbstractButton* button = m_pages->button(page))
        button->setChecked(true);
}

void NavigationRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.palette().panel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.palette().line);
}

} // namespace catalyst
