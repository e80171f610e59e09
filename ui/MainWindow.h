#pragma once

#include "WindowSettings.h"
#include "common/Freshness.h"
#include "engine/Console.h"
#include "stop/StopBell.h"

#include <QMainWindow>
#include <QTimer>

class QShortcut;
class QStackedWidget;

namespace catalyst {

class EmergencyStop;
class FootLine;
class HeaderBar;
class ModeFrame;
class NavigationRail;
class Page;
class Prompts;
class RailButton;
class ServicesPage;
class StopBanner;
class StopPage;

/// The window of one profile. Closing hides it to the tray, without one minimises it; it is never
/// unreachable. Construct before Console::start() and
/// EmergencyStop::start(); both outlive it.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Console& console, EmergencyStop& stop, Theme& theme, Prompts& prompts,
               WindowOptions options, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Shows, un-minimises and raises.
    void present();
    /// When the tray goes, a hidden window comes back.
    void setTrayAvailable(bool isAvailable);
    /// Asks when watching would end with it, then emits quitConfirmed.
    void requestQuit();

    int pageCount() const;
    int currentPage() const;
    QString pageName(int page) const; ///< "services": for file names
    void showPage(int page);
    /// Brings the window up and shows that incident; an empty id shows all of them.
    void openIncident(const QString& id);
    /// Shows that service; an empty name shows all of them.
    void openService(const QString& name);
    /// Presses the stop, as its button does; grey, the reason is shown instead.
    void engageStop();
    /// Brings the window up and shows the stop's page.
    void openStop();
    /// Renders the present moment and draws what is drawn late.
    void flush();

    const WindowSettings& settings() const { return m_options.settings; }

signals:
    /// After every snapshot and every second.
    void rendered(const catalyst::StatusPtr& status, const catalyst::Freshness& freshness);
    /// After every word of the stop and every second.
    void stopRendered(const catalyst::StopView& stop);
    void quitConfirmed();
    /// From the menu, or from a page that has none to show.
    void brokerKeysRequested();
    /// Another droplet is to be connected.
    void setupRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void build(Prompts& prompts);
    void buildMenus();
    void buildShortcuts();
    void addPage(const QString& icon, const QString& text, Page* page);
    void buildStop(QWidget* inside);
    void applyStopChoices();
    void renderStop();
    void openOn(const QString& page, const QString& what);
    void setTheme(ThemeChoice choice);
    void setCloseToTray(bool closes);
    void rememberGeometry();
    void save();
    void takeSnapshot();
    void render();
    void tick();

    Console& m_console;
    EmergencyStop& m_stop;
    Theme& m_theme;
    Prompts& m_prompts;
    WindowOptions m_options;
    FreshnessTracker m_tracker;
    bool m_hasTray = false;
    bool m_isQuitting = false;
    ModeFrame* m_frame = nullptr;
    HeaderBar* m_header = nullptr;
    NavigationRail* m_rail = nullptr;
    RailButton* m_rehearsal = nullptr;
    QStackedWidget* m_pages = nullptr;
    ServicesPage* m_services = nullptr;
    StopPage* m_stopPage = nullptr;
    StopBanner* m_banner = nullptr;
    QShortcut* m_stopShortcut = nullptr;
    StopBell m_bell;
    FootLine* m_foot = nullptr;
    QTimer m_second;
};

} // namespace catalyst
