#pragma once

#include "Page.h"
#include "common/Format.h"
#include "common/RowFilterProxy.h"
#include "engine/Console.h"
#include "positions/OrdersModel.h"
#include "positions/PositionsModel.h"

#include <optional>
#include <string>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace catalyst {

class AccountStrip;
class CloseNotes;
class Prompts;
class StatePanel;
class Theme;

/// What the broker's account holds: its figures, the positions with the worst first, the open
/// orders. One position can be closed, in two steps.
class PositionsPage final : public Page {
    Q_OBJECT

public:
    PositionsPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                  QWidget* parent = nullptr);

    void render(const StatusPtr& status, const Freshness& freshness, Instant now) override;
    void flush() override {}
    /// Selects the position of that symbol; empty: the selection stays.
    void open(const QString& symbol) override;
    bool focusFilter() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildToolbar();
    QWidget* buildContent();
    QTableView* buildPositions();
    QTableView* buildOrders();
    void renderButton();
    void restoreSelection();
    void currentChanged(const QModelIndex& current);
    void filterChanged(const QString& text);
    void showFilterCount();
    void askToClose();
    const Position* selected() const;

    Console& m_console;
    const Theme& m_theme;
    Prompts& m_prompts;
    Zones m_zones;
    PositionsModel m_positionsModel;
    OrdersModel m_ordersModel;
    RowFilterProxy m_positionRows;
    RowFilterProxy m_orderRows;
    std::string m_symbol;      ///< of the selected row; stays while it is filtered away
    bool m_isUpdating = false; ///< the tables change, not the operator
    AccountStrip* m_strip = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_ordersTitle = nullptr;
    QLabel* m_filterCount = nullptr;
    QLineEdit* m_filter = nullptr;
    QPushButton* m_close = nullptr;
    StatePanel* m_banner = nullptr;
    StatePanel* m_notice = nullptr;
    CloseNotes* m_closing = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_positions = nullptr;
    QTableView* m_orders = nullptr;
};

} // namespace catalyst
