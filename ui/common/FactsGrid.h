#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace catalyst {

/// Facts in rows: what it is, and beside it what it is like. A row without a text is hidden.
class FactsGrid final : public QWidget {
    Q_OBJECT

public:
    explicit FactsGrid(QWidget* parent = nullptr);

    /// A row below the others, hidden until it has a text. `name`: the fact's object name.
    QLabel* add(const char* name, const QString& title);
    /// `fact`: of `add`.
    void display(QLabel* fact, const QString& text);

private:
    QGridLayout* m_grid;
};

} // namespace catalyst
