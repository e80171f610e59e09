#pragma once

#include "TrayPort.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace catalyst {

class Theme;
struct Palette;

/// The desktop's tray. Qt 6.4 asks the session bus for a tray host only once, so its going away is
/// watched here; an XEmbed tray that comes or goes is found by asking every five seconds. A host
/// that first appears after the start is not found by Qt 6.4: the window then stays a minimising
/// one.
class SystemTray final : public TrayPort {
    Q_OBJECT

public:
    explicit SystemTray(const Theme& theme, QObject* parent = nullptr);

    bool isAvailable() const override { return m_isAvailable; }
    void display(const TrayView& view) override;
    void notify(const TrayNotice& notice) override;

private:
    void buildMenu();
    void watchHost();
    void refreshAvailability();
    void refreshIcon();

    const Theme& m_theme;
    TrayView m_view;
    QString m_lastNotice; ///< its incident: a click does not say which notice was meant
    bool m_isLastOfStop = false;
    QMenu m_menu;
    QAction* m_stateLine = nullptr;
    QAction* m_stop = nullptr;
    QSystemTrayIcon m_icon;
    QTimer m_poll;
    bool m_isHostGone = false;
    bool m_isAvailable = false;
};

/// A tile in the panel's colour with the state's shape, and a band in the mode's colour below:
/// readable on any desktop's panel, without the SVG plug-in.
QIcon trayIcon(State state, Mode mode, const Palette& palette);

} // namespace catalyst
