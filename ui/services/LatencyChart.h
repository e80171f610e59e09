#pragma once

#include "services/LatencyChartPresenter.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace catalyst {

class FileSaver;
class LatencyPlot;
class Prompts;
class Theme;

/// The latency of one service over time: title with quantity and unit, the plot, the exact value
/// under mouse or keyboard, export as PNG and CSV. Redraws at most four times a second.
class LatencyChart final : public QWidget {
    Q_OBJECT

public:
    LatencyChart(LatencyChartPresenter& presenter, const Theme& theme, Prompts& prompts,
                 Zones zones, QWidget* parent = nullptr);
    /// Draws what is due at once, for a picture of the window.
    void flush();
    /// Time passes: the right edge is now. `isPast` mutes the line.
    void tick(bool isPast);

private:
    QWidget* buildHead();
    void schedule();
    void redraw();
    void pointAt(Instant at);
    void step(int samples);
    void showReadout();
    void exportPng();
    void exportCsv();
    QString suggestion(const QString& ending) const;

    LatencyChartPresenter& m_presenter;
    Prompts& m_prompts;
    Zones m_zones;
    QLabel* m_title;
    QLabel* m_readout;
    QComboBox* m_span;
    QPushButton* m_export;
    LatencyPlot* m_plot;
    FileSaver* m_saver;
    QTimer m_redraw;
    std::optional<Instant>
        m_pointed;    ///< what mouse or keys look at; the nearest sample is read out
    QString m_notice; ///< of the last export
    bool m_isPast = false;
    Instant m_drawnTo{}; ///< the right edge of what is shown
};

} // namespace catalyst
