#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace catalyst {

class Theme;

/// A framed part of the overview with a quiet title. Loud, it has a bar in a colour at its left.
class Panel : public QWidget {
    Q_OBJECT

public:
    /// Without a title there is no line for one.
    Panel(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    QVBoxLayout* column() const { return m_column; }
    void setTitle(const QString& title);
    /// An invalid colour is quiet.
    void setBar(const QColor& color);

protected:
    void paintEvent(QPaintEvent* event) override;
    const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
    QLabel* m_title = nullptr;
    QVBoxLayout* m_column;
    QColor m_bar;
};

} // namespace catalyst
