#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QMutex>
#include <QStringList>
#include <QThread>

#include <memory>

namespace catalyst::test {

/// One call of org.freedesktop.Notifications.Notify.
struct Notice {
    QString title;
    QString text;
    QString icon; ///< "dialog-error" for critical
};

class TrayHost;
class NotificationServer;

/// A desktop's part of the session bus: org.kde.StatusNotifierWatcher with a host, and
/// org.freedesktop.Notifications. It lives on a thread and a connection of its own, as the tested
/// window waits for its answers. Calls come from the test's thread.
class Desktop {
public:
    enum class Tray { Present, Missing };

    explicit Desktop(Tray tray = Tray::Present);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// Why the bus cannot be played on; empty when it can.
    QString problem() const { return m_problem; }

    /// The tray's panel starts or ends.
    void setTray(Tray tray);
    /// Bus names of the registered items that still live, oldest first.
    QStringList items() const;
    QList<Notice> notices() const;
    /// As a click on the newest notification.
    void clickNotice();

    /// Another connection, for the test's own calls.
    const QDBusConnection& client() const { return m_client; }

private:
    QThread m_thread;
    QDBusConnection m_bus;
    QDBusConnection m_client;
    std::unique_ptr<TrayHost> m_host;
    std::unique_ptr<NotificationServer> m_notifications;
    QString m_problem;
};

/// Served on the bus; on the desktop's thread.
class TrayHost final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost CONSTANT)
    Q_PROPERTY(int ProtocolVersion READ protocolVersion CONSTANT)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items CONSTANT)

public:
    bool hasHost() const { return true; }
    int protocolVersion() const { return 0; }
    QStringList items() const;
    void forget();

public slots:
    void RegisterStatusNotifierItem(const QString& service);
    void RegisterStatusNotifierHost(const QString&) {}

private:
    mutable QMutex m_mutex;
    QStringList m_items;
};

/// Served on the bus; on the desktop's thread.
class NotificationServer final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QList<Notice> notices() const;

public slots:
    QStringList GetCapabilities() const { return {QStringLiteral("actions")}; }
    uint Notify(const QString& application, uint replaces, const QString& icon,
                const QString& title, const QString& text, const QStringList& actions,
                const QVariantMap& hints, int timeout);
    void CloseNotification(uint) {}

signals:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);

private:
    mutable QMutex m_mutex;
    QList<Notice> m_notices;
};

} // namespace catalyst::test
