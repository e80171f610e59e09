#pragma once

#include "overview/Panel.h"
#include "positions/PositionsPresenter.h"

namespace catalyst {

/// The account's figures side by side.
class AccountStrip final : public Panel {
    Q_OBJECT

public:
    explicit AccountStrip(const Theme& theme, QWidget* parent = nullptr);
    void display(const std::vector<AccountFigure>& figures, bool isStale);

private:
    struct Cell {
        QLabel* label;
        QLabel* value;
        QLabel* note;
    };

    void addCell(QLayout* row);
    void refresh();

    std::vector<Cell> m_cells;
    std::vector<AccountFigure> m_figures;
    bool m_isStale = false;
};

} // namespace catalyst
