#pragma once

#include <QToolButton>
#include <QWidget>

class QButtonGroup;
class QMenu;
class QVBoxLayout;

namespace catalyst {

class Theme;

/// An entry of the rail: icon above word, an accent bar where the page is shown.
class RailButton final : public QToolButton {
    Q_OBJECT

public:
    RailButton(const Theme& theme, QString icon, const QString& text, QWidget* parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_icon;
};

/// The pages at the left, in the order of a day, with Ctrl+1 … Ctrl+0; menus at its foot.
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(const Theme& theme, QWidget* parent = nullptr);

    void addPage(const QString& icon, const QString& text);
    RailButton* addMenu(const QString& icon, const QString& text, const QString& tip, QMenu* menu);
    void setCurrent(int page);

signals:
    void pageChosen(int page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QButtonGroup* m_pages;
    QVBoxLayout* m_pageColumn;
    QVBoxLayout* m_menuColumn;
};

} // namespace catalyst
