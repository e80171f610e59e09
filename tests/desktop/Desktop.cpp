#include "desktop/Desktop.h"

#include <QDBusConnectionInterface>
#include <QDBusError>

namespace catalyst::test {

namespace {

const auto watcherName = QStringLiteral("org.kde.StatusNotifierWatcher");
const auto notificationsName = QStringLiteral("org.freedesktop.Notifications");

QDBusConnection connectAs(const char* name) {
    return QDBusConnection::connectToBus(QDBusConnection::SessionBus, QLatin1String(name));
}

} // namespace

Desktop::Desktop(Tray tray)
    : m_bus(connectAs("desktop")), m_client(connectAs("desktop-test")),
      m_host(std::make_unique<TrayHost>()),
      m_notifications(std::make_unique<NotificationServer>()) {
    constexpr auto all = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals |
                         QDBusConnection::ExportAllProperties;
    const bool isServed =
        m_bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), m_host.get(), all) &&
        m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"),
                             m_notifications.get(), all) &&
        m_bus.registerService(notificationsName);
    if (!isServed)
        m_problem = QStringLiteral("the session bus: ") + m_bus.lastError().message();
    // Only now: what Qt D-Bus adds to the objects has to move with them.
    m_host->moveToThread(&m_thread);
    m_notifications->moveToThread(&m_thread);
    m_thread.start();
    setTray(tray);
}

Desktop::~Desktop() {
    const auto comeBack = [this, here = QThread::currentThread()] {
        m_host->moveToThread(here);
        m_notifications->moveToThread(here);
    };
    QMetaObject::invokeMethod(m_host.get(), comeBack, Qt::BlockingQueuedConnection);
    m_bus.unregisterService(watcherName);
    m_bus.unregisterService(notificationsName);
    m_bus.unregisterObject(QStringLiteral("/StatusNotifierWatcher"));
    m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    m_thread.quit();
    m_thread.wait();
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop-test"));
}

void Desktop::setTray(Tray tray) {
    if (tray == Tray::Missing) {
        m_bus.unregisterService(watcherName);
        m_host->forget();
        return;
    }
    if (!m_bus.registerService(watcherName))
        m_problem = QStringLiteral("the session bus: ") + m_bus.lastError().message();
}

QStringList Desktop::items() const {
    QStringList alive = m_host->items();
    alive.removeIf(
        [this](const QString& item) { return !m_client.interface()->isServiceRegistered(item); });
    return alive;
}

QList<Notice> Desktop::notices() const {
    return m_notifications->notices();
}

void Desktop::clickNotice() {
    QMetaObject::invokeMethod(m_notifications.get(), [this] {
        const auto newest = static_cast<uint>(m_notifications->notices().size());
        emit m_notifications->ActionInvoked(newest, QStringLiteral("default"));
    });
}

QStringList TrayHost::items() const {
    const QMutexLocker lock(&m_mutex);
    return m_items;
}

void TrayHost::forget() {
    const QMutexLocker lock(&m_mutex);
    m_items.clear();
}

void TrayHost::RegisterStatusNotifierItem(const QString& service) {
    const QMutexLocker lock(&m_mutex);
    if (!m_items.contains(service))
        m_items << service;
}

QList<Notice> NotificationServer::notices() const {
    const QMutexLocker lock(&m_mutex);
    return m_notices;
}

uint NotificationServer::Notify(const QString&, uint, const QString& icon, const QString& title,
                                const QString& text, const QStringList&, const QVariantMap&, int) {
    const QMutexLocker lock(&m_mutex);
    m_notices << Notice{title, text, icon};
    return static_cast<uint>(m_notices.size());
}

} // namespace catalyst::test
