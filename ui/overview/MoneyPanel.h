#pragma once

#include "overview/Panel.h"
#include "positions/PositionsPresenter.h"

namespace catalyst {

/// The account at a glance: equity, today, positions; how old, and why it is when it is old.
class MoneyPanel final : public Panel {
    Q_OBJECT

public:
    explicit MoneyPanel(const Theme& theme, QWidget* parent = nullptr);
    void display(const AccountGlance& glance);

private:
    void refresh();

    AccountGlance m_glance;
    QLabel* m_figures[2] = {};
    QLabel* m_note;
};

} // namespace catalyst
