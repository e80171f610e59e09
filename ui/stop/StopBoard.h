#pragma once

#include "stop/StopPresenter.h"

#include <QWidget>

class QLabel;
class QTableView;
class QTabWidget;

namespace catalyst {

class StatePanel;
class StateRowsModel;
class Theme;
class VerdictPanel;

/// What the stop found and does: the verdict, a row per order and position, and every request with
/// its answer. Used by the page and by the small window.
class StopBoard final : public QWidget {
    Q_OBJECT

public:
    StopBoard(const Theme& theme, Zones zones, QWidget* parent = nullptr);
    /// Another part behind a tab of its own; the board owns it from now on.
    void addPart(QWidget* part, const QString& title);
    void showPart(QWidget* part);
    void render(const StopView& view);

private:
    QWidget* buildProgress(const Theme& theme);
    QWidget* buildTimeline(const Theme& theme);
    void renderTimeline(const StopStatus& status);

    Zones m_zones;
    std::shared_ptr<const std::vector<StopEntry>> m_timeline; ///< that is shown
    VerdictPanel* m_verdict;
    QTabWidget* m_tabs;
    StateRowsModel* m_progressRows;
    QTableView* m_progress = nullptr;
    StatePanel* m_nothing = nullptr;
    QLabel* m_progressNote = nullptr;
    StateRowsModel* m_timelineRows;
    QLabel* m_timelineNote = nullptr;
};

} // namespace catalyst
