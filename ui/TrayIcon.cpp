#include "TrayIcon.h"

#include "MainWindow.h"

namespace catalyst {

TrayIcon::TrayIcon(const Console& console, TrayPort& tray, MainWindow& window, QObject* parent)
    : QObject(parent), m_console(console), m_tray(tray) {
    connect(&tray, &TrayPort::showRequested, &window, &MainWindow::present);
    connect(&tray, &TrayPort::noticeClicked, &window, &MainWindow::openIncident);
    connect(&tray, &TrayPort::quitRequested, &window, &MainWindow::requestQuit);
    connect(&tray, &TrayPort::availabilityChanged, &window,
            [&tray, &window] { window.setTrayAvailable(tray.isAvailable()); });
    connect(&window, &MainWindow::rendered, this, &TrayIcon::update);
    window.setTrayAvailable(tray.isAvailable());
}

void TrayIcon::update(const StatusPtr& status, const Freshness& freshness) {
    const TrayView view = TrayPresenter::present(*status, m_console.linkState(), freshness);
    if (!m_isShown || view != m_view)
        m_tray.display(view);
    m_isShown = true;
    m_view = view;
    for (const TrayNotice& notice : m_notices.update(*status))
        m_tray.notify(notice);
}

} // namespace catalyst
