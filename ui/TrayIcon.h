#pragma once

#include "TrayPort.h"
#include "stop/StopNotices.h"

namespace catalyst {

class Console;
class MainWindow;

/// Keeps the tray telling what the window knows, and the window reachable whether or not there is a
/// tray. Construct after the window; everything handed over must outlive it.
class TrayIcon final : public QObject {
    Q_OBJECT

public:
    TrayIcon(const Console& console, TrayPort& tray, MainWindow& window, QObject* parent = nullptr);

private:
    void update(const StatusPtr& status, const Freshness& freshness);
    void updateStop(const StopView& stop);
    void display();

    const Console& m_console;
    TrayPort& m_tray;
    IncidentNotices m_notices;
    StopNotices m_stopNotices;
    StopSummary m_stop;
    TrayView m_engine; ///< what the engine says
    TrayView m_view;   ///< that is shown
    bool m_isShown = false;
};

} // namespace catalyst
