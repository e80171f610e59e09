#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QImage>
#include <QStringList>

namespace catalyst::test {

struct MenuEntry {
    int id = 0;
    QString label;
    bool isEnabled = true;
    bool isSeparator = false;
};

/// A registered org.kde.StatusNotifierItem as a panel sees it. Every call runs the event loop until
/// the answer is there, so that the item may live in this thread; an unanswered one is an empty
/// value.
class TrayItem {
public:
    TrayItem(QDBusConnection bus, QString service)
        : m_bus(std::move(bus)), m_service(std::move(service)) {}

    QString toolTip() const;
    /// The first image of that side; null when there is none.
    QImage icon(int side) const;
    /// The top level, hidden entries left out.
    QList<MenuEntry> menu() const;
    /// The labels, "-" for a separator, "(…)" around what is greyed.
    QStringList menuLines() const;
    /// False when there is no such entry or it is greyed.
    bool choose(const QString& label) const;
    /// A left click on the icon.
    void activate() const;

private:
    QDBusMessage call(const QString& path, const QString& interface, const QString& method,
                      const QVariantList& arguments) const;
    QVariant property(const QString& name) const;
    QString menuPath() const;

    QDBusConnection m_bus;
    QString m_service;
};

} // namespace catalyst::test
