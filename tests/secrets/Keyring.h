#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QString>

namespace catalyst::test {

/// GNOME's keyring as a child on this process's session bus, with its files below `home`; ended,
/// by its id, with this object.
class Keyring {
public:
    enum class Start { Unlocked, AsItIs };

    /// Why it cannot be used here; "" when it can.
    static QString lacks();

    Keyring(const QString& home, Start start);
    ~Keyring();
    Keyring(const Keyring&) = delete;
    Keyring& operator=(const Keyring&) = delete;

    /// Once it has the name on the bus.
    bool isThere();
    bool lock();
    /// Types the password.
    bool unlock();
    void stop(); ///< it does not run any more, and is there
    void goOn();

private:
    QProcess m_process;
};

/// Takes every question of the keyring for its password, and never asks anybody.
class SilentPrompter final : public QDBusVirtualObject {
public:
    SilentPrompter();
    /// As if the window with the question had been closed.
    ~SilentPrompter() override;

    int questions() const { return m_questions; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;
    QString introspect(const QString&) const override { return {}; }

private:
    QDBusConnection m_bus;
    int m_questions = 0;
};

} // namespace catalyst::test
