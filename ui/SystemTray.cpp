#include "SystemTray.h"

#include "common/StateShape.h"
#include "common/Theme.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>

namespace catalyst {

using namespace std::chrono_literals;

QIcon trayIcon(State state, Mode mode, const Palette& palette) {
    QIcon icon;
    // Qt's D-Bus tray sends no picture above 32 px: without that one, a panel enlarges 22 px.
    for (const int side : {22, 32, 44, 64}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.panel);
        painter.drawRoundedRect(pixmap.rect(), side / 8.0, side / 8.0);
        const int band = qRound(side / 6.0);
        // A multiple of half the size the shapes are drawn for, so that their edges are sharp.
        const int mark = side * 3 / 4 / 8 * 8;
        paintStateShape(painter, QRect((side - mark) / 2, (side - band - mark) / 2, mark, mark),
                        state, stateColor(state, palette));
        painter.fillRect(0, side - band, side, band, modeColor(mode));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

SystemTray::SystemTray(const Theme& theme, QObject* parent) : TrayPort(parent), m_theme(theme) {
    buildMenu();
    m_icon.setContextMenu(&m_menu);
    refreshIcon();
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason != QSystemTrayIcon::Context)
                    emit showRequested();
            });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
        if (m_isLastOfStop)
            emit stopNoticeClicked();
        else
            emit noticeClicked(m_lastNotice);
    });
    connect(&theme, &Theme::changed, this, &SystemTray::refreshIcon);
    watchHost();
    refreshAvailability();
    m_poll.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_poll, &QTimer::timeout, this, &SystemTray::refreshAvailability);
    m_poll.start(5s);
}

void SystemTray::buildMenu() {
    m_menu.addAction(tr("Show window"), this, &TrayPort::showRequested);
    m_stateLine = m_menu.addAction(tr("Nothing observed yet"));
    m_stateLine->setEnabled(false);
    m_menu.addSeparator();
    m_stop = m_menu.addAction(tr("EMERGENCY STOP"), this, &TrayPort::stopRequested);
    m_stop->setEnabled(false);
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &TrayPort::quitRequested);
}

void SystemTray::watchHost() {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto* watcher = new QDBusServiceWatcher(QStringLiteral("org.kde.StatusNotifierWatcher"), bus,
                                            QDBusServiceWatcher::WatchForRegistration |
                                                QDBusServiceWatcher::WatchForUnregistration,
                                            this);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
        m_isHostGone = true;
        refreshAvailability();
    });
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        m_isHostGone = false;
        refreshAvailability();
    });
}

void SystemTray::refreshAvailability() {
    const bool isAvailable = QSystemTrayIcon::isSystemTrayAvailable() && !m_isHostGone;
    if (isAvailable == m_isAvailable)
        return;
    m_isAvailable = isAvailable;
    // Hidden and shown again it registers with the new host.
    m_icon.setVisible(isAvailable);
    emit availabilityChanged();
}

void SystemTray::display(const TrayView& view) {
    m_view = view;
    m_stateLine->setText(view.stateLine);
    m_stop->setText(view.stop);
    m_stop->setEnabled(view.canStop);
    m_icon.setToolTip(view.toolTip);
    refreshIcon();
}

void SystemTray::refreshIcon() {
    m_icon.setIcon(trayIcon(m_view.state, m_view.mode, m_theme.palette()));
}

void SystemTray::notify(const TrayNotice& notice) {
    if (!m_isAvailable || !QSystemTrayIcon::supportsMessages())
        return;
    const auto icon = notice.severity == Severity::Critical  ? QSystemTrayIcon::Critical
                      : notice.severity == Severity::Warning ? QSystemTrayIcon::Warning
                                                             : QSystemTrayIcon::Information;
    m_lastNotice = QString::fromStdString(notice.incident);
    m_isLastOfStop = notice.isOfStop;
    m_icon.showMessage(notice.title, notice.text, icon, 20'000);
}

} // namespace catalyst
