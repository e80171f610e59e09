#include "common/Theme.h"

#include "common/Fonts.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QStyleFactory>

namespace catalyst {

namespace {

/// Roles beyond Qt's own meaning: PlaceholderText is `muted`, BrightText `critical`.
QPalette toQtPalette(const Palette& p) {
    QPalette q;
    q.setColor(QPalette::Window, p.background);
    q.setColor(QPalette::WindowText, p.text);
    q.setColor(QPalette::Base, p.panel);
    q.setColor(QPalette::AlternateBase, p.background);
    q.setColor(QPalette::Text, p.text);
    q.setColor(QPalette::PlaceholderText, p.muted);
    q.setColor(QPalette::BrightText, p.critical);
    q.setColor(QPalette::Button, p.panel);
    q.setColor(QPalette::ButtonText, p.text);
    q.setColor(QPalette::ToolTipBase, p.panel);
    q.setColor(QPalette::ToolTipText, p.text);
    q.setColor(QPalette::Highlight, p.selection);
    q.setColor(QPalette::HighlightedText, p.text);
    q.setColor(QPalette::Link, p.accent);
    q.setColor(QPalette::LinkVisited, p.accent);
    q.setColor(QPalette::Light, p.panel);
    q.setColor(QPalette::Midlight, p.line);
    q.setColor(QPalette::Mid, p.line);
    q.setColor(QPalette::Dark, p.line);
    q.setColor(QPalette::Shadow, p.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        q.setColor(QPalette::Disabled, role, p.muted);
    return q;
}

/// Every rule that sets a background also sets a border: without one Fusion keeps its gradient.
QString styleSheet(const Palette& p) {
    QString sheet = QStringLiteral(
        "QPushButton, QComboBox { background: @panel; color: @text;"
        " border: 1px solid @line; border-radius: 3px; padding: 0 12px; min-height: 30px; }"
        "QPushButton:hover, QComboBox:hover { border-color: @muted; }"
        "QPushButton:pressed { background: @line; }"
        "QPushButton:focus, QComboBox:focus { border: 2px solid @accent;"
        " padding: 0 11px; min-height: 28px; }"
        "QPushButton:disabled { color: @muted; background: @background; }"
        "QPushButton:default { background: @accent; color: @onAccent;"
        " border: 1px solid @accent; }"
        "QPushButton:default:focus { border: 2px solid @text; }"
        "QPushButton:default:disabled { background: @background; color: @muted;"
        " border: 1px solid @line; }"
        "QPushButton::menu-indicator { image: none; }"
        "QComboBox::drop-down { border: 0; width: 20px; }"
        "QLineEdit { background: @panel; border: 1px solid @line;"
        " border-radius: 3px; padding: 0 7px; min-height: 30px; }"
        "QLineEdit:focus { border: 2px solid @accent; padding: 0 6px; min-height: 28px; }"
        "QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 4px; }"
        "QMenu { background: @panel; color: @text; border: 1px solid @line; padding: 4px 0; }"
        "QMenu::item { padding: 8px 24px; }"
        "QMenu::item:selected { background: @selection; color: @text; }"
        "QMenu::item:disabled { color: @muted; }"
        "QMenu::separator { height: 1px; background: @line; margin: 4px 0; }"
        "QTableView { background: @panel; color: @text; border: 1px solid @line; }"
        "QTableView:focus { border: 1px solid @accent; }"
        "QGraphicsView#seriesPlot { background: @panel; border: 1px solid @line; }"
        "QGraphicsView#seriesPlot:focus { border: 1px solid @accent; }"
        "QHeaderView { background: @panel; border: 0; }"
        "QHeaderView::section { background: @panel; color: @muted; border: 0;"
        " border-bottom: 1px solid @line; padding: 0 8px; }"
        "QTabWidget::pane { border: 0; }"
        "QTabBar { background: @background; border: 0; }"
        "QTabBar::tab { background: @background; color: @muted; border: 0;"
        " border-bottom: 2px solid @background; padding: 0 8px; min-height: 34px; }"
        "QTabBar::tab:selected { color: @text; border-bottom: 2px solid @text; }"
        "QTabBar:focus::tab:selected { border-bottom: 2px solid @accent; }"
        "QSplitter::handle { background: @background; border: 0; }");
    const std::pair<QLatin1String, QColor> tokens[] = {{QLatin1String("@background"), p.background},
                                                       {QLatin1String("@panel"), p.panel},
                                                       {QLatin1String("@line"), p.line},
                                                       {QLatin1String("@text"), p.text},
                                                       {QLatin1String("@muted"), p.muted},
                                                       {QLatin1String("@accent"), p.accent},
                                                       {QLatin1String("@onAccent"), p.onAccent},
                                                       {QLatin1String("@selection"), p.selection}};
    for (const auto& [token, color] : tokens)
        sheet.replace(token, color.name());
    return sheet;
}

bool systemIsDark() {
    // A default palette gives the application back the desktop's own colours, to be read here.
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    return system.color(QPalette::Window).lightness() <
           system.color(QPalette::WindowText).lightness();
}

} // namespace

Theme::Theme(ThemeChoice choice, QObject* parent) : QObject(parent), m_choice(choice) {
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(textFont(TextSize::Body));
    qApp->installEventFilter(this);
    apply();
}

void Theme::setChoice(ThemeChoice choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange && m_choice == ThemeChoice::System &&
        watched->isWindowType())
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    return false;
}

void Theme::apply() {
    const bool isDark =
        m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
    m_palette = isDark ? Palette::dark() : Palette::light();
    const QPalette all = toQtPalette(m_palette);
    QApplication::setPalette(all);
    // Fusion outlines what can be ticked in a darker shade of the window: unseen on a dark one.
    QPalette ticks = all;
    ticks.setColor(QPalette::Window, m_palette.muted.lighter(140));
    for (const char* ticked : {"QCheckBox", "QRadioButton", "QListView"})
        QApplication::setPalette(ticks, ticked);
    qApp->setStyleSheet(styleSheet(m_palette));
    emit changed();
}

} // namespace catalyst
