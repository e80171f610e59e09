#pragma once

#include "Page.h"
#include "chart/SeriesChartPresenter.h"
#include "common/Format.h"
#include "common/StateRowsModel.h"
#include "engine/Console.h"
#include "host/HostPresenter.h"

#include <vector>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace catalyst {

class Prompts;
class SeriesChart;
class StatePanel;
class Theme;

/// The droplet itself: what of it is used and how near its limit, what stands on it besides the
/// services, and the selected one over time.
class HostPage final : public Page {
    Q_OBJECT

public:
    HostPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
             QWidget* parent = nullptr);

    void render(const StatusPtr& status, const Freshness& freshness, Instant now) override;
    void flush() override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildContent(Prompts& prompts);
    QWidget* buildChartHead(QWidget* parent);
    void showNotice(const StatusSnapshot& status, const Freshness& freshness);
    void followSelection();
    void select();

    Console& m_console;
    const Theme& m_theme;
    Zones m_zones;
    SeriesChartPresenter m_series;
    StateRowsModel m_rows;
    std::vector<HostCard> m_cards; ///< a row each
    QString m_selected;            ///< its title
    QLabel* m_summary = nullptr;
    QLabel* m_caption = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatePanel* m_notice = nullptr;
    QTableView* m_table = nullptr;
    QComboBox* m_range = nullptr;
    SeriesChart* m_chart = nullptr;
};

} // namespace catalyst
