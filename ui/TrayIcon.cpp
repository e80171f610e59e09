#include "TrayIcon.h"

#include "MainWindow.h"

namespace catalyst {

TrayIcon::TrayIcon(const Console& console, TrayPort& tray, MainWindow& window, QObject* parent)
    : QObject(parent), m_console(console), m_tray(tray) {
    connect(&tray, &TrayPort::showRequested, &window, &MainWindow::present);
    connect(&tray, &TrayPort::noticeClicked, &window, &MainWindow::openIncident);
    connect(&tray, &TrayPort::stopRequested, &window, &MainWindow::engageStop);
    connect(&tray, &TrayPort::stopNoticeClicked, &window, &MainWindow::openStop);
    connect(&tray, &TrayPort::quitRequested, &window, &MainWindow::requestQuit);
    connect(&tray, &TrayPort::availabilityChanged, &window,
            [&tray, &window] { window.setTrayAvailable(tray.isAvailable()); });
    connect(&window, &MainWindow::rendered, this, &TrayIcon::update);
    connect(&window, &MainWindow::stopRendered, this, &TrayIcon::updateStop);
    window.setTrayAvailable(tray.isAvailable());
}

void TrayIcon::update(const StatusPtr& status, const Freshness& freshness) {
    m_engine = TrayPresenter::present(*status, m_console.linkState(), freshness);
    display();
    for (const TrayNotice& notice : m_notices.update(*status))
        m_tray.notify(notice);
}

void TrayIcon::updateStop(const StopView& stop) {
    m_stop = stop.summary;
    display();
    for (const TrayNotice& notice : m_stopNotices.update(stop))
        m_tray.notify(notice);
}

void TrayIcon::display() {
    TrayView view = TrayPresenter::withStop(m_engine, m_stop);
    if (!m_isShown || view != m_view)
        m_tray.display(view);
    m_isShown = true;
    m_view = std::move(view);
}

} // namespace catalyst
