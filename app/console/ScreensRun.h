#pragma once

#include "common/Theme.h"
#include "engine/Console.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <string>

namespace catalyst {

class MainWindow;

/// `--screens DIR`: waits until every service was observed, probes a few times so that the charts
/// have something to show, lets every page read what it shows, writes a picture of every page,
/// prints a status summary, and ends.
class ScreensRun final : public QObject {
    Q_OBJECT

public:
    ScreensRun(Console& console, MainWindow& window, Theme& theme, QString directory);

signals:
    /// 0, or 3 when no complete status came in time, or 2 when a picture could not be written.
    void ended(int exitCode);

private:
    void step();
    void finish(int exitCode);

    Console& m_console;
    MainWindow& m_window;
    Theme& m_theme;
    QString m_directory;
    QTimer m_step;
    int m_steps = 0;
    int m_probes = 0;
    int m_pageSteps = 0;
};

} // namespace catalyst
