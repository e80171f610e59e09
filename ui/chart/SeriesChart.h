#pragma once

#include "chart/SeriesChartPresenter.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QMenu;

namespace catalyst {

class ElidedLabel;
class FileSaver;
class SeriesPlot;
class Prompts;
class Theme;

/// A series over time: what is drawn and in which unit, the figures of the range
/// or the exact value under mouse or keyboard, the plot; export as PNG and CSV. Redraws at most
/// four times a second.
class SeriesChart final : public QWidget {
    Q_OBJECT

public:
    SeriesChart(SeriesChartPresenter& presenter, const Theme& theme, Prompts& prompts, Zones zones,
                QWidget* parent = nullptr);
    /// Draws what is due at once, for a picture of the window.
    void flush();
    /// Time passes: `isPast` mutes the lines.
    void tick(bool isPast);
    /// "Picture (PNG)", "Values (CSV)".
    QMenu* exportMenu() const { return m_export; }

signals:
    /// Where the time axis begins and ends within this widget.
    void placed(int left, int right);

private:
    QWidget* buildHead();
    void buildExport();
    void schedule();
    void redraw();
    void pointAt(Instant at);
    void step(int columns);
    void showReadout();
    QString note() const;
    void exportPng();
    void exportCsv();
    QString suggestion(const QString& ending) const;

    SeriesChartPresenter& m_presenter;
    Prompts& m_prompts;
    Zones m_zones;
    QLabel* m_title;
    ElidedLabel* m_readout;
    QMenu* m_export;
    SeriesPlot* m_plot;
    FileSaver* m_saver;
    QTimer m_redraw;
    std::optional<Instant>
        m_pointed;    ///< what mouse or keys look at; the nearest column is read out
    QString m_notice; ///< of the last export
    bool m_isPast = false;
};

} // namespace catalyst
