#pragma once

#include "common/Format.h"
#include "overview/DayHistory.h"
#include "overview/OverviewPresenter.h"
#include "overview/Panel.h"

class QGridLayout;
class QPushButton;

namespace catalyst {

class ServiceButton;
class StateStrip;
class TimeAxis;

/// A line a service: its shape, its name, its last 24 h.
class ServicesPanel final : public Panel {
    Q_OBJECT

public:
    ServicesPanel(const Theme& theme, Zones zones, QWidget* parent = nullptr);
    void display(const OverviewState& state);
    /// `history` may be null: not read yet.
    void displayHistory(const StatusSnapshot& status, const History* history,
                        const std::string& failure);

signals:
    /// A name; empty: all of them.
    void serviceRequested(const QString& name);

private:
    void addLine();

    struct Line {
        ServiceButton* button;
        StateStrip* strip;
    };

    Zones m_zones;
    bool m_isPast = false;
    QLabel* m_summary;
    QLabel* m_notice;
    QGridLayout* m_grid;
    std::vector<Line> m_lines;
    TimeAxis* m_axis;
    QPushButton* m_more;
};

} // namespace catalyst
